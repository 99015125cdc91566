#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "gradcheck/check/draw_problem.hpp"
#include "gradcheck/check/options.hpp"
#include "gradcheck/check/report.hpp"
#include "gradcheck/check/slice.hpp"
#include "gradcheck/check/sweep.hpp"
#include "gradcheck/gradient/numerical_gradient.hpp"
#include "gradcheck/gradient/rounding.hpp"
#include "gradcheck/gradient/step_size.hpp"

namespace gradcheck {

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

    /// Our backpropagation's gradient, if it is certified (gradient/certificate.hpp): then it is
    /// the reference, and no entry need be found by complex step.
    std::optional<Vector<double>> certified_reference() const;

    /// The ranges [begin, end) of θ on which the numerical gradient is to be taken: all of it, or
    /// of a network that would take minutes a sample.
    std::vector<std::pair<Index, Index>> ranges_to_compare() const;

    /// Given the reference gradient and the numerical one, whose entries are NaN where it was not
    /// taken. Where it was taken nowhere the rule says nothing yet, and the verdict is what the
    /// reference says: never a missed bug or a false alarm.
    CheckReport report(const Vector<double>& numerical, const Vector<double>& reference) const;

    /// Every mistake of the catalogue that can be made in this network.
    std::vector<Mutation> possible_bugs() const { return mutations(base()); }

    /// Each of them against the same gradients.
    std::vector<MutantResult> mutants(const Vector<double>& numerical,
                                      const Vector<double>& reference) const;

  private:
    BasePoint base() const { return {problem_.net, problem_.parameters, pass_, problem_.batch}; }
    /// What a right gradient may be in the precision of the one that is checked. Kept for as long
    /// as the reference is the same, as estimating rounding takes several passes.
    const Allowance& allowance_for(const Vector<double>& reference) const;
    /// Where our own gradient is right by a plain one, as it mostly is, that.
    std::optional<Allowance> plain_allowance_for(const Vector<double>& reference) const;
    /// What the rule's threshold grows by.
    double threshold_allowance(const Allowance& allowance, const Vector<double>& reference) const;
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

    mutable std::optional<Allowance> allowance_;
    mutable Vector<double> allowed_for_;
};

/// The whole check in one call.
CheckReport check(const CheckOptions& options, Dataset data, Given given = {});

}  // namespace gradcheck
