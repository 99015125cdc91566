#pragma once

#include "gradcheck/numbers/matrix.hpp"

namespace gradcheck {

// The three products of a fully connected network. They are written out in Pairs: Eigen knows no
// WebAssembly SIMD, and its general products would be a tenth of the module.

/// W[l] where it lies in θ, n_l × n_{l−1}.
template <class S> using WeightView = Eigen::Map<const RowMajorMatrix<S>>;

/// Z = W·A, without allocating where Z has the right size. S is double, float or Complex.
template <class S> void multiply(const WeightView<S>& W, const Matrix<S>& A, Matrix<S>& Z);

/// Whether a product is of the factors or of their entries' sizes, as error bounds have it:
/// |W|·|A|.
enum class Of { values, sizes };

/// W·A
Matrix<double> times(const WeightView<double>& W, const Matrix<double>& A, Of of = Of::values);
/// Wᵀ·dZ
Matrix<double> transpose_times(const WeightView<double>& W, const Matrix<double>& dZ,
                               Of of = Of::values);
/// dZ·Aᵀ, row by row as θ has it
RowMajorMatrix<double> times_transpose(const Matrix<double>& dZ, const Matrix<double>& A,
                                       Of of = Of::values);

/// A matrix of weights that is not in θ.
inline WeightView<double> view(const RowMajorMatrix<double>& W) {
    return {W.data(), W.rows(), W.cols()};
}

}  // namespace gradcheck
