#pragma once

#include <string_view>
#include <vector>

#include "gradcheck/gradient/backpropagation.hpp"

namespace gradcheck {

/// A realistic mistake of hand-written backpropagation: one rule of the correct one, changed.
struct Mutant {
    /// As in options and reports: `activation_derivative_forgotten`.
    std::string_view name;
    /// The line as a student would write it in NumPy, and as it should be. `{l}` stands for the
    /// layer, `{p}` for the one below and `{n}` for the one above.
    std::string_view wrong_line;
    std::string_view correct_line;
    /// What a network or batch needs for the mistake to make a difference.
    std::string_view shown_by;
    /// Whether the mistake can be made in layer l of this network.
    bool (*occurs)(const BasePoint& at, Index l);
    /// Makes it. Rules that were changed before are changed further where that has a meaning.
    void (*apply)(BackpropagationRules& rules, const BasePoint& at, Index l);
};

/// All of them, in an order from the output to the input of a backward pass.
const std::vector<Mutant>& catalogue();

}  // namespace gradcheck
