#pragma once

#include <cmath>
#include <cstdint>
#include <utility>
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

/// The network with the rounding of 1 + erf and 1 + tanh in its gelus, which others have not
/// avoided: up or down by turns.
inline Architecture with_cancellation(const Architecture& net, double u, int run) {
    Architecture rounded = net;
    std::vector<LayerActivation> hidden;
    bool cancels = false;
    for (Index l = 1; l < net.depth(); ++l) {
        hidden.push_back(net.activation(l));
        const Activation kind = hidden.back().kind;
        if (kind != Activation::gelu && kind != Activation::gelu_tanh) continue;
        hidden.back().parameter = run % 2 == 0 ? u : -u;
        cancels = true;
    }
    if (cancels) rounded.hidden_activation = HiddenActivations(std::move(hidden));
    return rounded;
}

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
