#include "gradcheck/judgement/diagnosis.hpp"

#include <algorithm>
#include <numeric>

#include "gradcheck/judgement/comparison.hpp"
#include "matcher.hpp"

namespace gradcheck {

Index Matcher::first_difference(const BackpropagationRules& rules) const {
    Index differs = 0;
    backpropagate(at, rules,
                  [&](Index l, const RowMajorMatrix<double>& dW, const Vector<double>& db) {
                      if (!equal(l, dW, db)) differs = l;
                      return differs == 0;
                  });
    return differs;
}

std::vector<Mutation> in_layers(const BasePoint& at, const Mutant& mutant,
                                const std::vector<Index>& layers) {
    std::vector<Mutation> made;
    for (const Index l : layers) {
        if (mutant.occurs(at, l)) made.push_back({&mutant, l, {}, false});
    }
    return made;
}

std::vector<Mutation> in_every_layer(const BasePoint& at, const Mutant& mutant) {
    std::vector<Index> layers(static_cast<std::size_t>(at.net.depth()));
    std::iota(layers.begin(), layers.end(), 1);
    std::vector<Mutation> made = in_layers(at, mutant, layers);
    if (made.size() < 2) return {};
    for (Mutation& mutation : made) mutation.everywhere = true;
    return made;
}

namespace {

/// One mistake, in one layer or in several.
using Candidate = std::vector<Mutation>;

/// In a layer, in every layer, and in the layers that are wrong.
std::vector<Candidate> candidates(const BasePoint& at, const std::vector<Index>& wrong_layers) {
    std::vector<Candidate> found;
    for (const Mutation& mutation : mutations(at)) found.push_back({mutation});
    for (const Mutant& mutant : catalogue()) {
        Candidate every = in_every_layer(at, mutant);
        Candidate wrong = in_layers(at, mutant, wrong_layers);
        if (wrong.size() > 1 && wrong.size() < every.size()) found.push_back(std::move(wrong));
        if (!every.empty()) found.push_back(std::move(every));
    }
    return found;
}

/// A candidate, and what it does to the layers from above: the first that it gets otherwise than
/// they are given, and than they should be; 0 for none.
struct Effect {
    Candidate candidate;
    Index differs;
    Index changes_from;
};

Effect effect_of(Candidate candidate, const Matcher& given, const Matcher& correct) {
    Effect effect{std::move(candidate), 0, 0};
    backpropagate(given.at, mutated_rules(given.at, effect.candidate),
                  [&](Index l, const RowMajorMatrix<double>& dW, const Vector<double>& db) {
                      if (effect.differs == 0 && !given.equal(l, dW, db)) effect.differs = l;
                      if (effect.changes_from == 0 && !correct.equal(l, dW, db)) {
                          effect.changes_from = l;
                      }
                      return effect.differs == 0 || effect.changes_from == 0;
                  });
    return effect;
}

/// Compares pairs of mistakes.
class Pairs {
  public:
    Pairs(const Matcher& given, const Allowance& allowance, Diagnosis& diagnosis)
        : given_(given), allowance_(allowance), diagnosis_(diagnosis) {}

    void consider(const Candidate& first, const Candidate& second) {
        // A mistake in several layers is a candidate of its own.
        if (first[0].mutant == second[0].mutant && (first.size() > 1 || second.size() > 1)) return;
        ++diagnosis_.compared;
        const bool ordered =
            first[0].mutant < second[0].mutant ||
            (first[0].mutant == second[0].mutant && first[0].layer < second[0].layer);
        std::vector<Mutation> pair = ordered ? first : second;
        const Candidate& other = ordered ? second : first;
        pair.insert(pair.end(), other.begin(), other.end());
        if (given_.first_difference(pair) != 0) return;
        if (is_right(first)) {
            pair = second;
        } else if (is_right(second)) {
            pair = first;
        }
        diagnosis_.matches.push_back(std::move(pair));
    }

  private:
    /// A slope at a kink that is as good as ours is no mistake.
    bool is_right(const Candidate& candidate) const {
        const auto gradient = backpropagation(given_.at, mutated_rules(given_.at, candidate));
        return allowance_.count_wrong(0, gradient.theta) == 0;
    }

    const Matcher& given_;
    const Allowance& allowance_;
    Diagnosis& diagnosis_;
};

/// Whether they were compared: not where that would be too much work.
bool compare_pairs(const Matcher& given, const Allowance& allowance,
                   const std::vector<const Effect*>& effects, Index wrong_from, double work,
                   Diagnosis& diagnosis) {
    std::vector<const Candidate*> explaining, changing, below;
    for (const Effect* effect : effects) {
        const Index changes_from = effect->changes_from;
        if (changes_from == wrong_from) {
            changing.push_back(&effect->candidate);
            if (effect->differs < wrong_from) explaining.push_back(&effect->candidate);
        } else if (changes_from < wrong_from && changes_from > 0) {
            below.push_back(&effect->candidate);
        }
    }
    const auto pairs = static_cast<double>(explaining.size() * below.size() +
                                           changing.size() * changing.size() / 2);
    const double pass_work = static_cast<double>(given.gradient.theta.size()) * given.at.examples();
    if (pairs * pass_work > work) return false;
    Pairs compared(given, allowance, diagnosis);
    for (const Candidate* first : explaining) {
        for (const Candidate* second : below) compared.consider(*first, *second);
    }
    for (std::size_t i = 0; i < changing.size(); ++i) {
        for (std::size_t j = i + 1; j < changing.size(); ++j) {
            compared.consider(*changing[i], *changing[j]);
        }
    }
    return true;
}

std::vector<Index> layers_of(const Diagnosis& diagnosis, const Parameters<double>& gradient) {
    std::vector<Index> layers;
    for (const WrongBlock& wrong : diagnosis.wrong_blocks) {
        const Index l = gradient.blocks[wrong.block].layer;
        if (layers.empty() || layers.back() != l) layers.push_back(l);
    }
    return layers;
}

}  // namespace

Diagnosis diagnose(const BasePoint& at, const Parameters<double>& analytic,
                   const Allowance& allowance, double u, double pair_work) {
    const Matcher given(at, analytic, allowance.rounding, u);
    const Parameters<double> correct_gradient = backpropagation(at);
    const Matcher correct(at, correct_gradient, allowance.rounding, u);
    const Index wrong_from = given.first_difference(std::vector<Mutation>());

    Diagnosis diagnosis;
    describe_blocks(given, correct_gradient, allowance, diagnosis);
    // As near to the correct gradient as mutations can be told from each other.
    if (wrong_from == 0) return diagnosis;

    const std::vector<Index> wrong_layers = layers_of(diagnosis, analytic);
    std::vector<Effect> effects;
    for (Candidate& candidate : candidates(at, wrong_layers)) {
        ++diagnosis.compared;
        effects.push_back(effect_of(std::move(candidate), given, correct));
        const Effect& effect = effects.back();
        if (effect.differs == 0 && effect.changes_from != 0) {
            diagnosis.matches.push_back(effect.candidate);
        }
    }
    if (diagnosis.matches.empty() && !diagnosis.common_factor) {
        diagnosis.matches = fit_mistakes(given, correct_gradient, wrong_from, wrong_layers);
    }
    if (diagnosis.matches.empty()) {
        diagnosis.examples_used = find_examples_used(given, pair_work);
    }
    if (diagnosis.matches.empty() && !diagnosis.examples_used) {
        std::vector<const Effect*> all, single;
        for (const Effect& effect : effects) {
            all.push_back(&effect);
            if (effect.candidate.size() == 1) single.push_back(&effect);
        }
        if (!compare_pairs(given, allowance, all, wrong_from, pair_work, diagnosis)) {
            compare_pairs(given, allowance, single, wrong_from, pair_work, diagnosis);
        }
    }
    return diagnosis;
}

std::vector<MutantResult> mutation_matrix(const BasePoint& at, const Vector<double>& numerical,
                                          const Allowance& allowance, double threshold) {
    std::vector<MutantResult> results;
    for (const Mutation& mutation : mutations(at)) {
        const auto gradient = backpropagation(at, mutated_rules(at, {mutation}));
        MutantResult result;
        result.mutation = mutation;
        result.difference = relative_difference(gradient.theta, numerical);
        result.killed_by_rule = result.difference > threshold;
        result.invisible = allowance.count_wrong(0, gradient.theta) == 0;
        result.killed_by_verdict = !result.invisible;
        results.push_back(result);
    }
    return results;
}

}  // namespace gradcheck
