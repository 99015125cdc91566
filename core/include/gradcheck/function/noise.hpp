#pragma once

#include <vector>

#include "gradcheck/function/line.hpp"
#include "gradcheck/numbers/matrix.hpp"

namespace gradcheck {

/// How many equally spaced values make a table, and the steps between them, relative to x.
inline constexpr Index noise_table_size = 7;
inline constexpr double finest_noise_step = 1e-8;
inline constexpr Index noise_tables = 7;

/// A value may be off by this many standard deviations of the noise.
inline constexpr double noise_deviations = 4;

/// The standard deviation of the noise in values that are equally spaced (Moré and Wild,
/// "Estimating computational noise", 2011). Of a smooth function the differences of high order
/// vanish; what is left in those of order k has a variance of (2k)!/(k!)² times the noise's. That
/// is an upper estimate: what is not smooth counts as noise. The largest of orders 4 to 6.
double table_noise(const Vector<double>& values);

/// The noise of f from tables with steps of several sizes, the finest first. The least is nearest
/// to the truth, since curvature, kinks and jumps only add. But a table of which most values are
/// the same says nothing, as where f is rounded to few digits, and one may be smooth by chance: two
/// neighbours have to be. Of those within a factor of 8 of these, the largest. At least the
/// rounding of the values, in single precision if all of them are such numbers.
double estimate_noise(const std::vector<Vector<double>>& tables, double value);

/// The noise of f from recorded values: f(x) and, for each line through x, f at x+h and x−h with
/// falling h. From divided differences of neighbouring steps, of fourth order over both sides or,
/// where that is less, of third order on each; the median over all lines. Of the sizes of steps as
/// in estimate_noise.
double recorded_noise(double value, const std::vector<const std::vector<Level>*>& lines);

/// Whether a value needs no more than single precision. Whole numbers do not, so that they say
/// nothing: false.
bool is_single(double value);

}  // namespace gradcheck
