#pragma once

#include "gradcheck/numbers/matrix.hpp"

namespace gradcheck {

using Values = Eigen::Ref<const Vector<double>>;

// Squares neither overflow nor vanish: gradients of 1e-170 are small, not zero. Where an entry is
// not finite, nor is the result.

/// ‖v‖₂
double norm(const Values& v);
/// ‖v − w‖₂
double distance(const Values& v, const Values& w);
/// √(mean of the squared entries)
double root_mean_square(const Matrix<double>& A);

}  // namespace gradcheck
