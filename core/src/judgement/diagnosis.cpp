#include "gradcheck/judgement/diagnosis.hpp"

#include <algorithm>

#include "gradcheck/judgement/comparison.hpp"

namespace gradcheck {

namespace {

/// Compares gradients layer by layer, within rounding.
class Matcher {
  public:
    Matcher(const BasePoint& at, const Parameters<double>& gradient,
            const Parameters<double>& rounding, double u)
        : at_(at), gradient_(gradient), rounding_(rounding), floor_(std::max(1e-11, 64 * u)) {}

    /// Backpropagation runs from layer L down: the first layer that these mutations get otherwise
    /// than the gradient, or 0 where there is none.
    Index first_difference(const std::vector<Mutation>& made) const {
        Index differs = 0;
        backpropagate(at_, mutated_rules(at_, made),
                      [&](Index l, const RowMajorMatrix<double>& dW, const Vector<double>& db) {
                          if ((at_.net.has_bias(l) &&
                               !equal(gradient_.bias_block(l), db.data())) ||
                              !equal(gradient_.weight_block(l), dW.data())) {
                              differs = l;
                          }
                          return differs == 0;
                      });
        return differs;
    }

  private:
    bool equal(const ParameterBlock& block, const double* values) const {
        const Eigen::Map<const Vector<double>> candidate(values, block.size());
        const auto given = gradient_.theta.segment(block.offset, block.size());
        const auto rounding = rounding_.theta.segment(block.offset, block.size());
        const double floor = floor_ * candidate.cwiseAbs().maxCoeff();
        return ((given - candidate).array().abs() <= rounding.array() + floor).all();
    }

    const BasePoint& at_;
    const Parameters<double>& gradient_;
    const Parameters<double>& rounding_;
    double floor_;
};

WrongBlock describe(std::size_t index, const ParameterBlock& block, const Values& given,
                    const Values& correct, const Values& rounding, double u) {
    WrongBlock wrong;
    wrong.block = index;
    const double size = norm(correct);
    const auto matches = [&](const Values& candidate) {
        const double floor = std::max(1e-9, 64 * u) * candidate.cwiseAbs().maxCoeff();
        return ((given - candidate).array().abs() <= rounding.array() + floor).all();
    };
    if ((given.array() == 0).all()) {
        wrong.relation = Relation::zero;
    } else if (matches(-correct)) {
        wrong.relation = Relation::sign_flipped;
    } else if (size > 0) {
        wrong.factor = (given / size).dot(correct / size);
        if (matches(wrong.factor * correct)) {
            wrong.relation = Relation::scaled;
        } else if (block.is_weight && block.rows == block.cols) {
            const RowMajorMatrix<double> transposed =
                Eigen::Map<const RowMajorMatrix<double>>(correct.data(), block.rows, block.cols)
                    .transpose();
            if (matches(Eigen::Map<const Vector<double>>(transposed.data(), block.size()))) {
                wrong.relation = Relation::transposed;
            }
        }
    }
    return wrong;
}

}  // namespace

Diagnosis diagnose(const BasePoint& at, const Parameters<double>& analytic,
                   const Parameters<double>& rounding, double u, double pair_work) {
    const Matcher given(at, analytic, rounding, u);
    const Parameters<double> correct_gradient = backpropagation(at);
    const Matcher correct(at, correct_gradient, rounding, u);
    const Index wrong_from = given.first_difference({});

    Diagnosis diagnosis;
    for (std::size_t b = 0; b < analytic.blocks.size(); ++b) {
        const ParameterBlock& block = analytic.blocks[b];
        const auto part = [&](const Parameters<double>& of) {
            return of.theta.segment(block.offset, block.size());
        };
        const auto error = (part(analytic) - part(correct_gradient)).array().abs();
        if ((error <= part(rounding).array()).all()) continue;
        diagnosis.wrong_blocks.push_back(
            describe(b, block, part(analytic), part(correct_gradient), part(rounding), u));
    }
    // What each mutation does to the topmost wrong layer: explains it, changes it, or nothing.
    std::vector<Mutation> explaining, changing, below;
    for (const Mutation& mutation : mutations(at)) {
        ++diagnosis.compared;
        const Index differs = given.first_difference({mutation});
        if (differs == 0) diagnosis.matches.push_back({mutation});
        const Index changes_from = correct.first_difference({mutation});
        if (changes_from == wrong_from) {
            changing.push_back(mutation);
            if (differs < wrong_from) explaining.push_back(mutation);
        } else if (changes_from < wrong_from && changes_from > 0) {
            below.push_back(mutation);
        }
    }
    const auto pairs = static_cast<double>(explaining.size() * below.size() +
                                           changing.size() * changing.size() / 2);
    const double pass_work = static_cast<double>(analytic.theta.size()) * at.examples();
    if (!diagnosis.matches.empty() || pairs * pass_work > pair_work) return diagnosis;

    const auto consider = [&](const Mutation& first, const Mutation& second) {
        ++diagnosis.compared;
        // In the order of the catalogue, as mutations() has them.
        const bool ordered = first.mutant < second.mutant ||
                             (first.mutant == second.mutant && first.layer < second.layer);
        const std::vector<Mutation> pair{ordered ? first : second, ordered ? second : first};
        if (given.first_difference(pair) == 0) diagnosis.matches.push_back(pair);
    };
    for (const Mutation& first : explaining) {
        for (const Mutation& second : below) consider(first, second);
    }
    for (std::size_t i = 0; i < changing.size(); ++i) {
        for (std::size_t j = i + 1; j < changing.size(); ++j) consider(changing[i], changing[j]);
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
