#pragma once

#include <cstdint>
#include <ostream>
#include <set>
#include <string>

#include "gradcheck/gradient/numerical_gradient.hpp"
#include "gradcheck/gradient/step_size.hpp"
#include "gradcheck/gradient/trial_run.hpp"
#include "gradcheck/judgement/diagnosis.hpp"
#include "gradcheck/judgement/verdict.hpp"
#include "random_problem.hpp"
#include "wide_problem.hpp"

/// Of the runs in single precision one that the allowance does not go by.
inline constexpr int own_run = 1000;
/// About so many mutants of a network are diagnosed.
inline constexpr double diagnoses_each = 40;

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
    /// Visible mutants that were diagnosed, of each network some; those, and pairs, whose names are
    /// among the diagnosis's matches.
    int diagnoses = 0;
    int diagnosed = 0;
    int pairs = 0;
    int pairs_diagnosed = 0;
    /// The same mistake in every layer where it can be made, which are several.
    int everywhere = 0;
    int everywhere_diagnosed = 0;
    /// The first few networks on which something above was not as it must be.
    std::string complaints;
};

/// A problem of RandomProblem's or WideProblem's kind, whose gradients are judged as being in this
/// precision.
template <class Problem>
void check_problem(const Problem& problem, std::uint32_t seed,
                   gradcheck::GradientPrecision precision, PropertyCounts& counts) {
    using namespace gradcheck;
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
    const bool is_single = precision == GradientPrecision::float32;
    const Parameters<double> exact = backpropagation(at);
    // What single precision makes of it is what it makes of each mutant too.
    Vector<double> rounding = Vector<double>::Zero(size);
    if (is_single) {
        rounding = run_in_floats(at, precision, true, own_run).gradient.theta - exact.theta;
    }
    const auto in_precision = [&](Parameters<double> of) {
        of.theta += rounding;
        return of;
    };
    const Parameters<double> analytic = in_precision(exact);
    const Allowance allowance = allowance_for(at, precision, reference);
    Parameters<double> moved = problem.parameters;
    RandomState roundings(seed + 1);
    for (double& value : moved.theta) value *= 1 + 0x1p-51 * (roundings.rand() - 0.5);
    ForwardPass<double> moved_pass;
    forward(problem.net, moved, problem.batch.X, moved_pass);
    Parameters<double> moved_gradient =
        backpropagation({problem.net, moved, moved_pass, problem.batch});
    if (is_single) moved_gradient = analytic;
    const auto is_visible = [&](const Parameters<double>& mutated) {
        return differ(at, mutated, exact, moved_gradient, reference);
    };
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
    RandomState chosen(seed + 2);
    const std::vector<Mutation> all = mutations(at);
    for (const Mutation& mutation : all) {
        const auto mutated = backpropagation(at, mutated_rules(at, {mutation}));
        if (!is_visible(mutated)) {
            ++counts.invisible;
            continue;
        }
        ++counts.mutants;
        visible.push_back(mutation);
        const Verdict said = verdict_on(in_precision(mutated));
        counts.survived_rule += said == Verdict::missed_bug;
        counts.undecided += said == Verdict::undecided;
        const bool may_be_undecided = is_single && said == Verdict::undecided;
        if (said != Verdict::wrong && said != Verdict::missed_bug && !may_be_undecided) {
            ++counts.acquitted;
            complain(mutation.label() + " is called " + std::string(name_of(said)));
        }
        // Deep networks have hundreds, each of which is compared with all.
        if (chosen.rand() * static_cast<double>(all.size()) > diagnoses_each) continue;
        ++counts.diagnoses;
        bool named = false;
        for (const auto& match : diagnose(at, in_precision(mutated), allowance).matches) {
            named |= match.size() == 1 && match[0].label() == mutation.label();
        }
        counts.diagnosed += named || may_be_undecided;
        if (!named && !may_be_undecided) complain(mutation.label() + " is not diagnosed");
    }

    for (const Mutant& mutant : catalogue()) {
        std::vector<Mutation> made;
        for (const Mutation& mutation : mutations(at)) {
            if (mutation.mutant == &mutant) made.push_back(mutation);
        }
        if (made.size() < 2) continue;
        const auto mutated = backpropagation(at, mutated_rules(at, made));
        if (!is_visible(mutated)) continue;
        ++counts.everywhere;
        bool named = false;
        for (const auto& match : diagnose(at, in_precision(mutated), allowance).matches) {
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
        if (!is_visible(mutated)) {
            continue;  // they undo each other
        }
        ++counts.pairs;
        bool named = false;
        for (const auto& match : diagnose(at, in_precision(mutated), allowance).matches) {
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

/// Every second is of the wide family, every fourth deep, which is another matter to rounding,
/// every fifth in single precision, every hundredth broad.
inline void check_network(std::uint32_t seed, PropertyCounts& counts) {
    using gradcheck::GradientPrecision;
    const auto precision = seed % 5 == 4 ? GradientPrecision::float32 : GradientPrecision::float64;
    const gradcheck::Index depth = seed % 8 == 3 || seed % 8 == 6 ? 20 : 6;
    if (seed % 100 == 98) {
        check_problem(RandomProblem(seed, 512, 4, 2), seed, precision, counts);
    } else if (seed % 2 == 0) {
        check_problem(RandomProblem(seed, 32, 64, depth), seed, precision, counts);
    } else {
        check_problem(WideProblem(seed, 32, depth), seed, precision, counts);
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
        << counts.survived_rule << "\n  undecided: " << counts.undecided
        << "\n  called correct by the verdict: " << counts.acquitted
        << "\n  diagnosed: " << counts.diagnoses << ", named: " << counts.diagnosed << "\n";
    out << counts.pairs
        << " pairs of mutants:\n  named by the diagnosis: " << counts.pairs_diagnosed << "\n";
    out << counts.everywhere
        << " mutants in every layer:\n  named by the diagnosis: " << counts.everywhere_diagnosed
        << "\n";
    return out << counts.complaints;
}
