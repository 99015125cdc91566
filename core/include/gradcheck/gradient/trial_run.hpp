#pragma once

#include <cstdint>
#include <vector>

#include "gradcheck/gradient/rounding_estimate.hpp"

namespace gradcheck {

/// Backpropagation with the rounding that it commits, at parameters that are each moved by one.
struct TrialRun {
    Parameters<double> gradient;
    /// Z[l] at index l − 1
    std::vector<Matrix<double>> z;
};

// A kink has the side that it has at the base point, unless the run is to take its own.

TrialRun run_in_doubles(const BasePoint& at, bool own_sides, int run);
/// In single precision, each result rounded to `precision`.
TrialRun run_in_floats(const BasePoint& at, GradientPrecision precision, bool own_sides, int run);

/// By how many roundings a parameter is moved: −1, 0 or 1, by its place and the run.
inline double nudge(Index place, int run) {
    auto x = static_cast<std::uint64_t>(place + 1) * 0x9e3779b97f4a7c15u +
             static_cast<std::uint64_t>(run + 1) * 0xbf58476d1ce4e5b9u;
    x ^= x >> 31;
    x *= 0x94d049bb133111ebu;
    x ^= x >> 29;
    return static_cast<double>(x % 3) - 1;
}

}  // namespace gradcheck
