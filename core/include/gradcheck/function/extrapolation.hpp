#pragma once

#include <array>
#include <vector>

#include "gradcheck/function/line.hpp"

namespace gradcheck {

/// The quotients themselves, and what is extrapolated from them up to three times.
inline constexpr std::size_t extrapolation_orders = 4;

/// A step of Neville's scheme: the value at 0 of the line through (far, coarser) and (near, finer).
inline double extrapolated(double coarser, double far, double finer, double near) {
    return finer + (finer - coarser) * near / (far - near);
}

/// Difference quotients of falling steps and what is extrapolated from them to h = 0, for people to
/// see: Neville's scheme, as analyse_line goes through it.
struct ExtrapolationTable {
    std::vector<double> steps;
    /// The quotients, then extrapolated once, twice and three times; a number for each step, the
    /// finest that it is made of, and NaN where there are too few coarser ones.
    std::array<std::vector<double>, extrapolation_orders> columns;
    /// Where in it the derivative stands: row and column; −1 where it does not.
    int row = -1, column = -1;
};

/// Of the quotients of a line that is smooth or an edge.
ExtrapolationTable extrapolation_table(const LineEstimate& line);

}  // namespace gradcheck
