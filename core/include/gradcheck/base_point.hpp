#pragma once

#include "gradcheck/dataset.hpp"
#include "gradcheck/network.hpp"

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
    /// m
    double examples() const { return static_cast<double>(batch.examples()); }
};

}  // namespace gradcheck
