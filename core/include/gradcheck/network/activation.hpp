#pragma once

#include <array>
#include <cmath>
#include <complex>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "gradcheck/numbers/lanes.hpp"
#include "gradcheck/numbers/matrix.hpp"
#include "gradcheck/numbers/named.hpp"
#include "gradcheck/numbers/smooth.hpp"

namespace gradcheck {

/// What a hidden layer applies to its pre-activations. The commonest are in this file, the others
/// in further_activation.cpp.
enum class Activation {
    tanh,
    relu,
    leaky_relu,
    sigmoid,
    softplus,
    gelu,
    linear,
    gelu_tanh,
    elu,
    selu,
    silu,
    mish,
    softsign,
    hardtanh,
};

inline constexpr auto activation_names = std::to_array<std::string_view>(
    {"tanh", "relu", "leaky_relu", "sigmoid", "softplus", "gelu", "linear", "gelu_tanh", "elu",
     "selu", "silu", "mish", "softsign", "hardtanh"});
constexpr const auto& names_of(Activation) { return activation_names; }

/// The parameter that an activation has where nothing is said of it; NaN for those without one.
constexpr double default_parameter(Activation activation) {
    switch (activation) {
        case Activation::leaky_relu: return 0.1;
        case Activation::elu: return 1;
        case Activation::softplus: return std::numeric_limits<double>::infinity();
        default: return std::numeric_limits<double>::quiet_NaN();
    }
}

/// SELU's constants (Klambauer et al. 2017): λ·z above 0, λ·α·(eᶻ − 1) below.
inline constexpr double selu_scale = 1.0507009873554804934193349852946;
inline constexpr double selu_alpha = 1.6732632423543772848170429916717;

/// An activation with its parameter: leaky_relu's slope below 0; elu's α, where it is α·(eᶻ − 1)
/// below 0; the z above which softplus is z, as PyTorch's is above 20. That of the two gelus is no
/// option, but an error of their factor of z: they are mostly written with 1 + erf or 1 + tanh,
/// which cancels far below 0 (gradient/trial_run.hpp).
struct LayerActivation {
    Activation kind = Activation::tanh;
    double parameter = std::numeric_limits<double>::quiet_NaN();

    LayerActivation(Activation activation)
        : LayerActivation(activation, default_parameter(activation)) {}
    LayerActivation(Activation activation, double value) : kind(activation), parameter(value) {}

    bool operator==(const LayerActivation& other) const {
        return kind == other.kind && (parameter == other.parameter ||
                                      (std::isnan(parameter) && std::isnan(other.parameter)));
    }
};

/// The activations of all hidden layers: one that they share, or one each.
class HiddenActivations {
  public:
    HiddenActivations(Activation shared) : each_{shared} {}
    HiddenActivations(LayerActivation shared) : each_{shared} {}
    /// Not empty. As many as there are hidden layers, from the first up, or one.
    HiddenActivations(std::vector<LayerActivation> each) : each_(std::move(each)) {}

    /// Of hidden layer l, from 1.
    const LayerActivation& of(Index l) const {
        return each_[each_.size() == 1 ? 0 : static_cast<std::size_t>(l - 1)];
    }
    /// How many were said: 1, or as many as there are hidden layers.
    std::size_t count() const { return each_.size(); }
    bool operator==(const HiddenActivations&) const = default;

  private:
    std::vector<LayerActivation> each_;
};

namespace further {
// Of any activation, out of line; in further_activation.cpp.
double value(const LayerActivation& g, double z);
float value(const LayerActivation& g, float z);
Complex value(const LayerActivation& g, Complex z);
Pair value(const LayerActivation& g, Pair z);
Lanes value(const LayerActivation& g, const Lanes& z);
double derivative(const LayerActivation& g, double z, double a);
}  // namespace further

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
    double slope;
    template <class S> S value(S z) const { return smooth::where_positive(z, z, S(slope * z)); }
    float value(float z) const { return z > 0 ? z : static_cast<float>(slope) * z; }
    double derivative(double z, double) const { return z > 0 ? 1 : slope; }
};

struct Sigmoid {
    template <class S> static S value(S z) { return smooth::sigmoid(z); }
    static double derivative(double, double a) { return a * (1 - a); }
};

struct Linear {
    template <class S> static S value(S z) { return z; }
    static double derivative(double, double) { return 1; }
};

/// Any activation, chosen at each call.
struct Further {
    const LayerActivation& g;
    template <class S> S value(const S& z) const { return further::value(g, z); }
    double derivative(double z, double a) const { return further::derivative(g, z, a); }
};

/// Calls `visit` with the struct of the activation: the choice is made once, outside the loops.
template <class Visitor> decltype(auto) with_activation(const LayerActivation& g, Visitor&& visit) {
    switch (g.kind) {
        case Activation::tanh: return visit(Tanh{});
        case Activation::relu: return visit(Relu{});
        case Activation::leaky_relu: return visit(LeakyRelu{g.parameter});
        case Activation::sigmoid: return visit(Sigmoid{});
        case Activation::linear: return visit(Linear{});
        default: break;
    }
    return visit(Further{g});
}

/// A point where g has one slope on its left and another on its right.
struct ActivationKink {
    double at = 0;
    double left = 0;
    double right = 0;
};

/// The kink of g that is nearest to z; none where g has none.
std::optional<ActivationKink> nearest_kink(const LayerActivation& g, double z);

/// Whether any hidden layer's activation has a kink.
bool has_kink(const HiddenActivations& g);

/// A = g(Z), entry by entry. S is double, float or Complex.
template <class S> void activate(const LayerActivation& g, const Matrix<S>& Z, Matrix<S>& A);

/// g′(z) as backpropagation multiplies it in; a = g(z).
double activation_derivative(const LayerActivation& g, double z, double a);

/// g′(Z), entry by entry; A = g(Z).
Matrix<double> activation_derivative(const LayerActivation& g, const Matrix<double>& Z,
                                     const Matrix<double>& A);

}  // namespace gradcheck
