#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gradcheck/gradient/difference.hpp"
#include "gradcheck/gradient/engine.hpp"
#include "gradcheck/gradient/precision.hpp"
#include "gradcheck/network/activation.hpp"
#include "gradcheck/network/dataset.hpp"
#include "gradcheck/network/dropout.hpp"
#include "gradcheck/network/initialisation.hpp"
#include "gradcheck/network/loss.hpp"

namespace gradcheck {

/// What is checked and how. The JSON form has the same field names (json/options.hpp).
struct CheckOptions {
    /// Widths of the hidden layers; empty for logistic or linear regression. Input and output
    /// widths follow from the data.
    std::vector<Index> hidden_layers{5, 5};
    HiddenActivations hidden_activation = Activation::tanh;
    Loss loss = Loss::binary_cross_entropy;
    /// The activation of the output layer; none means the loss's usual one.
    std::optional<Output> output;
    /// Huber's δ > 0.
    double huber_delta = 1;
    /// ε ≥ 0 in a cross-entropy's log(a + ε).
    double log_guard = 0;
    /// > 0, of −y·log a in a binary cross-entropy.
    double positive_weight = 1;
    /// ≥ 0, one a class; empty for none.
    std::vector<double> class_weights;
    /// 0 ≤ α < 1
    double label_smoothing = 0;
    /// Weight decay λ ≥ 0, and λ₁ ≥ 0 of the sizes of weights.
    double l2 = 0;
    double l1 = 0;
    /// Whether biases decay too.
    bool decay_biases = false;
    /// Whether each layer has a bias, 1 or 0, one entry a layer; empty where all have.
    std::vector<Index> biases;
    Initialisation initialisation = Initialisation::xavier;
    /// Of the one stream that draws first the weights, then the examples, then dropout's masks.
    std::uint32_t seed = 1;
    /// How many examples are drawn; none means all.
    std::optional<Index> examples;
    Scale scale = Scale::none;
    /// Dropout: the probability 0 < p ≤ 1 that a hidden unit is kept; 1 means no dropout.
    double keep_prob = 1;
    MaskMode mask = MaskMode::frozen;
    /// Of J in the numerical gradient. `float`, and masks that are redrawn, need the full engine,
    /// and so get it.
    Precision precision = Precision::double_;
    Method method = Method::central;
    EngineKind engine = EngineKind::incremental;
    /// Step size ε > 0; none means that each block gets its own (step_size.hpp).
    std::optional<double> epsilon;
    /// τ > 0.
    double threshold = 1e-7;
    /// Mistakes to make in the backpropagation, as labels of catalogue.hpp separated by commas:
    /// `mean_forgotten@2`. Empty for none.
    std::string bug;
};

/// The cost that they describe, but for decay.
inline Cost cost_of(const CheckOptions& options) {
    return {options.loss,
            {options.output.value_or(usual_output(options.loss)), options.huber_delta,
             options.log_guard, options.positive_weight, options.class_weights,
             options.label_smoothing}};
}

}  // namespace gradcheck
