#include "gradcheck/network/activation.hpp"

namespace gradcheck {

template <class S>
void activate(const LayerActivation& activation, const Matrix<S>& Z, Matrix<S>& A) {
    A.resizeLike(Z);
    with_activation(activation, [&](auto g) {
        for (Index i = 0; i < Z.size(); ++i) A(i) = g.value(Z(i));
    });
}

template void activate(const LayerActivation&, const Matrix<double>&, Matrix<double>&);
template void activate(const LayerActivation&, const Matrix<float>&, Matrix<float>&);
template void activate(const LayerActivation&, const Matrix<Complex>&, Matrix<Complex>&);

double activation_derivative(const LayerActivation& activation, double z, double a) {
    return with_activation(activation, [&](auto g) { return g.derivative(z, a); });
}

Matrix<double> activation_derivative(const LayerActivation& activation, const Matrix<double>& Z,
                                     const Matrix<double>& A) {
    return Z.binaryExpr(
        A, [&](double z, double a) { return activation_derivative(activation, z, a); });
}

std::optional<ActivationKink> nearest_kink(const LayerActivation& g, double z) {
    switch (g.kind) {
        case Activation::relu: return ActivationKink{0, 0, 1};
        case Activation::leaky_relu:
            if (g.parameter == 1) return std::nullopt;
            return ActivationKink{0, g.parameter, 1};
        case Activation::elu:
            if (g.parameter == 1) return std::nullopt;
            return ActivationKink{0, g.parameter, 1};
        case Activation::selu: return ActivationKink{0, selu_scale * selu_alpha, selu_scale};
        case Activation::hardtanh:
            return z > 0 ? ActivationKink{1, 1, 0} : ActivationKink{-1, 0, 1};
        default: return std::nullopt;
    }
}

bool has_kink(const HiddenActivations& g) {
    for (std::size_t l = 1; l <= g.count(); ++l) {
        if (nearest_kink(g.of(static_cast<Index>(l)), 0)) return true;
    }
    return false;
}

}  // namespace gradcheck
