#pragma once

#include <algorithm>
#include <cmath>

#include "gradcheck/gradient/backpropagation.hpp"
#include "gradcheck/judgement/diagnosis.hpp"
#include "gradcheck/numbers/norm.hpp"

namespace gradcheck {

/// A gradient, to be compared with others within rounding.
struct Matcher {
    const BasePoint& at;
    const Parameters<double>& gradient;
    const Parameters<double>& rounding;
    /// Of a block's largest entry: what a mutation may amplify.
    double floor;

    Matcher(const BasePoint& point, const Parameters<double>& of, const Parameters<double>& within,
            double u)
        : at(point), gradient(of), rounding(within), floor(std::max(1e-11, 64 * u)) {}

    Values part(const ParameterBlock& block) const {
        return gradient.theta.segment(block.offset, block.size());
    }

    bool equal(const ParameterBlock& block, const Values& candidate, double at_least = 0) const {
        const double least = std::max(floor, at_least) * candidate.cwiseAbs().maxCoeff();
        const auto within = rounding.theta.segment(block.offset, block.size()).array();
        return ((part(block) - candidate).array().abs() <= within + least).all();
    }

    /// A layer's gradients.
    bool equal(Index l, const RowMajorMatrix<double>& dW, const Vector<double>& db) const {
        const Eigen::Map<const Vector<double>> weights(dW.data(), dW.size());
        return (!at.net.has_bias(l) || equal(gradient.bias_block(l), db)) &&
               equal(gradient.weight_block(l), weights);
    }

    bool equal(const Parameters<double>& candidate) const {
        return std::all_of(gradient.blocks.begin(), gradient.blocks.end(), [&](const auto& block) {
            return equal(block, candidate.theta.segment(block.offset, block.size()));
        });
    }

    /// Backpropagation runs from layer L down: the first layer that these rules get otherwise than
    /// the gradient, or 0 where there is none.
    Index first_difference(const BackpropagationRules& rules) const;
    Index first_difference(const std::vector<Mutation>& made) const {
        return first_difference(mutated_rules(at, made));
    }
};

/// `fitted` with as few digits as `fits` allows, which it fits as it is: as somebody wrote it.
template <class Fits> double with_few_digits(double fitted, Fits fits) {
    if (fitted == 0 || !std::isfinite(fitted)) return fitted;
    const double magnitude = std::floor(std::log10(std::abs(fitted)));
    for (int digits = 1; digits < 12; ++digits) {
        // By powers that are whole numbers, which are exact.
        const double places = digits - 1 - magnitude, power = std::pow(10, std::abs(places));
        const double rounded =
            places >= 0 ? std::round(fitted * power) / power : std::round(fitted / power) * power;
        if (rounded != 0 && std::isfinite(rounded) && fits(rounded)) return rounded;
    }
    return fitted;
}

/// The parts of a diagnosis, each in a file of its own; `correct` is our backpropagation's
/// gradient.

/// Fills in wrong_blocks, common_factor and conventions.
void describe_blocks(const Matcher& given, const Parameters<double>& correct,
                     const Allowance& allowance, Diagnosis& diagnosis);

/// Mistakes with numbers that give the gradient: a learning rate, a λ, a slope. `wrong_from` is the
/// uppermost layer that is wrong, `wrong_layers` are all of them.
std::vector<std::vector<Mutation>> fit_mistakes(const Matcher& given,
                                                const Parameters<double>& correct, Index wrong_from,
                                                const std::vector<Index>& wrong_layers);

/// Which examples give the gradient, where it is some of them.
std::optional<ExamplesUsed> find_examples_used(const Matcher& given, double work);

/// `mutant` in each of these layers where it can occur.
std::vector<Mutation> in_layers(const BasePoint& at, const Mutant& mutant,
                                const std::vector<Index>& layers);
/// … in every layer where it can; empty where that is one or none.
std::vector<Mutation> in_every_layer(const BasePoint& at, const Mutant& mutant);

}  // namespace gradcheck
