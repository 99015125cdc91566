#pragma once

#include "gradcheck/gradient/numerical_gradient.hpp"

namespace gradcheck {

/// The gradient by complex step, from full forward passes in complex numbers: one a parameter.
std::unique_ptr<NumericalGradient> make_full_complex_step(const BasePoint& base,
                                                          std::optional<MaskRedraw> redraw);

/// The same gradient, from complex forward passes that start where a parameter enters. Moving
/// W[l][i,j] by iε moves z_l[i] by iε·a_{l−1}[j] in each example and leaves all else as it is.
///
/// Where ε² is far below rounding, Im J is linear in such a displacement to the last bit. One pass
/// with z_l[i] moved by iε then serves a whole row: with the loss Jₑ of example e in that pass,
///
///   ∂J/∂W[l][i,j] = 1/m · Σₑ Im Jₑ/ε · a_{l−1}[j,e] + λ/m · W[l][i,j]
///   ∂J/∂b[l][i]   = 1/m · Σₑ Im Jₑ/ε
///
/// A larger ε takes a pass for each parameter.
std::unique_ptr<NumericalGradient> make_incremental_complex_step(const BasePoint& base);

}  // namespace gradcheck
