#include "gradcheck/gradient/rounding.hpp"

#include <algorithm>
#include <cmath>

#include "gradcheck/numbers/product.hpp"

namespace gradcheck {

namespace {

constexpr double underflow = 0x1p-900;

double gamma(Index terms, double u) { return static_cast<double>(terms + 2) * u; }

/// A bound on the slope of g wherever z may be within its error e.
double slope_near(const LayerActivation& g, double z, double a, double e) {
    const double slope = std::abs(activation_derivative(g, z, a));
    const auto kink = nearest_kink(g, z);
    if (!kink || std::abs(z - kink->at) > e) return slope;
    return std::max({slope, std::abs(kink->left), std::abs(kink->right)});
}

/// A bound on the error of g′ as activation_derivative computes it, for errors e of z and f of a.
double derivative_error(const LayerActivation& g, double z, double a, double e, double f,
                        double u) {
    if (const auto kink = nearest_kink(g, z); kink && std::abs(z - kink->at) <= e) {
        return std::abs(kink->right - kink->left);
    }
    switch (g.kind) {
        case Activation::tanh: return 2 * std::abs(a) * f + 2 * u;
        case Activation::sigmoid: return std::abs(1 - 2 * a) * f + 2 * u * a;
        case Activation::relu:
        case Activation::leaky_relu:
        case Activation::hardtanh:
        case Activation::linear: return 0;
        case Activation::softplus: {
            const double s = smooth::sigmoid(z);
            return s * (1 - s) * e + 8 * u * s;
        }
        case Activation::gelu: {
            const double density = smooth::normal_density(z);
            return std::abs(density * (2 - z * z)) * e +
                   16 * u * (smooth::normal_cdf(z) + (1 + z * z) * std::abs(z) * density);
        }
        default: break;
    }
    // To first order what the error of z does, and as many roundings as the longest of them has.
    const auto slope_at = [&](double at) {
        double value = 0;
        with_activation(g, [&](auto of) { value = of.value(at); });
        return activation_derivative(g, at, value);
    };
    const double slope = slope_at(z);
    return std::max(std::abs(slope_at(z + e) - slope), std::abs(slope_at(z - e) - slope)) +
           32 * u * (1 + std::abs(z)) * std::max(1.0, std::abs(slope));
}

/// The error of A[L] for errors E_Z of the logits.
Matrix<double> output_errors(Output output, const Matrix<double>& Z, const Matrix<double>& A,
                             const Matrix<double>& E_Z, double u) {
    Matrix<double> E = E_Z;
    switch (output) {
        case Output::sigmoid:
            E.array() = A.array() * (1 - A.array()) * E_Z.array() + 8 * u * A.array();
            break;
        case Output::softmax:
            // ∂aⱼ/∂zₖ = aⱼ(δⱼₖ − aₖ); exp(z − log Σ eᶻ) has the error of its argument besides.
            for (Index k = 0; k < Z.cols(); ++k) {
                const double shared = A.col(k).dot(E_Z.col(k));
                const double argument =
                    8 + gamma(Z.rows(), u) / u + 4 * Z.col(k).cwiseAbs().maxCoeff();
                E.col(k).array() = A.col(k).array() * (E_Z.col(k).array() + shared + argument * u);
            }
            break;
        case Output::tanh:
            E.array() = (1 - A.array().square()) * E_Z.array() + 8 * u * A.array().abs();
            break;
        case Output::relu:
        case Output::linear: break;
    }
    return E;
}

}  // namespace

ForwardErrors forward_errors(const BasePoint& at, double u) {
    ForwardErrors errors;
    errors.u = u;
    for (Index l = 1; l <= at.net.depth(); ++l) {
        const auto W = at.parameters.W(l);
        Matrix<double> terms = times(W, at.A(l - 1), Of::sizes);
        if (at.net.has_bias(l)) terms.colwise() += at.parameters.b(l).cwiseAbs();
        Matrix<double> E_Z = gamma(at.net.width(l - 1), u) * terms;
        if (l > 1) E_Z += times(W, errors.A(l - 1), Of::sizes);
        Matrix<double> E_A;
        if (l == at.net.depth()) {
            E_A = output_errors(at.net.cost.output(), at.Z(l), at.A(l), E_Z, u);
        } else {
            E_A = 9 * u * at.A(l).cwiseAbs();
            for (Index i = 0; i < E_A.size(); ++i) {
                E_A(i) += E_Z(i) * at.mask(l, i) *
                          slope_near(at.net.activation(l), at.Z(l)(i), at.unmasked_A(l)(i), E_Z(i));
            }
        }
        errors.z.push_back(std::move(E_Z));
        errors.a.push_back(std::move(E_A));
    }
    return errors;
}

double cost_rounding_bound(const BasePoint& at, const ForwardErrors& forward) {
    const double u = forward.u;
    const Index L = at.net.depth();
    const Matrix<double>&Z = at.Z(L), &Y = at.batch.Y;
    const double m = at.examples();
    double losses = 0;
    for (Index k = 0; k < Y.cols(); ++k) {
        losses += example_loss(at.net.cost, Z.col(k).data(), Y.col(k).data(), Y.rows());
    }
    const double logits = (Z.array().abs() * (1 + Y.array().abs())).sum();
    const double decay = weight_decay(at.net, at.parameters, at.batch.examples());
    const Matrix<double> dZ = output_delta(at.net.cost, Z, at.A(L), Y);
    return dZ.cwiseAbs().cwiseProduct(forward.Z(L)).sum() / m +
           static_cast<double>(Y.rows() + 8) * u * (losses + logits) / m +
           (m + 1) * u * losses / m +
           static_cast<double>(at.parameters.theta.size() + 2) * u * decay;
}

Parameters<double> gradient_rounding_bound(const BasePoint& at, const ForwardErrors& forward,
                                           BackwardErrors* errors) {
    const double u = forward.u;
    const Index L = at.net.depth();
    const double m = at.examples();
    Parameters<double> bound(at.net);
    if (errors) {
        errors->dz.resize(static_cast<std::size_t>(L));
        errors->da.resize(static_cast<std::size_t>(L));
    }
    Matrix<double> dZ = output_delta(at.net.cost, at.Z(L), at.A(L), at.batch.Y);
    Matrix<double> E_dZ = forward.A(L) + u * dZ.cwiseAbs();
    if (at.net.cost.variant) E_dZ += 16 * u * dZ.cwiseAbs() + forward.Z(L);
    for (Index l = L; l >= 1; --l) {
        const auto W = at.parameters.W(l);
        const Matrix<double> size = dZ.cwiseAbs();
        const Matrix<double> terms = E_dZ + gamma(at.batch.examples(), u) * size;
        bound.W(l) = times_transpose(terms, at.A(l - 1), Of::sizes) / m;
        if (at.net.has_decay()) {
            bound.W(l).array() += 4 * u * (at.net.l2 / m * W.array().abs() + at.net.l1 / m);
        }
        if (l > 1) bound.W(l) += times_transpose(size, forward.A(l - 1)) / m;
        if (at.net.has_bias(l)) bound.b(l) = terms.rowwise().sum() / m;
        if (at.net.decays(false)) {
            bound.b(l).array() +=
                4 * u * (at.net.l2 / m * at.parameters.b(l).array().abs() + at.net.l1 / m);
        }
        if (errors) errors->dz[static_cast<std::size_t>(l - 1)] = E_dZ;
        if (l == 1) break;
        const Matrix<double> dA = transpose_times(W, dZ);
        const Matrix<double> E_dA =
            transpose_times(W, E_dZ + gamma(at.net.width(l), u) * size, Of::sizes);
        if (errors) errors->da[static_cast<std::size_t>(l - 2)] = E_dA;
        const LayerActivation& g = at.net.activation(l - 1);
        const Matrix<double>&Z = at.Z(l - 1), &A = at.unmasked_A(l - 1);
        dZ = dA.cwiseProduct(activation_derivative(g, Z, A));
        E_dZ.resizeLike(dZ);
        for (Index i = 0; i < dZ.size(); ++i) {
            // A kept unit's error is at least that of its activation before the mask.
            const double e = forward.Z(l - 1)(i), f = forward.A(l - 1)(i);
            const double error = 2 * u * std::abs(dZ(i)) + E_dA(i) * slope_near(g, Z(i), A(i), e) +
                                 std::abs(dA(i)) * derivative_error(g, Z(i), A(i), e, f, u);
            dZ(i) *= at.mask(l - 1, i);
            E_dZ(i) = at.mask(l - 1, i) * error;
        }
    }
    bound.theta.array() += underflow;
    return bound;
}

}  // namespace gradcheck
