#include "gradcheck/function/function_check.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "gradcheck/gradient/difference.hpp"
#include "gradcheck/gradient/rounding.hpp"
#include "gradcheck/gradient/step_size.hpp"
#include "gradcheck/judgement/comparison.hpp"
#include "gradcheck/numbers/problem.hpp"

namespace gradcheck {

namespace {

void require(bool condition, ProblemCode code, const char* field) {
    if (!condition) throw InputError(code, field);
}

/// f along one axis, and how large its values have been.
class Line {
  public:
    Line(const ScalarFunction& f, Vector<double> x, Index axis)
        : f_(f), x_(std::move(x)), axis_(axis), origin_(x_(axis)) {}

    /// f at x + δ·e, which has to be a number.
    double operator()(double delta) {
        const double value = perhaps(delta);
        if (!std::isfinite(value)) {
            const FunctionMethod other =
                delta < 0 ? FunctionMethod::forward : FunctionMethod::backward;
            throw InputError(
                ProblemCode::function_not_finite_near, "/f",
                {{"index", axis_}, {"at", x_(axis_)}, {"method", std::string(name_of(other))}});
        }
        largest_ = std::max(largest_, std::abs(value));
        return value;
    }

    /// The same, finite or not.
    double perhaps(double delta) {
        x_(axis_) = origin_ + delta;
        return f_(x_);
    }

    double largest() const { return largest_; }

  private:
    const ScalarFunction& f_;
    Vector<double> x_;
    const Index axis_;
    const double origin_;
    double largest_ = 0;
};

/// The step h for which x+h is a double, or x−h for a negative step.
double exact_step(double x, double step) {
    const volatile double moved = x + step;
    return std::abs(moved - x);
}

double best_step(FunctionMethod method) {
    switch (method) {
        case FunctionMethod::richardson: return best_step(Method::richardson);
        case FunctionMethod::forward:
        case FunctionMethod::backward: return best_step(Method::forward);
        case FunctionMethod::central: break;
    }
    return best_step(Method::central);
}

double quotient(FunctionMethod method, Line& line, double h) {
    const auto f = [&](double delta) { return line(delta); };
    switch (method) {
        case FunctionMethod::richardson: return difference_quotient(Method::richardson, f, h);
        case FunctionMethod::forward: return difference_quotient(Method::forward, f, h);
        // The forward difference with a negative step.
        case FunctionMethod::backward: return difference_quotient(Method::forward, f, -h);
        case FunctionMethod::central: break;
    }
    return difference_quotient(Method::central, f, h);
}

/// The one-sided quotients with step h, from the right and from the left.
struct Sides {
    double right = 0;
    double left = 0;
    /// The largest |f| they took.
    double largest = 0;
    double jump() const { return right - left; }
};

Sides sides(Line& line, double value, double h) {
    const double right = line.perhaps(h), left = line.perhaps(-h);
    return {(right - value) / h, (value - left) / h, std::max(std::abs(right), std::abs(left))};
}

std::optional<FunctionKink> find_kink(Line& line, double value, double h) {
    const Sides far = sides(line, value, 2 * h), at = sides(line, value, h),
                near = sides(line, value, h / 2);
    for (const Sides& each : {far, at, near}) {
        if (!std::isfinite(each.right) || !std::isfinite(each.left)) return std::nullopt;
    }
    const double departure =
        std::max(std::abs(far.jump() - 2 * at.jump()), std::abs(at.jump() - 2 * near.jump()));
    const double largest = std::max({line.largest(), far.largest, at.largest, near.largest});
    const double rounding = 32 * unit_roundoff * largest / h;
    const double slope = std::max(std::abs(at.right), std::abs(at.left));
    if (departure <= rounding + 1e-3 * slope) return std::nullopt;
    FunctionKink kink;
    kink.left = near.left;
    kink.right = near.right;
    return kink;
}

/// Whether it is a subgradient, with an allowance for rounding.
bool is_between(double value, const FunctionKink& kink) {
    const auto [low, high] = std::minmax(kink.left, kink.right);
    const double slack = 1e-6 * std::max(std::abs(low), std::abs(high));
    return low - slack <= value && value <= high + slack;
}

void validate(const FunctionCheckOptions& options) {
    require(!options.epsilon || (std::isfinite(*options.epsilon) && *options.epsilon > 0),
            ProblemCode::step_not_positive, "/epsilon");
    require(options.threshold > 0, ProblemCode::step_not_positive, "/threshold");
}

/// Whether the rule passes without the entries at kinks, where all are subgradients.
bool passes_beside(const std::vector<FunctionKink>& kinks, Vector<double> analytic,
                   Vector<double> numerical, double threshold) {
    for (const FunctionKink& kink : kinks) {
        if (!kink.subgradient) return false;
        analytic(kink.index) = numerical(kink.index) = 0;
    }
    return relative_difference(analytic, numerical) <= threshold;
}

}  // namespace

FunctionCheck check_function(const ScalarFunction& f, const GradientFunction& gradient,
                             const Vector<double>& x, const FunctionCheckOptions& options) {
    validate(options);
    require(x.size() > 0 && x.allFinite(), ProblemCode::point_not_finite, "/x");
    FunctionCheck result;
    result.threshold = options.threshold;
    result.method = options.method;
    result.value = f(x);
    require(std::isfinite(result.value), ProblemCode::function_not_finite, "/f");
    result.analytic = gradient(x);
    if (result.analytic.size() != x.size()) {
        throw InputError(ProblemCode::other_length_of_gradient, "/grad",
                         {{"got", result.analytic.size()}, {"expected", x.size()}});
    }
    for (Index i = 0; i < x.size(); ++i) {
        if (!std::isfinite(result.analytic(i))) {
            throw InputError(ProblemCode::gradient_entry_not_finite, "/grad", {{"index", i}});
        }
    }

    result.numerical.resize(x.size());
    result.epsilons.resize(x.size());
    Vector<double> round_off(x.size());
    for (Index i = 0; i < x.size(); ++i) {
        const double scale = std::max(1.0, std::abs(x(i)));
        const double step = options.epsilon.value_or(best_step(options.method) * scale);
        const double h =
            exact_step(x(i), options.method == FunctionMethod::backward ? -step : step);
        if (!(h > 0)) throw InputError(ProblemCode::step_lost, "/epsilon", {{"index", i}});
        Line line(f, x, i);
        line(0);
        result.epsilons(i) = h;
        result.numerical(i) = quotient(options.method, line, h);
        round_off(i) = unit_roundoff * line.largest() / h;
        // Kinks are looked for at the distance that suits second differences, and not beyond ε.
        const double probe = exact_step(x(i), std::min(h, best_step(Method::central) * scale));
        if (probe <= 0) continue;
        if (auto kink = find_kink(line, result.value, probe)) {
            kink->index = i;
            kink->analytic = result.analytic(i);
            kink->subgradient = is_between(kink->analytic, *kink);
            result.kinks.push_back(*kink);
        }
    }

    const double norms = norm(result.analytic) + norm(result.numerical);
    result.difference = relative_difference(result.analytic, result.numerical);
    result.round_off_floor = norms == 0 ? 0 : norm(round_off) / norms;
    result.passed = result.difference <= options.threshold;
    result.verdict =
        result.passed ? FunctionVerdict::correct
        : passes_beside(result.kinks, result.analytic, result.numerical, options.threshold)
            ? FunctionVerdict::correct_at_kinks
            : FunctionVerdict::wrong;

    std::vector<Index> order(static_cast<std::size_t>(x.size()));
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) {
        return std::abs(result.analytic(a) - result.numerical(a)) >
               std::abs(result.analytic(b) - result.numerical(b));
    });
    order.resize(static_cast<std::size_t>(std::clamp<Index>(options.worst, 0, x.size())));
    for (const Index i : order) {
        result.worst.push_back(
            {i, result.analytic(i), result.numerical(i), result.epsilons(i), round_off(i)});
    }
    return result;
}

}  // namespace gradcheck
