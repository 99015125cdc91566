#pragma once

#include <array>
#include <string_view>

#include "gradcheck/network/network.hpp"
#include "gradcheck/numbers/random.hpp"

namespace gradcheck {

/// How W[l] is drawn: randn(n_l, n_{l−1}) times 0.01 (the tutorial's), √(1/n_{l−1}) (Glorot &
/// Bengio 2010, the form for tanh) or √(2/n_{l−1}) (He et al. 2015, for relu). Biases are zero.
enum class Initialisation { normal, xavier, he };

inline constexpr std::array<std::string_view, 3> initialisation_names{"normal", "xavier", "he"};
constexpr const auto& names_of(Initialisation) { return initialisation_names; }

/// Draws W1, W2, … in this order from `random`.
Parameters<double> initial_parameters(const Architecture& net, Initialisation initialisation,
                                      RandomState& random);

}  // namespace gradcheck
