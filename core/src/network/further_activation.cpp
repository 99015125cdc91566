#include "gradcheck/network/activation.hpp"

namespace gradcheck {

namespace {

/// eᶻ − 1 without losing a small z.
double expm1(double z) { return std::expm1(z); }
float expm1(float z) { return std::expm1(z); }
Complex expm1(Complex z) {
    // eˣ·(cos y + i·sin y) − 1, where cos y − 1 = −2·sin²(y/2)
    const double x = z.real(), half = std::sin(z.imag() / 2);
    return {std::expm1(x) * std::cos(z.imag()) - 2 * half * half, std::exp(x) * std::sin(z.imag())};
}

template <class S> S magnitude(S z) { return smooth::where_positive(z, z, S(-z)); }
double real_of(double z) { return z; }
float real_of(float z) { return z; }
double real_of(Complex z) { return z.real(); }

// One struct an activation, as in activation.hpp, for double, float and Complex; the first two for
// Lanes too.

struct Softplus {
    template <class S> static S value(S z) { return smooth::softplus(z); }
    static double derivative(double z, double) { return smooth::sigmoid(z); }
};

/// z·Φ(z) with the exact normal distribution function Φ, not the tanh approximation.
struct Gelu {
    template <class S> static S value(S z) { return z * smooth::normal_cdf(z); }
    static double derivative(double z, double) {
        return smooth::normal_cdf(z) + z * smooth::normal_density(z);
    }
};

/// ½·z·(1 + tanh(√(2/π)·(z + 0.044715·z³))), as GPT-2 has it (Hendrycks & Gimpel 2016).
struct GeluTanh {
    static constexpr double k = 0.79788456080286535588, c = 0.044715;
    template <class S> static S value(S z) {
        return S(0.5) * z * (S(1) + smooth::tanh(S(S(k) * (z + S(c) * z * z * z))));
    }
    static double derivative(double z, double) {
        const double t = smooth::tanh(k * (z + c * z * z * z));
        return 0.5 * (1 + t) + 0.5 * z * (1 - t * t) * k * (1 + 3 * c * z * z);
    }
};

/// One of the gelus whose factor of z has an error.
template <class G> struct Shifted {
    double error;
    template <class S> S value(S z) const { return G::value(z) + S(error) * z; }
    double derivative(double z, double a) const { return G::derivative(z, a) + error; }
};

/// α·(eᶻ − 1) below 0 (Clevert et al. 2015).
struct Elu {
    double alpha;
    template <class S> S value(S z) const { return real_of(z) > 0 ? z : S(alpha) * expm1(z); }
    double derivative(double z, double a) const { return z > 0 ? 1 : a + alpha; }
};

struct Selu {
    template <class S> static S value(S z) {
        return S(selu_scale) * (real_of(z) > 0 ? z : S(selu_alpha) * expm1(z));
    }
    static double derivative(double z, double a) {
        return z > 0 ? selu_scale : a + selu_scale * selu_alpha;
    }
};

/// z·sigmoid(z), also called swish.
struct Silu {
    template <class S> static S value(S z) { return z * smooth::sigmoid(z); }
    static double derivative(double z, double) {
        const double s = smooth::sigmoid(z);
        return s * (1 + z * (1 - s));
    }
};

/// z·tanh(softplus(z)) (Misra 2019).
struct Mish {
    template <class S> static S value(S z) { return z * smooth::tanh(smooth::softplus(z)); }
    static double derivative(double z, double) {
        const double t = smooth::tanh(smooth::softplus(z));
        return t + z * (1 - t * t) * smooth::sigmoid(z);
    }
};

struct Softsign {
    template <class S> static S value(S z) { return z / (S(1) + magnitude(z)); }
    static double derivative(double z, double) {
        const double d = 1 + std::abs(z);
        return 1 / (d * d);
    }
};

struct Hardtanh {
    template <class S> static S value(S z) {
        return real_of(z) >= 1 ? S(1) : real_of(z) <= -1 ? S(-1) : z;
    }
    static double derivative(double z, double) { return std::abs(z) < 1 ? 1 : 0; }
};

/// z above a threshold: PyTorch's, whose threshold is 20.
struct ThresholdedSoftplus {
    double threshold;
    template <class S> S value(S z) const {
        return real_of(z) > threshold ? z : smooth::softplus(z);
    }
    double derivative(double z, double) const { return z > threshold ? 1 : smooth::sigmoid(z); }
};

template <class Visitor> auto with_further(const LayerActivation& g, Visitor visit) {
    switch (g.kind) {
        case Activation::gelu_tanh:
            if (!std::isnan(g.parameter)) return visit(Shifted<GeluTanh>{g.parameter});
            return visit(GeluTanh{});
        case Activation::elu: return visit(Elu{g.parameter});
        case Activation::selu: return visit(Selu{});
        case Activation::silu: return visit(Silu{});
        case Activation::mish: return visit(Mish{});
        case Activation::softsign: return visit(Softsign{});
        case Activation::hardtanh: return visit(Hardtanh{});
        case Activation::softplus:
            if (!std::isinf(g.parameter)) return visit(ThresholdedSoftplus{g.parameter});
            return visit(Softplus{});
        case Activation::tanh: return visit(Tanh{});
        case Activation::relu: return visit(Relu{});
        case Activation::leaky_relu: return visit(LeakyRelu{g.parameter});
        case Activation::sigmoid: return visit(Sigmoid{});
        case Activation::gelu:
            if (!std::isnan(g.parameter)) return visit(Shifted<Gelu>{g.parameter});
            return visit(Gelu{});
        case Activation::linear: break;
    }
    return visit(Linear{});
}

template <class S> S value_of(const LayerActivation& g, S z) {
    return with_further(g, [&](auto struct_of) { return struct_of.value(z); });
}

}  // namespace

namespace further {

double value(const LayerActivation& g, double z) { return value_of(g, z); }
float value(const LayerActivation& g, float z) { return value_of(g, z); }
Complex value(const LayerActivation& g, Complex z) { return value_of(g, z); }
Pair value(const LayerActivation& g, Pair z) { return Pair{value(g, z[0]), value(g, z[1])}; }
Lanes value(const LayerActivation& g, const Lanes& z) {
    // As fast as the commonest.
    if (g.kind == Activation::softplus && std::isinf(g.parameter)) return Softplus::value(z);
    if (g.kind == Activation::gelu && std::isnan(g.parameter)) return Gelu::value(z);
    return map(z, [&](Pair pair) { return value(g, pair); });
}

double derivative(const LayerActivation& g, double z, double a) {
    return with_further(g, [&](auto struct_of) { return struct_of.derivative(z, a); });
}

}  // namespace further

}  // namespace gradcheck
