#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "gradcheck/network/activation.hpp"
#include "gradcheck/network/loss.hpp"
#include "gradcheck/numbers/matrix.hpp"

namespace gradcheck {

// Limits keep a typing error from exhausting a browser tab. Each has an error that names it.
inline constexpr Index max_hidden_layers = 64;
inline constexpr Index max_width = 10'000;
inline constexpr Index max_parameters = 4'000'000;

/// The shape of a fully connected network and of its cost.
struct Architecture {
    /// n_0 … n_L: input width, hidden widths, output width.
    std::vector<Index> layers;
    HiddenActivations hidden_activation = Activation::tanh;
    /// The output activation with the loss, see loss.hpp.
    Cost cost = Loss::binary_cross_entropy;
    /// Weight decay λ: adds λ/(2m)·Σ‖W‖² to the cost, and with l1 λ₁/m·Σ|W|.
    double l2 = 0;
    double l1 = 0;
    /// Whether biases decay as weights do.
    bool decay_biases = false;
    /// Whether each layer has a bias, 1 or 0, from layer 1 up; empty where all have.
    std::vector<Index> biases;

    /// L, the number of layers that have weights.
    Index depth() const { return static_cast<Index>(layers.size()) - 1; }
    Index width(Index l) const { return layers[static_cast<std::size_t>(l)]; }
    /// g of hidden layer l, from 1.
    const LayerActivation& activation(Index l) const { return hidden_activation.of(l); }
    bool has_bias(Index l) const {
        return biases.empty() || biases[static_cast<std::size_t>(l - 1)] != 0;
    }
    bool has_decay() const { return l2 != 0 || l1 != 0; }
    /// Whether the parameters of a block decay.
    bool decays(bool is_weight) const { return has_decay() && (is_weight || decay_biases); }
    /// λ/m·w + λ₁/m·sign(w), what decay adds to the gradient of parameter w.
    double decay_gradient(double w, double m) const {
        return l2 / m * w + (l1 == 0 ? 0 : l1 / m * (w > 0 ? 1 : w < 0 ? -1 : 0));
    }
};

/// Where W[l] or b[l] lies in the parameter vector θ.
struct ParameterBlock {
    /// W1, b1, W2, …
    std::string name;
    /// l, from 1.
    Index layer = 0;
    bool is_weight = false;
    Index rows = 0;
    Index cols = 0;
    /// Position of the first entry in θ; entry [i, j] is at offset + i·cols + j.
    Index offset = 0;

    Index size() const { return rows * cols; }
};

/// The blocks of θ in the tutorial's order: W1, b1, W2, b2, …; without those biases that are not.
std::vector<ParameterBlock> parameter_blocks(const Architecture& net);

/// The length of θ. Wide enough for networks that are refused for their size, also where Index has
/// 32 bits.
std::int64_t parameter_count(const Architecture& net);

}  // namespace gradcheck
