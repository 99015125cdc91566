#include "gradcheck/network/activation.hpp"

namespace gradcheck {

template <class S> void activate(Activation activation, const Matrix<S>& Z, Matrix<S>& A) {
    A.resizeLike(Z);
    with_activation(activation, [&](auto g) {
        for (Index i = 0; i < Z.size(); ++i) A(i) = decltype(g)::value(Z(i));
    });
}

template void activate(Activation, const Matrix<double>&, Matrix<double>&);
template void activate(Activation, const Matrix<float>&, Matrix<float>&);
template void activate(Activation, const Matrix<Complex>&, Matrix<Complex>&);

double activation_derivative(Activation activation, double z, double a) {
    return with_activation(activation, [&](auto g) { return decltype(g)::derivative(z, a); });
}

Matrix<double> activation_derivative(Activation activation, const Matrix<double>& Z,
                                     const Matrix<double>& A) {
    return Z.binaryExpr(
        A, [activation](double z, double a) { return activation_derivative(activation, z, a); });
}

}  // namespace gradcheck
