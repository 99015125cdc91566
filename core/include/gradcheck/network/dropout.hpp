#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "gradcheck/network/architecture.hpp"
#include "gradcheck/numbers/named.hpp"
#include "gradcheck/numbers/random.hpp"

namespace gradcheck {

/// Inverted dropout: A[l] = g(Z[l]) ∘ M[l] for each hidden layer l, where an entry of M[l], n_l ×
/// m, is 1/keep_prob with probability keep_prob, else 0. M[l] is at index l − 1; empty means that
/// there is no dropout.
using Masks = std::vector<Matrix<double>>;

/// Draws M[1], M[2], … as a notebook does by `D = rand(n_l, m) < keep_prob`, row by row. No masks
/// and no draws where keep_prob is 1.
Masks draw_masks(const Architecture& net, Index examples, double keep_prob, RandomState& random);

/// Which masks a perturbed cost has.
enum class MaskMode {
    /// Those of the backward pass: J is a function of θ.
    frozen,
    /// New ones at each evaluation, as in training: J is random, and has no derivative to find.
    redraw
};

inline constexpr std::array<std::string_view, 2> mask_names{"frozen", "redraw"};
constexpr const auto& names_of(MaskMode) { return mask_names; }

/// New masks for each evaluation of J. They follow from the seed, the parameter that is perturbed
/// and the number of the evaluation alone, so they do not depend on who evaluates it or when.
struct MaskRedraw {
    double keep_prob = 1;
    std::uint32_t seed = 1;

    Masks masks(const Architecture& net, Index examples, Index parameter, Index evaluation) const;
};

}  // namespace gradcheck
