#pragma once

#include <array>
#include <cmath>
#include <complex>
#include <string_view>

#include "gradcheck/numbers/matrix.hpp"
#include "gradcheck/numbers/named.hpp"
#include "gradcheck/numbers/smooth.hpp"

namespace gradcheck {

/// What a hidden layer applies to its pre-activations.
enum class Activation { tanh, relu, leaky_relu, sigmoid, softplus, gelu, linear };

inline constexpr std::array<std::string_view, 7> activation_names{
    "tanh", "relu", "leaky_relu", "sigmoid", "softplus", "gelu", "linear"};
constexpr const auto& names_of(Activation) { return activation_names; }

// One struct an activation g: its value, and its derivative as backpropagation uses it. The
// derivative takes both z and a = g(z), because some are simplest in one and some in the other.
// The value is a template over the scalar, which may be a Pair of doubles, a float or a complex
// number; functions with a kink decide by the real part, and at the kink itself take the derivative
// from the left.

struct Tanh {
    template <class S> static S value(S z) { return smooth::tanh(z); }
    static double derivative(double, double a) { return 1 - a * a; }
};

struct Relu {
    template <class S> static S value(S z) { return smooth::where_positive(z, z, S{}); }
    static double derivative(double z, double) { return z > 0 ? 1 : 0; }
};

struct LeakyRelu {
    static constexpr double slope = 0.1;
    template <class S> static S value(S z) { return smooth::where_positive(z, z, S(slope * z)); }
    static double derivative(double z, double) { return z > 0 ? 1 : slope; }
};

struct Sigmoid {
    template <class S> static S value(S z) { return smooth::sigmoid(z); }
    static double derivative(double, double a) { return a * (1 - a); }
};

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

struct Linear {
    template <class S> static S value(S z) { return z; }
    static double derivative(double, double) { return 1; }
};

/// Calls `visit` with the struct of the activation: the choice is made once, outside the loops.
template <class Visitor> decltype(auto) with_activation(Activation activation, Visitor&& visit) {
    switch (activation) {
        case Activation::tanh: return visit(Tanh{});
        case Activation::relu: return visit(Relu{});
        case Activation::leaky_relu: return visit(LeakyRelu{});
        case Activation::sigmoid: return visit(Sigmoid{});
        case Activation::softplus: return visit(Softplus{});
        case Activation::gelu: return visit(Gelu{});
        case Activation::linear: break;
    }
    return visit(Linear{});
}

/// Whether g has a kink, which is at 0.
constexpr bool has_kink(Activation activation) {
    return activation == Activation::relu || activation == Activation::leaky_relu;
}

/// The slopes of g on the left and on the right of its kink.
struct KinkSlopes {
    double left = 0;
    double right = 0;
};
constexpr KinkSlopes slopes_at_kink(Activation activation) {
    return {activation == Activation::leaky_relu ? LeakyRelu::slope : 0, 1};
}

/// A = g(Z), entry by entry. S is double, float or Complex.
template <class S> void activate(Activation activation, const Matrix<S>& Z, Matrix<S>& A);

/// g′(z) as backpropagation multiplies it in; a = g(z).
double activation_derivative(Activation activation, double z, double a);

/// g′(Z), entry by entry; A = g(Z).
Matrix<double> activation_derivative(Activation activation, const Matrix<double>& Z,
                                     const Matrix<double>& A);

}  // namespace gradcheck
