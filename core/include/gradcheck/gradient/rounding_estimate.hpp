#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "gradcheck/network/base_point.hpp"
#include "gradcheck/numbers/named.hpp"

namespace gradcheck {

/// The numbers in which a gradient was computed elsewhere, by their names in NumPy and PyTorch.
enum class GradientPrecision { float64, float32, float16, bfloat16 };

inline constexpr std::array<std::string_view, 4> gradient_precision_names{"float64", "float32",
                                                                          "float16", "bfloat16"};
constexpr const auto& names_of(GradientPrecision) { return gradient_precision_names; }

/// u: one operation is exact up to a factor 1 ± u.
constexpr double roundoff_of(GradientPrecision precision) {
    switch (precision) {
        case GradientPrecision::float32: return 0x1p-24;
        case GradientPrecision::float16: return 0x1p-11;
        case GradientPrecision::bfloat16: return 0x1p-8;
        case GradientPrecision::float64: break;
    }
    return 0x1p-53;
}

/// How much rounding there is in a gradient, found by committing it: a bound on what may happen in
/// the worst case grows by ‖W‖ a layer, twice, and exceeds the gradient itself from some depth on.
struct RoundingEstimate {
    /// For each entry of θ, how far a right gradient in this precision typically is from the exact
    /// one: the largest of
    ///
    ///   |gₖ − c|   over runs k of plain backpropagation in this precision, at parameters that are
    ///              each moved by a rounding
    ///   α·u·terms  with α ≥ max(1, √m/8) the ratio of these two, in the 2-norm, over the weights
    ///   and
    ///              the bias of its unit, over those of its input, and over its layer: a run may be
    ///              right by luck
    Parameters<double> error;
    /// √(Σ over examples of (D·A)²)/m, where D is dZ or larger, as what dZ is the sum of is: the
    /// size of what an entry is a sum of. An entry may be 0 because these cancel.
    Parameters<double> terms;
    /// Units, by layer and n_l × m, whose side of a kink rounding decides: their pre-activation is
    /// 0 or as small as its error. Empty where the activation has no kink.
    std::vector<Matrix<double>> undecided_sides;
};

/// `exact` is the gradient that was found in doubles, by complex step or by our backpropagation.
RoundingEstimate estimate_rounding(const BasePoint& at, GradientPrecision precision,
                                   const Vector<double>& exact);

/// How many times the estimate a right gradient may be away: in 7,811 blocks of networks to 12
/// layers another library's float32 was never more than 10 times away from exact as ours.
inline constexpr double rounding_margin = 16;

}  // namespace gradcheck
