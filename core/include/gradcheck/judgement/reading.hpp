#pragma once

#include <optional>
#include <vector>

#include "gradcheck/judgement/given.hpp"
#include "gradcheck/network/base_point.hpp"

namespace gradcheck {

/// What somebody's arrays leave open: the activations, the cost, and how it is averaged.
struct Reading {
    HiddenActivations hidden_activation = Activation::tanh;
    Cost cost = Loss::binary_cross_entropy;
    /// The mean over the examples that ours is, or a sum.
    bool sum_over_examples = false;
    /// The sum over the outputs that ours is, or a mean.
    bool mean_over_outputs = false;
    /// Squared errors without the ½ of ours.
    bool without_half = false;
    /// Decay as in λ/(2m)·ΣW² + λ₁/m·Σ|W|; these are theirs, not multiplied by the factor.
    double l2 = 0;
    double l1 = 0;
    bool decay_biases = false;

    /// How many times ours (loss.hpp) their cost is, but for decay.
    double cost_factor(Index outputs, Index examples) const {
        return (sum_over_examples ? static_cast<double>(examples) : 1) /
               (mean_over_outputs ? static_cast<double>(outputs) : 1) * (without_half ? 2 : 1);
    }
    bool operator==(const Reading&) const = default;
};

/// What was said of a reading beforehand.
struct ReadingConstraints {
    std::optional<HiddenActivations> hidden_activation;
    /// Whether a parameter was said with it: `leaky_relu:0.2`. Else all the usual ones are tried.
    bool with_parameters = false;
    std::optional<Loss> loss;
    std::optional<Output> output;
    std::optional<double> l2;
    std::optional<bool> sum_over_examples;
    std::optional<bool> mean_over_outputs;
    std::optional<bool> without_half;

    bool allows(const Cost& cost) const {
        // A ½ that was said is that of squared errors; softmax and its like have no mean.
        const bool has_half = cost.loss == Loss::mean_squared_error;
        const bool has_mean =
            cost.loss != Loss::softmax_cross_entropy && cost.loss != Loss::multiclass_hinge;
        return (!loss || *loss == cost.loss) && (!output || *output == cost.output()) &&
               (has_half || without_half.value_or(true)) &&
               (has_mean || !mean_over_outputs.value_or(false));
    }
};

/// A reading against the arrays.
struct RankedReading {
    Reading reading;
    /// For each block of θ, the relative difference of the given gradient and of this reading's.
    std::vector<double> differences;
    /// Σ log₁₀ of them, each at least a rounding: the nearest reading has the lowest.
    double distance = 0;
    /// Whether they are all as small as rounding may be, and as small as it mostly is.
    bool explains = false;
    bool is_sharp = false;
    /// J of this reading, decay included; whether that is the one that was saved, where one was.
    double cost = 0;
    bool cost_agrees = false;
    /// Whether the saved Z and A are this reading's, where there are any.
    bool intermediates_agree = false;
    /// Where the given gradient is this reading's of some of the examples only: these, from 0.
    std::vector<Index> examples_used;
    /// k, where the given gradient is k times this reading's throughout, and k no average.
    std::optional<double> common_factor;
};

struct Readings {
    /// The nearest first; those whose J and Z and A agree before the others. Not empty.
    std::vector<RankedReading> ranked;
    /// How many were compared.
    Index considered = 0;
    /// Whether a reading that is not the first has this very gradient.
    bool explained_otherwise = false;
    /// How near, in relation to itself, a J has to be to the saved one.
    double cost_tolerance = 0;
    /// Whether some reading has the saved J, and the saved Z and A.
    bool cost_reproduced = false;
    bool intermediates_reproduced = false;
};

/// Compares somebody's gradient with what backpropagation gives for each network and cost that
/// the labels allow: activations that the layers share, then mixed ones; each loss on each output;
/// sums and means; decay, class weights and label smoothing as far as they can be fitted. `at` has
/// X, Y, θ and the masks, and its network the widths and biases; `gradient` has the order of θ.
Readings find_readings(const BasePoint& at, const Parameters<double>& gradient, const Given& given,
                       const ReadingConstraints& said);

/// The costs that these labels allow, the usual first.
std::vector<Cost> possible_costs(const Matrix<double>& Y);

}  // namespace gradcheck
