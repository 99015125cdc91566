#pragma once

#include "gradcheck/network.hpp"

namespace gradcheck {

/// The analytic gradient dJ/dθ by hand-written backpropagation: this is what gets checked.
/// `pass` is the forward pass of `parameters` on X (n_0 × m); Y is n_L × m. The result has the
/// blocks of θ: dW1, db1, dW2, …
Parameters<double> backpropagation(const Architecture& net, const Parameters<double>& parameters,
                                   const ForwardPass<double>& pass, const Matrix<double>& X,
                                   const Matrix<double>& Y);

}  // namespace gradcheck
