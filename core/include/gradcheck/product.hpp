#pragma once

#include "gradcheck/matrix.hpp"

namespace gradcheck {

// The three products of a fully connected network, each compiled once: written out where they are
// used they would be a third of the WebAssembly module.

/// W[l] where it lies in θ, n_l × n_{l−1}.
template <class S> using WeightView = Eigen::Map<const RowMajorMatrix<S>>;

/// Z = W·A, without allocating where Z has the right size. S is double, float or Complex.
template <class S> void multiply(const WeightView<S>& W, const Matrix<S>& A, Matrix<S>& Z);

/// W·A
Matrix<double> times(const WeightView<double>& W, const Matrix<double>& A);
/// Wᵀ·dZ
Matrix<double> transpose_times(const WeightView<double>& W, const Matrix<double>& dZ);
/// dZ·Aᵀ
Matrix<double> times_transpose(const Matrix<double>& dZ, const Matrix<double>& A);

/// A matrix of weights that is not in θ.
inline WeightView<double> view(const RowMajorMatrix<double>& W) {
    return {W.data(), W.rows(), W.cols()};
}

}  // namespace gradcheck
