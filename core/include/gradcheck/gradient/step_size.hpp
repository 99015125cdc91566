#pragma once

#include <optional>
#include <vector>

#include "gradcheck/gradient/difference.hpp"
#include "gradcheck/gradient/precision.hpp"
#include "gradcheck/network/base_point.hpp"

namespace gradcheck {

/// The method's best power of the precision's u (difference.hpp), for a function that varies on a
/// scale of 1.
double best_step(Method method, Precision precision = Precision::double_);

/// The root mean square of what each block of θ is multiplied with: of A[l−1] for W[l], 1 for b[l].
std::vector<double> input_sizes(const BasePoint& at);

/// The step ε of each block of θ, in the order of the blocks. A number that was given is used as
/// given. Otherwise, in a bias, the best step; in W[l] that divided by max(1, root mean square of
/// A[l−1]), so that the pre-activation moves by about as much on raw pixels too.
std::vector<double> step_sizes(const std::vector<double>& input_sizes, Method method,
                               std::optional<double> epsilon,
                               Precision precision = Precision::double_);

}  // namespace gradcheck
