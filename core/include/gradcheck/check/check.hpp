#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradcheck/check/slice.hpp"
#include "gradcheck/check/sweep.hpp"
#include "gradcheck/gradient/numerical_gradient.hpp"
#include "gradcheck/gradient/rounding.hpp"
#include "gradcheck/gradient/step_size.hpp"
#include "gradcheck/judgement/comparison.hpp"
#include "gradcheck/judgement/diagnosis.hpp"
#include "gradcheck/judgement/given.hpp"
#include "gradcheck/judgement/method_error.hpp"
#include "gradcheck/judgement/verdict.hpp"
#include "gradcheck/network/dataset.hpp"
#include "gradcheck/network/initialisation.hpp"

namespace gradcheck {

/// What is checked and how. The JSON form has the same field names (json.hpp).
struct CheckOptions {
    /// Widths of the hidden layers; empty for logistic or linear regression. Input and output
    /// widths follow from the data.
    std::vector<Index> hidden_layers{5, 5};
    Activation hidden_activation = Activation::tanh;
    Loss loss = Loss::binary_cross_entropy;
    /// Weight decay λ ≥ 0.
    double l2 = 0;
    Initialisation initialisation = Initialisation::xavier;
    /// Of the one stream that draws first the weights, then the examples, then dropout's masks.
    std::uint32_t seed = 1;
    /// How many examples are drawn; none means all.
    std::optional<Index> examples;
    Scale scale = Scale::none;
    /// Dropout: the probability 0 < p ≤ 1 that a hidden unit is kept; 1 means no dropout.
    double keep_prob = 1;
    MaskMode mask = MaskMode::frozen;
    /// Of J in the numerical gradient. `float`, and masks that are redrawn, need the full engine,
    /// and so get it.
    Precision precision = Precision::double_;
    Method method = Method::central;
    EngineKind engine = EngineKind::incremental;
    /// Step size ε > 0; none means that each block gets its own (step_size.hpp).
    std::optional<double> epsilon;
    /// τ > 0.
    double threshold = 1e-7;
    /// Mistakes to make in the backpropagation, as labels of mutants.hpp separated by commas:
    /// `mean_forgotten@2`. Empty for none.
    std::string bug;
};

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
    /// The length of θ.
    Index parameters = 0;
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

/// A network with its parameters and the batch it is checked on: all that the random stream
/// decides.
struct Problem {
    Architecture net;
    Parameters<double> parameters;
    Dataset batch;
    /// Which examples of the data are in the batch.
    std::vector<Index> examples;
    std::vector<Index> constant_features;
    /// Dropout's, for the forward pass.
    Masks masks;
};

/// Scales the data, then draws weights, examples and masks. The data is consumed. Throws InputError
/// for options or data out of range.
Problem draw_problem(const CheckOptions& options, Dataset data);

/// Where each evaluation of J has masks of its own.
std::optional<MaskRedraw> redraw(const CheckOptions& options);

/// One check, in steps, so that a caller can show progress, stop, or share the numerical gradient
/// among processes: each process builds the same Check and evaluates another range.
class Check {
  public:
    /// Draws the problem and runs forward pass and backpropagation, but for what is given. Throws
    /// as draw_problem does, where there is no such bug, and where what is given has not the length
    /// of θ.
    Check(const CheckOptions& options, Dataset data, Given given = {});

    // The numerical gradient refers to the problem.
    Check(const Check&) = delete;
    Check& operator=(const Check&) = delete;

    const Problem& problem() const { return problem_; }
    double cost() const { return cost_; }
    const Parameters<double>& analytic_gradient() const { return analytic_; }

    /// Entries [begin, end) of the numerical gradient, written to `out`.
    void numerical_gradient(Index begin, Index end, double* out) {
        numerical_->evaluate(steps_, begin, end, out);
    }

    /// J along a parameter, `name` as find_parameter() reads it. Where no ε is asked for, or none
    /// that differences could take, it is the automatic step of central differences; `reach` in
    /// units of ε.
    Slice slice(std::string_view name, double reach, Index points) const;

    /// The numerical gradient's error over ε, with these options but for ε and the method.
    Sweep sweep() const;

    /// Entries [begin, end) of the reference gradient, by complex step, written to `out`.
    void reference_gradient(Index begin, Index end, double* out) {
        reference_->evaluate(reference_steps_, begin, end, out);
    }

    /// Given the whole numerical and reference gradient.
    CheckReport report(const Vector<double>& numerical, const Vector<double>& reference) const;

    /// How the analytic gradient compares with our backpropagation's. `with_diagnosis`: also
    /// with that of each mistake of the catalogue.
    Fit fit(bool with_diagnosis) const;

    /// Every mistake of the catalogue that can be made in this network.
    std::vector<Mutation> possible_bugs() const { return mutations(base()); }

    /// Each of them against the same gradients.
    std::vector<MutantResult> mutants(const Vector<double>& numerical,
                                      const Vector<double>& reference) const;

  private:
    BasePoint base() const { return {problem_.net, problem_.parameters, pass_, problem_.batch}; }
    /// How far from exact the numbers of a correct check may be (rounding.hpp).
    struct Tolerances {
        /// Of the analytic gradient, and of J.
        Parameters<double> gradient;
        double cost = 0;
        /// What the rule's threshold grows by.
        double allowance = 0;
    };
    Tolerances tolerances(const Vector<double>& reference) const;
    /// Of J(θ) with masks that are redrawn.
    double cost_deviation() const;

    CheckOptions options_;
    Given given_;
    Problem problem_;
    ForwardPass<double> pass_;
    double cost_ = 0;
    Parameters<double> analytic_;
    std::vector<Mutation> bugs_;
    std::vector<double> input_sizes_;
    std::vector<double> steps_;
    std::vector<double> reference_steps_;
    std::unique_ptr<NumericalGradient> numerical_;
    std::unique_ptr<NumericalGradient> reference_;
};

/// The whole check in one call.
CheckReport check(const CheckOptions& options, Dataset data, Given given = {});

}  // namespace gradcheck
