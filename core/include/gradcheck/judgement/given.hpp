#pragma once

#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradcheck/gradient/rounding_estimate.hpp"
#include "gradcheck/judgement/verdict.hpp"
#include "gradcheck/network/base_point.hpp"
#include "gradcheck/numbers/named.hpp"

namespace gradcheck {

/// What a layer computes on the way: Z[l] and A[l] going up, dA[l] and dZ[l] coming down.
enum class Quantity { Z, A, dA, dZ };

inline constexpr std::array<std::string_view, 4> quantity_names{"Z", "A", "dA", "dZ"};
constexpr const auto& names_of(Quantity) { return quantity_names; }

/// One of them as somebody else computed it.
struct Intermediate {
    Quantity quantity = Quantity::Z;
    /// l, from 1.
    Index layer = 0;
    /// n_l × m, one example after another.
    Vector<double> values;
};

/// Somebody else's network: what is left out is ours.
struct Given {
    /// θ, instead of an initialisation.
    std::optional<Vector<double>> parameters;
    /// The analytic gradient, instead of our backpropagation's.
    std::optional<Vector<double>> gradient;
    GradientPrecision precision = GradientPrecision::float64;
    /// How many times ours (loss.hpp) their cost is, and so their gradient: 2 for squared errors
    /// without the ½, 1/n_L where losses are averaged over the outputs. λ is theirs too: it is not
    /// multiplied.
    double cost_factor = 1;
    /// Dropout's masks M[1], M[2], … instead of those that are drawn, each n_l × m, one example
    /// after another: 0 or one factor a layer, which need not be 1/keep_prob.
    std::optional<Vector<double>> masks;
    std::vector<Intermediate> intermediates;
    /// Their J, where it was saved.
    std::optional<double> cost;
    /// … and by how much, in relation to itself, it was rounded.
    double cost_rounding = 0;
    /// Whether the cost is known otherwise than by this gradient: it was said, or it has the J that
    /// was saved.
    bool cost_is_known = true;
    /// Whether the gradient is that of another cost, which what was saved rules out.
    bool gradient_is_of_another_cost = false;
    /// Where its numbers were printed: how many significant decimal digits they have at most, and
    /// how many behind the point. Each is off by half a unit of the coarser of both.
    std::optional<int> digits;
    std::optional<int> decimals;

    /// u of the analytic gradient.
    double roundoff() const { return roundoff_of(precision); }
    /// What comes on top of the rounding of backpropagation: of a cost_factor one operation where
    /// it is multiplied in, and one to make it; and what printing did.
    double further_roundings() const {
        return (cost_factor == 1 ? 0 : 2) +
               (digits ? 0.5 * std::pow(10, 1 - *digits) / roundoff() : 0);
    }
    /// What printing did to each number, whatever its size; of the gradient as it is compared.
    double absolute_rounding() const {
        return decimals ? 0.5 * std::pow(10, -*decimals) / cost_factor : 0;
    }
};

/// A given intermediate against ours.
struct IntermediateComparison {
    Quantity quantity = Quantity::Z;
    Index layer = 0;
    /// Whether they are equal up to the rounding of both, and the number of entries that are not.
    bool equal = true;
    Index wrong_entries = 0;
    double difference = 0;
    /// Where they differ most: unit and example.
    Index row = 0;
    Index col = 0;
    double given = 0;
    double expected = 0;
};

/// What is to be said of a gradient that was given, beside the judgement.
struct GivenReport {
    GradientPrecision precision = GradientPrecision::float64;
    /// What is added to the threshold where the precision is less than double: the relative
    /// difference that rounding alone may make of the correct gradient, ‖rounding‖₂/‖c‖₂
    /// (allowance.hpp), at most max_allowance.
    double allowance = 0;
    /// Whether the dA and dZ that were given have the 1/m of the cost in them; the tutorial's have
    /// not; and whether they have its cost_factor, as they have not where only dW and db have it.
    bool mean_in_deltas = false;
    bool factor_in_deltas = true;
    double cost_factor = 1;
    /// The J that came with it.
    std::optional<double> cost;
    /// In the order of the computation: upward Z[1], A[1], …, then downward dA[L], dZ[L], ….
    std::vector<IntermediateComparison> intermediates;
    /// The first that is wrong in that order, where dW[l] and db[l] follow dZ[l]: `dZ2`. This is
    /// the line to look at, as all that follows it follows from it. Empty where nothing is.
    std::string first_wrong;
};

/// Compares the intermediates with ours, and says in `report` what it found out of them.
void compare_intermediates(const BasePoint& at, const Given& given, GivenReport& report);

/// The name of the first that is wrong; `blocks` as in Judgement.
std::string find_first_wrong(const BasePoint& at,
                             const std::vector<IntermediateComparison>& intermediates,
                             const std::vector<Agreement>& blocks);

}  // namespace gradcheck
