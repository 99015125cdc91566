#pragma once

#include "gradcheck/network/dataset.hpp"
#include "gradcheck/network/network.hpp"

namespace gradcheck {

/// The point θ at which gradients are taken, and what its forward pass left. All are referred to
/// and must outlive whatever is built on them.
struct BasePoint {
    const Architecture& net;
    const Parameters<double>& parameters;
    const ForwardPass<double>& pass;
    const Dataset& batch;

    /// A[l], n_l × m; A[0] is X.
    const Matrix<double>& A(Index l) const { return l > 0 ? pass.A(l) : batch.X; }
    const Matrix<double>& Z(Index l) const { return pass.Z(l); }
    /// g(Z[l]) for a hidden layer l: A[l] before dropout's mask.
    const Matrix<double>& unmasked_A(Index l) const { return pass.unmasked_A(l); }
    /// Entry i, column by column, of dropout's mask M[l]; 1 without dropout.
    double mask(Index l, Index i) const { return pass.masks.empty() ? 1 : pass.M(l)(i); }
    /// m
    double examples() const { return static_cast<double>(batch.examples()); }
};

}  // namespace gradcheck
