#include "gradcheck/backpropagation.hpp"

namespace gradcheck {

// In the tutorial's notation, with m examples and ∘ the product entry by entry:
//
//   dZ[L]   = A[L] − Y                        the three losses and their outputs share this form
//   dW[l]   = 1/m · dZ[l] · A[l−1]ᵀ + λ/m · W[l]
//   db[l]   = 1/m · Σ over examples of dZ[l]
//   dA[l−1] = W[l]ᵀ · dZ[l]
//   dZ[l−1] = dA[l−1] ∘ g′(Z[l−1])
Parameters<double> backpropagation(const Architecture& net, const Parameters<double>& parameters,
                                   const ForwardPass<double>& pass, const Matrix<double>& X,
                                   const Matrix<double>& Y) {
    const auto m = static_cast<double>(X.cols());
    Parameters<double> gradient(net);
    Matrix<double> dZ = pass.A(net.depth()) - Y;
    for (Index l = net.depth(); l >= 1; --l) {
        const Matrix<double>& A_prev = l > 1 ? pass.A(l - 1) : X;
        gradient.W(l) = dZ * A_prev.transpose() / m + net.l2 / m * parameters.W(l);
        gradient.b(l) = dZ.rowwise().sum() / m;
        if (l > 1) {
            const Matrix<double> dA = parameters.W(l).transpose() * dZ;
            dZ = dA.cwiseProduct(
                activation_derivative(net.hidden_activation, pass.Z(l - 1), pass.A(l - 1)));
        }
    }
    return gradient;
}

}  // namespace gradcheck
