#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "gradcheck/judgement/allowance.hpp"
#include "gradcheck/judgement/comparison.hpp"
#include "gradcheck/network/base_point.hpp"
#include "gradcheck/numbers/named.hpp"

namespace gradcheck {

/// What is to be said of the backpropagation, beside the PASS or FAIL of the rule. With analytic
/// gradient a, numerical gradient n and reference gradient c (complex step):
///
///   rule   a against c                                 verdict
///   PASS   equal, every block visible                  correct
///   PASS   equal, some block invisible to the rule     correct_with_blind_spots
///   PASS   differs                                     missed_bug
///   FAIL   equal                                       false_alarm
///   FAIL   differs                                     wrong
///   either equal, as far as rounding lets it be told   undecided
///
/// Equal means within the allowance, entry by entry (allowance.hpp); it cannot be told where the
/// allowance is more than a thousandth of a block. Of a gradient that was given it may be undecided
/// for other reasons too (evidence.hpp).
enum class Verdict { correct, correct_with_blind_spots, missed_bug, false_alarm, wrong, undecided };

inline constexpr std::array<std::string_view, 6> verdict_names{
    "correct", "correct_with_blind_spots", "missed_bug", "false_alarm", "wrong", "undecided"};
constexpr const auto& names_of(Verdict) { return verdict_names; }

/// Why nothing can be said.
enum class NetworkDoubt {
    /// Rounding in this precision hides it.
    rounding,
    /// The J that was saved is another one's.
    other_cost_saved,
    /// Nothing of the gradient shows that it is one of this cost and network.
    unknown_cost_or_network,
};
inline constexpr std::array<std::string_view, 3> network_doubt_names{"rounding", "other_cost_saved",
                                                                     "unknown_cost_or_network"};
constexpr const auto& names_of(NetworkDoubt) { return network_doubt_names; }

/// Why the rule cannot see a block.
enum class BlindCause {
    /// Units whose activation is so saturated that nothing below them moves the cost.
    saturated_units,
    /// relu units that are off for every example.
    dead_units,
    /// Inputs that are 0 in every example.
    zero_inputs,
    /// The block's gradient is small beside another's, which decides the norm.
    dominated
};
inline constexpr std::array<std::string_view, 4> blind_cause_names{"saturated_units", "dead_units",
                                                                   "zero_inputs", "dominated"};
constexpr const auto& names_of(BlindCause) { return blind_cause_names; }

/// What would make a blind block visible.
enum class Remedy { standardise, other_initialisation, more_examples, per_block_rule };
inline constexpr std::array<std::string_view, 4> remedy_names{"standardise", "other_initialisation",
                                                              "more_examples", "per_block_rule"};
constexpr const auto& names_of(Remedy) { return remedy_names; }

struct BlindSpot {
    BlindCause cause = BlindCause::dominated;
    Remedy remedy = Remedy::per_block_rule;
    /// The layer of the units or inputs, and how many of how many are concerned; 0 for dominated.
    Index layer = 0;
    Index count = 0;
    Index total = 0;
};

/// The share of parameters for which a bug in that entry alone would turn PASS into FAIL.
struct Coverage {
    /// … if its sign were flipped.
    double sign = 0;
    /// … if it were zero.
    double zero = 0;
};

/// The gradients of one block, or of all of θ, against each other.
struct Agreement {
    /// Relative difference of a and c: the backpropagation's own error.
    double reference_difference = 0;
    /// Relative difference of n and c: the method's error.
    double method_error = 0;
    /// Whether a equals c within the allowance, and the number of entries where it does not.
    bool equal = true;
    Index wrong_entries = 0;
    /// Whether rounding leaves enough to tell.
    bool decidable = true;
    /// The number k for which k·c is nearest to a, and the cosine of the angle between them; both
    /// 1 for correct backpropagation, 0 where c is zero.
    double factor = 0;
    double cosine = 0;
    Coverage coverage;
    /// Whether the rule would still say PASS if the whole block were zero or its sign flipped.
    bool blind = false;
    /// If so, why.
    std::vector<BlindSpot> blind_spots;
};

struct Judgement {
    Verdict verdict = Verdict::correct;
    /// Why the verdict is undecided.
    std::optional<NetworkDoubt> doubt;
    Agreement overall;
    /// In the order of the blocks of θ.
    std::vector<Agreement> blocks;
    /// The number of parameters in blind blocks.
    Index blind_parameters = 0;
};

/// All three gradients have the order of θ; `threshold` is τ of the rule.
Judgement judge(const BasePoint& at, const Parameters<double>& analytic,
                const Vector<double>& numerical, const Vector<double>& reference,
                const Allowance& allowance, double threshold);

}  // namespace gradcheck
