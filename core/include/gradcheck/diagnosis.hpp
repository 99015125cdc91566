#pragma once

#include <vector>

#include "gradcheck/mutants.hpp"

namespace gradcheck {

/// What a gradient is that is not the correct one.
struct Diagnosis {
    /// Each entry is a set of one or two mutations whose gradient on this network and batch is the
    /// given one, entry by entry; several entries are ties, which this batch cannot tell apart.
    std::vector<std::vector<Mutation>> matches;
    /// How many single mutations and pairs were compared.
    Index compared = 0;
};

/// Pairs are left out where comparing them would take more multiplications than this.
inline constexpr double max_pair_work = 4e9;

/// Compares `analytic` with what each mutation of the correct backpropagation gives here, and where
/// none matches with each pair of them. Equal means within twice `bound` (gradient_rounding_bound)
/// of the entry, or 1e-11 of the block's largest entry, since a mutation may amplify errors.
Diagnosis diagnose(const BasePoint& at, const Parameters<double>& analytic,
                   const Parameters<double>& bound);

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

/// Every mutation against a numerical and a reference gradient that were computed once.
std::vector<MutantResult> mutation_matrix(const BasePoint& at, const Vector<double>& numerical,
                                          const Vector<double>& reference,
                                          const Parameters<double>& bound, double threshold);

}  // namespace gradcheck
