#include "gradcheck/check/check.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "gradcheck/gradient/backpropagation.hpp"
#include "gradcheck/gradient/full_engine.hpp"
#include "gradcheck/judgement/evidence.hpp"
#include "gradcheck/numbers/norm.hpp"
#include "gradcheck/numbers/problem.hpp"

namespace gradcheck {

namespace {

constexpr Index sampled_for_error_of_large = 2 * Lanes::count;

}  // namespace

Check::Check(const CheckOptions& options, Dataset data, Given given)
    : options_(options),
      given_(std::move(given)),
      problem_(draw_problem(options, std::move(data), given_.parameters.has_value())),
      analytic_(problem_.net) {
    if (given_.parameters) place(*given_.parameters, "/parameters", problem_.parameters);
    if (given_.masks) {
        place_masks(*given_.masks, problem_.net, problem_.batch.examples(), problem_.masks);
    }
    if (given_.gradient && !options.bug.empty()) {
        throw InputError(ProblemCode::bug_in_given_gradient, "/bug");
    }
    if (!(given_.cost_factor > 0 && std::isfinite(given_.cost_factor))) {
        throw InputError(ProblemCode::not_positive, "/cost_factor");
    }
    // f·J + λ/(2m)·Σ‖W‖² is f times a cost of ours, with λ/f.
    problem_.net.l2 /= given_.cost_factor;
    problem_.net.l1 /= given_.cost_factor;
    const auto& [net, parameters, batch, examples, constant_features, masks] = problem_;
    pass_.masks = masks;
    forward(net, parameters, batch.X, pass_);
    cost_ = gradcheck::cost(net, parameters, pass_, batch.Y);
    if (options.bug.empty()) {
        analytic_ = backpropagation(base());
    } else {
        bugs_ = find_mutations(base(), options.bug);
        analytic_ = backpropagation(base(), mutated_rules(base(), bugs_));
    }
    if (given_.gradient) {
        place(*given_.gradient, "/gradient", analytic_);
        analytic_.theta /= given_.cost_factor;
    }
    if (!std::isfinite(cost_) || !analytic_.theta.allFinite()) {
        throw InputError(ProblemCode::cost_overflows, "/scale");
    }
    const BasePoint at = base();
    if (options_.precision == Precision::float_) require_cost_in_single_precision(at);
    if (options_.precision == Precision::float_ || redraw(options_)) {
        options_.engine = EngineKind::full;
    }
    input_sizes_ = input_sizes(at);
    steps_ = step_sizes(input_sizes_, options_.method, options_.epsilon, options_.precision);
    numerical_ = make_numerical_gradient(at, options_.method, options_.engine, options_.precision,
                                         redraw(options_));
    reference_steps_ = step_sizes(input_sizes_, Method::complex_step, std::nullopt);
    reference_ = make_numerical_gradient(at, Method::complex_step, EngineKind::incremental);
}

double Check::cost_deviation() const {
    const auto& [net, parameters, batch, examples, constant_features, masks] = problem_;
    const std::optional<MaskRedraw> redrawn = redraw(options_);
    ForwardPass<double> pass;
    Vector<double> costs(cost_redraws);
    for (Index k = 0; k < cost_redraws; ++k) {
        // A place in θ that no parameter has, so that these masks are not those of a perturbation.
        pass.masks = redrawn->masks(net, batch.examples(), parameters.theta.size(), k);
        forward(net, parameters, batch.X, pass);
        costs(k) = gradcheck::cost(net, parameters, pass, batch.Y);
    }
    return (costs.array() - costs.mean()).matrix().norm() /
           std::sqrt(static_cast<double>(cost_redraws - 1));
}

Slice Check::slice(std::string_view name, double reach, Index points) const {
    const auto& [net, parameters, batch, examples, constant_features, masks] = problem_;
    const Index parameter = find_parameter(parameters.blocks, name);
    const std::vector<double> steps =
        options_.method == Method::complex_step
            ? step_sizes(input_sizes_, Method::central, std::nullopt, options_.precision)
            : steps_;
    double epsilon = steps.front();
    for (std::size_t b = 0; b < steps.size(); ++b) {
        if (parameters.blocks[b].offset <= parameter) epsilon = steps[b];
    }
    const BasePoint at = base();
    const auto engine = make_engine(at, options_.engine, options_.precision, redraw(options_));
    Slice slice = gradcheck::slice(at, *engine, parameter, epsilon, reach * epsilon, points);
    slice.analytic = analytic_.theta(parameter);
    reference_->evaluate(reference_steps_, parameter, parameter + 1, &slice.reference);
    return slice;
}

Sweep Check::sweep() const {
    return gradcheck::sweep(base(), analytic_, options_.engine, options_.precision,
                            redraw(options_));
}

CheckReport Check::report(const Vector<double>& numerical_or_nan,
                          const Vector<double>& reference) const {
    // Where it was not taken the numerical gradient takes no part: it is 0 in the rule, as is what
    // it would be compared with, and has no error of its own.
    const Index evaluated = numerical_or_nan.size() - numerical_or_nan.array().isNaN().count();
    std::optional<Vector<double>> completed;
    std::optional<Comparison> of_sample;
    if (evaluated < numerical_or_nan.size()) {
        Parameters<double> compared = analytic_;
        Vector<double> in_rule = numerical_or_nan;
        completed = numerical_or_nan;
        for (Index p = 0; p < in_rule.size(); ++p) {
            if (!std::isnan(in_rule(p))) continue;
            compared.theta(p) = in_rule(p) = 0;
            (*completed)(p) = reference(p);
        }
        of_sample = compare(compared, in_rule);
    }
    const Vector<double>& numerical = completed ? *completed : numerical_or_nan;
    Comparison comparison = of_sample ? *std::move(of_sample) : compare(analytic_, numerical);
    const std::optional<Allowance> plain = plain_allowance_for(reference);
    const Allowance& allowance = plain ? *plain : allowance_for(reference);
    const double further = threshold_allowance(allowance, reference);
    const double threshold = options_.threshold + further;
    CheckReport report;
    report.difference = comparison.difference;
    report.analytic_norm = comparison.analytic_norm;
    report.numerical_norm = comparison.numerical_norm;
    report.difference_norm = comparison.difference_norm;
    report.passed = comparison.difference <= threshold;
    report.threshold = options_.threshold;
    report.epsilon = options_.epsilon;
    report.method = options_.method;
    report.engine = options_.engine;
    report.steps = steps_;
    report.cost = cost_;
    if (redraw(options_)) report.cost_deviation = cost_deviation();
    report.parameters = numerical.size();
    report.evaluated = evaluated;
    report.layers = problem_.net.layers;
    report.examples = problem_.examples;
    report.constant_features = problem_.constant_features;
    report.blocks = std::move(comparison.blocks);
    report.bugs = bugs_;
    report.judgement = judge(base(), analytic_, numerical, reference, allowance, threshold);
    if (evaluated > 0) {
        report.method_error = split_method_error(
            base(), options_.method, options_.precision, steps_,
            step_sizes(input_sizes_, options_.method, std::nullopt, options_.precision), reference,
            evaluated < numerical.size() ? sampled_for_error_of_large : max_sampled_for_error);
        report.kinks = find_kinks(base(), steps_, numerical, reference,
                                  cost_rounding_bound(base(), forward_errors(base())));
    } else if (report.judgement.verdict == Verdict::missed_bug) {
        report.judgement.verdict = Verdict::wrong;
    }
    // Which mistake it is can wait for the numerical gradient, unless the verdict goes by it.
    const bool can_wait = evaluated == 0 && given_.cost_is_known;
    if (!report.judgement.overall.equal && !can_wait) {
        report.diagnosis = diagnose(base(), analytic_, allowance, given_.roundoff());
        scale_numbers(*report.diagnosis, given_.cost_factor);
        // Our own cost is what it is, and so is one whose J or scale is known.
        const bool may_be_another = given_.gradient && !given_.cost && given_.cost_factor == 1;
        if (!may_be_another) report.diagnosis->conventions.clear();
    }
    if (given_.gradient) {
        GivenReport said;
        said.precision = given_.precision;
        said.allowance = further;
        said.cost_factor = given_.cost_factor;
        const std::optional<NetworkDoubt> doubt = doubt_of(
            given_, report.judgement, report.blocks, report.diagnosis, given_.cost_factor * cost_);
        if (doubt) {
            report.judgement.verdict = Verdict::undecided;
            report.judgement.doubt = doubt;
        }
        said.cost = given_.cost;
        compare_intermediates(base(), given_, said);
        said.first_wrong = find_first_wrong(base(), said.intermediates, report.judgement.blocks);
        report.given = std::move(said);
    }
    return report;
}

std::vector<MutantResult> Check::mutants(const Vector<double>& numerical,
                                         const Vector<double>& reference) const {
    const Allowance& allowance = allowance_for(reference);
    const Vector<double> taken =
        numerical.array().isNaN().select(reference.array(), numerical.array());
    return mutation_matrix(base(), taken, allowance,
                           options_.threshold + threshold_allowance(allowance, reference));
}

std::optional<Allowance> Check::plain_allowance_for(const Vector<double>& reference) const {
    if (given_.gradient) return std::nullopt;
    std::optional<Allowance> plain = plain_allowance(base(), reference);
    if (plain->count_wrong(0, analytic_.theta) > 0) plain.reset();
    return plain;
}

const Allowance& Check::allowance_for(const Vector<double>& reference) const {
    if (!allowance_ || allowed_for_ != reference) {
        allowance_ =
            gradcheck::allowance_for(base(), given_.precision, reference,
                                     given_.further_roundings(), given_.absolute_rounding());
        allowed_for_ = reference;
    }
    return *allowance_;
}

double Check::threshold_allowance(const Allowance& allowance,
                                  const Vector<double>& reference) const {
    const double size = norm(reference);
    if (given_.precision == GradientPrecision::float64 || size == 0) return 0;
    return std::min(max_allowance, norm(allowance.rounding.theta) / size);
}

CheckReport check(const CheckOptions& options, Dataset data, Given given) {
    Check check(options, std::move(data), std::move(given));
    Vector<double> numerical(check.analytic_gradient().theta.size());
    Vector<double> reference(numerical.size());
    check.numerical_gradient(0, numerical.size(), numerical.data());
    check.reference_gradient(0, reference.size(), reference.data());
    return check.report(numerical, reference);
}

}  // namespace gradcheck
