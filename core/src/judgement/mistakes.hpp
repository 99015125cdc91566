#pragma once

#include "gradcheck/judgement/catalogue.hpp"

namespace gradcheck {

// The parts of the catalogue, and what they are written with.

using Rules = BackpropagationRules;
using At = const BasePoint&;

/// Of dZ[L]; of dW[l] and db[l]; of dA[l] and dZ[l] of hidden layers.
std::vector<Mutant> output_mistakes();
std::vector<Mutant> gradient_mistakes();
std::vector<Mutant> delta_mistakes();

inline bool is_output(At at, Index l) { return l == at.net.depth(); }
inline bool is_curve(At at, Index l) {
    return l < at.net.depth() && at.net.activation(l).kind != Activation::linear;
}
inline bool is_square(At at, Index l) {
    return at.net.width(l) == at.net.width(l - 1) && at.net.width(l) > 1;
}
template <Activation activation> bool is_hidden_of(At at, Index l) {
    return l < at.net.depth() && at.net.activation(l).kind == activation;
}

inline constexpr double usual_learning_rate = 0.1;

inline LayerRules& layer(Rules& rules, Index l) { return rules[static_cast<std::size_t>(l - 1)]; }

}  // namespace gradcheck
