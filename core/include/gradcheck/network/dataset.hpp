#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "gradcheck/network/loss.hpp"
#include "gradcheck/numbers/matrix.hpp"
#include "gradcheck/numbers/random.hpp"

namespace gradcheck {

inline constexpr Index max_features = 100'000;
inline constexpr Index max_examples = 100'000;
inline constexpr Index max_outputs = 1'000;
/// Of X: features × examples.
inline constexpr Index max_values = 20'000'000;

/// All examples of a file, or the batch that was drawn from them: one example a column.
struct Dataset {
    /// n × m features.
    Matrix<double> X;
    /// k × m labels: 0 or 1 (or a probability) for binary_cross_entropy, one-hot columns (or
    /// distributions) for softmax_cross_entropy, real numbers for mean_squared_error.
    Matrix<double> Y;

    Index examples() const { return X.cols(); }
};

/// Throws InputError where sizes are out of range, a value is not finite, or a label does not fit
/// the loss. Runs before anything is computed from the data.
void validate(const Dataset& data, const Cost& cost);

/// What is done to the features before they reach the network.
enum class Scale {
    /// As they are in the file.
    none,
    /// Divided by 255, for pixels.
    by_255,
    /// Each feature to mean 0 and standard deviation 1 over all examples.
    standardise
};

inline constexpr std::array<std::string_view, 3> scale_names{"none", "255", "standardise"};
constexpr const auto& names_of(Scale) { return scale_names; }

/// Scales X in place. Returns the features that are the same in all examples: they cannot have
/// deviation 1 and become 0 when standardised. Empty for the other scales.
std::vector<Index> scale_features(Scale scale, Matrix<double>& X);

/// Which examples a check uses: the first `count` of a random permutation, or with no count all
/// of them in their order. Throws InputError where there are fewer than `count`.
std::vector<Index> draw_examples(Index available, std::optional<Index> count, RandomState& random);

/// The columns `indices` of the data, in that order.
Dataset select_examples(const Dataset& data, const std::vector<Index>& indices);

}  // namespace gradcheck
