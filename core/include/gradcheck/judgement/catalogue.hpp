#pragma once

#include <array>
#include <limits>
#include <string_view>
#include <vector>

#include "gradcheck/gradient/backpropagation.hpp"
#include "gradcheck/numbers/named.hpp"

namespace gradcheck {

/// What a network or batch needs for a mistake to make a difference.
enum class ShownBy {
    any_batch,
    several_examples,
    weights_not_zero,
    biases_not_zero,
    gradient_not_zero,
    /// A layer of more than one unit, or as wide as the one below.
    several_units,
    as_wide_as_below,
    hidden_not_linear,
    /// Activations that are not their pre-activations.
    activations_differ,
    preactivation_zero,
    /// Two hidden layers of the same width, one above the other.
    equal_neighbours,
    unit_dropped,
    unit_kept,
};

inline constexpr auto shown_by_names = std::to_array<std::string_view>(
    {"any_batch", "several_examples", "weights_not_zero", "biases_not_zero", "gradient_not_zero",
     "several_units", "as_wide_as_below", "hidden_not_linear", "activations_differ",
     "preactivation_zero", "equal_neighbours", "unit_dropped", "unit_kept"});
constexpr const auto& names_of(ShownBy) { return shown_by_names; }

/// A realistic mistake of hand-written backpropagation: one rule of the correct one, changed.
struct Mutant {
    /// As in options and reports: `activation_derivative_forgotten`.
    std::string_view name;
    /// The line as a student would write it in NumPy, and as it should be. `{l}` stands for the
    /// layer, `{p}` for the one below, `{n}` for the one above and `{v}` for the mistake's number.
    std::string_view wrong_line;
    std::string_view correct_line;
    ShownBy shown_by;
    /// Whether the mistake can be made in layer l of this network.
    bool (*occurs)(const BasePoint& at, Index l);
    /// Makes it. Rules that were changed before are changed further where that has a meaning.
    void (*apply)(BackpropagationRules& rules, const BasePoint& at, Index l) = nullptr;
    /// … instead, where the mistake has a number of its own: a learning rate, a λ, a slope; and the
    /// number that is meant where none is said.
    void (*apply_with)(BackpropagationRules& rules, const BasePoint& at, Index l,
                       double value) = nullptr;
    double usual_value = std::numeric_limits<double>::quiet_NaN();
};

/// All that can be made on purpose, in an order from the output to the input of a backward pass.
const std::vector<Mutant>& catalogue();

/// Mistakes whose number only a gradient tells.
namespace fitted {
/// Weight decay with another λ than the cost's, and where the cost has none.
extern const Mutant decay_of_other_size, decay_added;
/// relu's slope at exactly 0 is neither 0 nor 1, nor between them.
extern const Mutant relu_slope_at_zero;
}  // namespace fitted

}  // namespace gradcheck
