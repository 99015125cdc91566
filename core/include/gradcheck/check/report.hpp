#pragma once

#include <optional>
#include <vector>

#include "gradcheck/check/options.hpp"
#include "gradcheck/judgement/comparison.hpp"
#include "gradcheck/judgement/diagnosis.hpp"
#include "gradcheck/judgement/given.hpp"
#include "gradcheck/judgement/method_error.hpp"
#include "gradcheck/judgement/verdict.hpp"

namespace gradcheck {

/// How many costs with redrawn masks their deviation is estimated from.
inline constexpr Index cost_redraws = 100;

/// The result of one check: with analytic gradient g and numerical gradient ĝ,
///
///     passed  ⇔  ‖g−ĝ‖₂ / (‖g‖₂ + ‖ĝ‖₂) ≤ τ,
///
/// where τ grows by given->allowance if g was given in single precision.
struct CheckReport {
    /// The left-hand side, over all of θ, and ‖g‖₂, ‖ĝ‖₂ and ‖g−ĝ‖₂.
    double difference = 0;
    double analytic_norm = 0;
    double numerical_norm = 0;
    double difference_norm = 0;
    bool passed = false;
    /// τ, ε and the method, as they were asked for; the engine that was used.
    double threshold = 0;
    std::optional<double> epsilon;
    Method method = Method::central;
    EngineKind engine = EngineKind::incremental;
    /// J(θ) at the unperturbed parameters.
    double cost = 0;
    /// Where masks are redrawn: the standard deviation of J(θ) over cost_redraws redraws.
    std::optional<double> cost_deviation;
    /// The length of θ, and the number of its entries of which the numerical gradient was taken.
    Index parameters = 0;
    Index evaluated = 0;
    /// n_0 … n_L
    std::vector<Index> layers;
    /// Which examples of the data were used.
    std::vector<Index> examples;
    /// Features that standardising turned into 0 because they never vary.
    std::vector<Index> constant_features;
    std::vector<BlockComparison> blocks;
    /// The ε of each block.
    std::vector<double> steps;
    /// The mistakes that were made on purpose.
    std::vector<Mutation> bugs;
    /// What is to be said beyond the rule; agreements in the order of the blocks.
    Judgement judgement;
    /// Of the numerical gradient.
    MethodError method_error;
    std::vector<Kink> kinks;
    /// What the analytic gradient is, where it is not the correct one.
    std::optional<Diagnosis> diagnosis;
    /// Where the analytic gradient is somebody else's.
    std::optional<GivenReport> given;
};

}  // namespace gradcheck
