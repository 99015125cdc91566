#pragma once

#include <array>
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

/// What a gradient is that is not the correct one.
struct Diagnosis {
    /// Each entry is a set of one or two mutations whose gradient on this network and batch is the
    /// given one, entry by entry; several entries are ties, which this batch cannot tell apart.
    std::vector<std::vector<Mutation>> matches;
    /// How many single mutations and pairs were compared.
    Index compared = 0;
    /// The blocks that are wrong, in plain terms, whether or not a mutation matches.
    std::vector<WrongBlock> wrong_blocks;
};

/// Pairs are left out where comparing them would take more multiplications than this.
inline constexpr double max_pair_work = 4e9;

/// Compares `analytic` with what each mutation of the correct backpropagation gives here, and where
/// none matches with each pair of them. Equal means within `rounding` (allowance.hpp) of
/// the entry, or 1e-11 of the block's largest entry, since a mutation may amplify errors; in
/// lower precision than double, 64·u of it.
Diagnosis diagnose(const BasePoint& at, const Parameters<double>& analytic,
                   const Parameters<double>& rounding, double u = unit_roundoff,
                   double pair_work = max_pair_work);

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
