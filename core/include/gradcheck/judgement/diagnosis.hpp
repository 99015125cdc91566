#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "gradcheck/gradient/rounding.hpp"
#include "gradcheck/judgement/allowance.hpp"
#include "gradcheck/judgement/mutation.hpp"

namespace gradcheck {

/// How a wrong block of the gradient is related to the correct one.
enum class Relation { zero, sign_flipped, scaled, transposed, other };
inline constexpr std::array<std::string_view, 5> relation_names{"zero", "sign_flipped", "scaled",
                                                                "transposed", "other"};
constexpr const auto& names_of(Relation) { return relation_names; }

struct WrongBlock {
    /// Index among the blocks of θ.
    std::size_t block = 0;
    Relation relation = Relation::other;
    /// For scaled: given = factor · correct.
    double factor = 0;
};

/// A convention of the cost that is not the one that was assumed.
enum class CostConvention { sum_over_examples, mean_over_outputs, without_half };
inline constexpr std::array<std::string_view, 3> cost_convention_names{
    "sum_over_examples", "mean_over_outputs", "without_half"};
constexpr const auto& names_of(CostConvention) { return cost_convention_names; }

/// A gradient that comes from some of the examples: Σ gₑ / divided_by, over these e.
struct ExamplesUsed {
    /// Their columns in the batch, ascending; neither none nor all.
    std::vector<Index> examples;
    double divided_by = 0;
};

/// What a gradient is that is not the correct one.
struct Diagnosis {
    /// Each entry is a mistake, or a pair of them, in a layer or in several, whose gradient on this
    /// network and batch is the given one, entry by entry; several entries are ties, which this
    /// batch cannot tell apart. Mistakes that change nothing here are in none of them.
    std::vector<std::vector<Mutation>> matches;
    /// How many single mistakes and pairs were compared.
    Index compared = 0;
    /// The blocks that are wrong, in plain terms, whether or not a mistake matches.
    std::vector<WrongBlock> wrong_blocks;
    /// k ≠ 1, where all wrong blocks, of which there are several, are k times what they should be.
    std::optional<double> common_factor;
    /// Where no mistake matches, but some of the examples give the gradient.
    std::optional<ExamplesUsed> examples_used;
    /// Each entry is a set of conventions under which all of the gradient is right, weight decay as
    /// it is; as few as will do, several entries are ties.
    std::vector<std::vector<CostConvention>> conventions;
};

/// What would take more multiplications than this is left out: comparing pairs, and telling
/// examples apart.
inline constexpr double max_pair_work = 4e9;

/// Compares `analytic` with what each mistake in the correct backpropagation gives here: in a
/// layer, in every layer where it can occur, in the layers that are wrong; where the mistake has a
/// number, with the one that fits; and where none matches, each pair of them. Equal means within
/// the rounding of `allowance`, or 1e-11 of the block's largest entry, since a mutation may amplify
/// errors; in lower precision than double, 64·u of it. A number is only fitted where more than two
/// entries are wrong, and no factor explains them.
Diagnosis diagnose(const BasePoint& at, const Parameters<double>& analytic,
                   const Allowance& allowance, double u = unit_roundoff,
                   double pair_work = max_pair_work);

/// The mistakes' numbers as they are where the cost is `factor` times ours: then λ is as many times
/// ours, and a learning rate is divided by it.
void scale_numbers(Diagnosis& diagnosis, double factor);

/// One row of the mutation matrix.
struct MutantResult {
    Mutation mutation;
    /// The rule's difference of the mutated gradient against the numerical one, and whether the
    /// rule catches it.
    double difference = 0;
    bool killed_by_rule = false;
    /// Whether our verdict on it is wrong or missed_bug.
    bool killed_by_verdict = false;
    /// It gives the correct gradient on this network and batch; mutant->shown_by says what would
    /// show it.
    bool invisible = false;
};

/// Every mutation against a numerical gradient, and an allowance, that were computed once.
std::vector<MutantResult> mutation_matrix(const BasePoint& at, const Vector<double>& numerical,
                                          const Allowance& allowance, double threshold);

}  // namespace gradcheck
