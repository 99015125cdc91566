#pragma once

#include <cstdint>
#include <ostream>
#include <set>
#include <string>

#include "gradcheck/gradient/numerical_gradient.hpp"
#include "gradcheck/gradient/step_size.hpp"
#include "gradcheck/judgement/diagnosis.hpp"
#include "gradcheck/judgement/verdict.hpp"
#include "random_problem.hpp"

inline constexpr std::size_t verdict_count = gradcheck::verdict_names.size();

/// Whether two gradients differ in some block by more than 1e-6, relatively, and by more than
/// moving the parameters by a few roundings moves them: a criterion that owes nothing to the
/// verdict's.
inline bool differ(const gradcheck::BasePoint& at, const gradcheck::Parameters<double>& one,
                   const gradcheck::Parameters<double>& other,
                   const gradcheck::Parameters<double>& other_moved,
                   const gradcheck::Vector<double>& reference) {
    const double all = gradcheck::norm(other.theta);
    for (const gradcheck::ParameterBlock& block : at.parameters.blocks) {
        const auto part = [&](const gradcheck::Parameters<double>& of) {
            return of.theta.segment(block.offset, block.size());
        };
        const double difference = gradcheck::distance(part(one), part(other));
        const double sizes = gradcheck::norm(part(one)) + gradcheck::norm(part(other));
        const double noise = std::max(
            gradcheck::distance(part(other_moved), part(other)),
            gradcheck::distance(reference.segment(block.offset, block.size()), part(other)));
        // What cancels to 0 may as well be the last digit of what cancels.
        const double zero = gradcheck::norm(part(other)) == 0 ? 0x1p-52 * all : 0;
        if (difference > 1e-6 * sizes && difference > 1000 * noise && difference > zero)
            return true;
    }
    return false;
}

/// What the verdict and the diagnosis say on random networks, correct and broken.
struct PropertyCounts {
    int networks = 0;
    int verdicts[verdict_count] = {};
    /// Correct backpropagation called wrong or a missed bug: must be 0.
    int accused = 0;
    /// Mutants that differ from the original by more than rounding …
    int mutants = 0;
    /// … which the rule passes, and which our verdict calls correct: the latter must be 0.
    int survived_rule = 0;
    int acquitted = 0;
    /// Mutants that equal the original on their batch, but for rounding.
    int invisible = 0;
    /// Visible mutants, and correct networks, of which nothing is said.
    int undecided = 0;
    int correct_undecided = 0;
    /// Visible mutants, and pairs, whose names are among the diagnosis's matches.
    int diagnosed = 0;
    int pairs = 0;
    int pairs_diagnosed = 0;
    /// The same mistake in every layer where it can be made, which are several.
    int everywhere = 0;
    int everywhere_diagnosed = 0;
    /// The first few networks on which something above was not as it must be.
    std::string complaints;
};

inline void check_network(std::uint32_t seed, PropertyCounts& counts) {
    using namespace gradcheck;
    // Every fourth is deep: what rounding does there is another matter.
    const RandomProblem problem(seed, 32, 64, seed % 4 == 3 ? 20 : 6);
    const BasePoint at = problem.base();
    const Index size = problem.parameters.theta.size();
    const double threshold = 1e-7;
    const auto gradient = [&](Method method) {
        Vector<double> out(size);
        make_numerical_gradient(at, method, EngineKind::incremental)
            ->evaluate(step_sizes(input_sizes(at), method, std::nullopt), 0, size, out.data());
        return out;
    };
    const auto complain = [&](const std::string& what) {
        if (counts.complaints.size() < 2000) {
            counts.complaints +=
                "seed " + std::to_string(seed) + ", " + problem.description() + ": " + what + "\n";
        }
    };
    const Vector<double> numerical = gradient(Method::central);
    const Vector<double> reference = gradient(Method::complex_step);
    const Parameters<double> analytic = backpropagation(at);
    const Allowance allowance = allowance_for(at, GradientPrecision::float64, reference);
    Parameters<double> moved = problem.parameters;
    RandomState roundings(seed + 1);
    for (double& value : moved.theta) value *= 1 + 0x1p-51 * (roundings.rand() - 0.5);
    ForwardPass<double> moved_pass;
    forward(problem.net, moved, problem.batch.X, moved_pass);
    const Parameters<double> moved_gradient =
        backpropagation({problem.net, moved, moved_pass, problem.batch});
    const auto verdict_on = [&](const Parameters<double>& candidate) {
        return judge(at, candidate, numerical, reference, allowance, threshold).verdict;
    };

    ++counts.networks;
    const Verdict verdict = verdict_on(analytic);
    ++counts.verdicts[static_cast<int>(verdict)];
    counts.correct_undecided += verdict == Verdict::undecided;
    if (verdict == Verdict::wrong || verdict == Verdict::missed_bug) {
        ++counts.accused;
        complain("correct backpropagation is called " + std::string(name_of(verdict)));
    }

    std::vector<Mutation> visible;
    for (const Mutation& mutation : mutations(at)) {
        const auto mutated = backpropagation(at, mutated_rules(at, {mutation}));
        if (!differ(at, mutated, analytic, moved_gradient, reference)) {
            ++counts.invisible;
            continue;
        }
        ++counts.mutants;
        visible.push_back(mutation);
        const Verdict said = verdict_on(mutated);
        counts.survived_rule += said == Verdict::missed_bug;
        counts.undecided += said == Verdict::undecided;
        if (said != Verdict::wrong && said != Verdict::missed_bug) {
            ++counts.acquitted;
            complain(mutation.label() + " is called " + std::string(name_of(said)));
        }
        bool named = false;
        for (const auto& match : diagnose(at, mutated, allowance).matches) {
            named |= match.size() == 1 && match[0].label() == mutation.label();
        }
        counts.diagnosed += named;
        if (!named) complain(mutation.label() + " is not diagnosed");
    }

    for (const Mutant& mutant : catalogue()) {
        std::vector<Mutation> made;
        for (const Mutation& mutation : mutations(at)) {
            if (mutation.mutant == &mutant) made.push_back(mutation);
        }
        if (made.size() < 2) continue;
        const auto mutated = backpropagation(at, mutated_rules(at, made));
        if (!differ(at, mutated, analytic, moved_gradient, reference)) continue;
        ++counts.everywhere;
        bool named = false;
        for (const auto& match : diagnose(at, mutated, allowance).matches) {
            named |= match[0].mutant == &mutant && match.back().mutant == &mutant;
        }
        counts.everywhere_diagnosed += named;
        if (!named) complain(std::string(mutant.name) + " everywhere is not diagnosed");
    }

    // A few pairs of visible mutants of different layers or rules.
    RandomState random(seed);
    for (int trial = 0; trial < 3 && visible.size() > 1; ++trial) {
        const auto order = random.permutation(static_cast<Index>(visible.size()));
        const auto first = std::min(order[0], order[1]), second = std::max(order[0], order[1]);
        const std::vector<Mutation> pair{visible[static_cast<std::size_t>(first)],
                                         visible[static_cast<std::size_t>(second)]};
        const auto mutated = backpropagation(at, mutated_rules(at, pair));
        if (!differ(at, mutated, analytic, moved_gradient, reference)) {
            continue;  // they undo each other
        }
        ++counts.pairs;
        bool named = false;
        for (const auto& match : diagnose(at, mutated, allowance).matches) {
            std::set<std::string> labels;
            for (const Mutation& mutation : match) labels.insert(mutation.label());
            // One may hide the other: then the one that is left is the right name.
            bool within = true;
            for (const std::string& label : labels) {
                within &= label == pair[0].label() || label == pair[1].label();
            }
            named |= within;
        }
        counts.pairs_diagnosed += named;
        if (!named) complain(pair[0].label() + " + " + pair[1].label() + " is not diagnosed");
    }
}

inline std::ostream& operator<<(std::ostream& out, const PropertyCounts& counts) {
    out << counts.networks << " networks with correct backpropagation:";
    for (std::size_t v = 0; v < verdict_count; ++v) {
        out << (v == 0 ? " " : ", ") << counts.verdicts[v] << " " << gradcheck::verdict_names[v];
    }
    out << "\n  called wrong or a missed bug: " << counts.accused << "\n";
    out << counts.mutants << " visible mutants (" << counts.invisible
        << " more equal the original on their batch):\n  passed by the rule: "
        << counts.survived_rule << "\n  called correct by the verdict: " << counts.acquitted
        << "\n  named by the diagnosis: " << counts.diagnosed << "\n";
    out << counts.pairs
        << " pairs of mutants:\n  named by the diagnosis: " << counts.pairs_diagnosed << "\n";
    out << counts.everywhere
        << " mutants in every layer:\n  named by the diagnosis: " << counts.everywhere_diagnosed
        << "\n";
    return out << counts.complaints;
}
