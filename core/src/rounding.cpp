#include "gradcheck/rounding.hpp"

#include <cmath>

namespace gradcheck {

/// A bound on |g′| at Z: g′ itself, and 1 for functions with a kink, whose g′ may be that of the
/// wrong side.
static Matrix<double> slope_bound(Activation activation, const Matrix<double>& Z,
                                  const Matrix<double>& A) {
    if (activation == Activation::relu || activation == Activation::leaky_relu) {
        return Matrix<double>::Ones(Z.rows(), Z.cols());
    }
    return activation_derivative(activation, Z, A).cwiseAbs();
}

double cost_rounding_bound(const BasePoint& base) {
    const auto& [net, parameters, pass, batch] = base;
    constexpr double u = unit_roundoff;
    const Index L = net.depth();
    Matrix<double> error_Z, error_A;
    for (Index l = 1; l <= L; ++l) {
        const Matrix<double>& A_prev = l > 1 ? pass.A(l - 1) : batch.X;
        const Matrix<double> W = parameters.W(l).cwiseAbs();
        Matrix<double> terms = W * A_prev.cwiseAbs();
        terms.colwise() += parameters.b(l).cwiseAbs();
        error_Z = static_cast<double>(net.width(l - 1) + 1) * u * terms;
        if (l > 1) error_Z += W * error_A;
        if (l < L) {
            error_A =
                slope_bound(net.hidden_activation, pass.Z(l), pass.A(l)).cwiseProduct(error_Z) +
                8 * u * pass.A(l).cwiseAbs();
        }
    }
    const Matrix<double>&Z = pass.Z(L), &Y = batch.Y;
    const auto m = static_cast<double>(batch.examples());
    double bound = (pass.A(L) - Y).cwiseAbs().cwiseProduct(error_Z).sum() / m;
    double losses = 0;
    for (Index k = 0; k < Y.cols(); ++k) {
        losses += example_loss(net.loss, Z.col(k).data(), Y.col(k).data(), Y.rows());
    }
    const double logits = Z.cwiseAbs().cwiseProduct((1 + Y.array().abs()).matrix()).sum();
    bound += static_cast<double>(Y.rows() + 8) * u * (losses + logits) / m;
    bound += (m + 1) * u * losses / m;
    const double decay = weight_decay(net, parameters, batch.examples());
    bound += static_cast<double>(parameters.theta.size() + 2) * u * decay;
    return bound;
}

}  // namespace gradcheck
