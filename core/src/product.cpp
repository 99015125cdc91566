#include "gradcheck/product.hpp"

#include <type_traits>

namespace gradcheck {

template <class S> void multiply(const WeightView<S>& W, const Matrix<S>& A, Matrix<S>& Z) {
    if constexpr (std::is_same_v<S, double>) {
        Z.noalias() = W * A;
    } else {
        // Entry by entry: slower than in blocks, and a tenth of the code.
        Z.noalias() = W.lazyProduct(A);
    }
}

template void multiply(const WeightView<double>&, const Matrix<double>&, Matrix<double>&);
template void multiply(const WeightView<float>&, const Matrix<float>&, Matrix<float>&);
template void multiply(const WeightView<Complex>&, const Matrix<Complex>&, Matrix<Complex>&);

Matrix<double> times(const WeightView<double>& W, const Matrix<double>& A) {
    Matrix<double> Z;
    multiply(W, A, Z);
    return Z;
}

Matrix<double> transpose_times(const WeightView<double>& W, const Matrix<double>& dZ) {
    return W.transpose() * dZ;
}

Matrix<double> times_transpose(const Matrix<double>& dZ, const Matrix<double>& A) {
    return dZ * A.transpose();
}

}  // namespace gradcheck
