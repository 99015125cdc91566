#pragma once

#include <vector>

#include "gradcheck/gradient/rounding_estimate.hpp"
#include "gradcheck/network/base_point.hpp"

namespace gradcheck {

/// What a right gradient may be, entry by entry: the reference gradient c, but for rounding and for
/// the slopes that a kink allows.
struct Allowance {
    /// An entry is right if low ≤ a ≤ high.
    Vector<double> low, high;
    /// How far rounding alone may take an entry from c, or from a slope that a kink allows.
    Parameters<double> rounding;
    /// In the order of the blocks of θ: whether rounding leaves enough of the block to judge it by,
    ///
    ///   ‖rounding‖₂ ≤ 1e-3·‖c‖₂
    ///
    /// or the block is 0 up to rounding, and small beside the terms that cancel in it.
    std::vector<bool> decidable;

    bool contains(Index p, double value) const { return value >= low(p) && value <= high(p); }
    /// The number of entries of part [begin, begin + values.size()) that are not right.
    Index count_wrong(Index begin, const Eigen::Ref<const Vector<double>>& values) const;
};

/// More rounding than this share of a block hides mistakes that matter: nothing is said of it.
inline constexpr double max_allowance = 1e-3;

/// `further_roundings` are added to those of each entry, in units of u·|c|, and `absolute_rounding`
/// as it is.
Allowance allowance_for(const BasePoint& at, GradientPrecision precision,
                        const Vector<double>& reference, double further_roundings = 0,
                        double absolute_rounding = 0);

/// What is right in doubles whatever rounding there is, so that it need not be estimated: entries
/// that are c but for 128 roundings of their own and 8 of an entry of average size. Two gradients
/// that were found in as different ways as backpropagation and complex steps are not that near by
/// chance.
Allowance plain_allowance(const BasePoint& at, const Vector<double>& reference);

/// The part of it for kinks: widens [low, high], which are c, by the gradients that other slopes
/// give where `sides` has a unit, by layer and n_l × m.
void allow_slopes(const BasePoint& at, const std::vector<Matrix<double>>& sides,
                  Vector<double>& low, Vector<double>& high);

}  // namespace gradcheck
