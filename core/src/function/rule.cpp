#include "gradcheck/function/rule.hpp"

#include <algorithm>
#include <cmath>

#include "gradcheck/gradient/rounding.hpp"
#include "gradcheck/gradient/step_size.hpp"
#include "gradcheck/judgement/comparison.hpp"

namespace gradcheck {

namespace {

/// The level with this step, or near it: it is known.
Level level_at(const std::vector<Level>& levels, double step) {
    return *std::min_element(levels.begin(), levels.end(), [step](const Level& a, const Level& b) {
        return std::abs(a.h - step) < std::abs(b.h - step);
    });
}

double central(const Level& level) { return (level.plus - level.minus) / (2 * level.h); }

}  // namespace

double best_step(FunctionMethod method) {
    switch (method) {
        case FunctionMethod::richardson: return best_step(Method::richardson);
        case FunctionMethod::forward:
        case FunctionMethod::backward: return best_step(Method::forward);
        case FunctionMethod::central: break;
    }
    return best_step(Method::central);
}

double step_of_rule(const FunctionCheckOptions& options, const Vector<double>& x, Index variable) {
    const double scale = std::max(1.0, std::abs(x(variable)));
    return exact_step(x(variable), options.epsilon.value_or(best_step(options.method) * scale));
}

std::vector<double> steps_of_rule(const FunctionCheckOptions& options, const Vector<double>& x,
                                  Index variable) {
    const double h = step_of_rule(options, x, variable);
    if (options.method == FunctionMethod::richardson) return {h, h / 2};
    return {h};
}

void apply_rule(FunctionMethod method, double step, double value, const std::vector<Level>& levels,
                FunctionEntry& entry) {
    const Level at = level_at(levels, step);
    const double forward = (at.plus - value) / at.h, backward = (value - at.minus) / at.h;
    switch (method) {
        case FunctionMethod::central: entry.numerical = central(at); break;
        case FunctionMethod::richardson:
            entry.numerical = (4 * central(level_at(levels, step / 2)) - central(at)) / 3;
            break;
        case FunctionMethod::forward: entry.numerical = forward; break;
        case FunctionMethod::backward: entry.numerical = backward; break;
    }
    entry.epsilon = at.h;
    double largest = std::abs(value);
    for (const double each : {at.plus, at.minus}) {
        if (std::isfinite(each)) largest = std::max(largest, std::abs(each));
    }
    entry.round_off = unit_roundoff * largest / at.h;
    if (std::isfinite(entry.numerical)) return;
    const Bounded& found = entry.line.derivative;
    entry.numerical = std::isfinite(forward)    ? forward
                      : std::isfinite(backward) ? backward
                      : found.exists()          ? found.value
                                                : 0;
}

void sum_up_rule(FunctionCheck& check, const FunctionCheckOptions& options) {
    const auto count = static_cast<Index>(check.entries.size());
    Vector<double> analytic(count), numerical(count), round_off(count);
    for (Index k = 0; k < count; ++k) {
        const FunctionEntry& entry = check.entries[static_cast<std::size_t>(k)];
        analytic(k) = entry.analytic;
        numerical(k) = entry.numerical;
        round_off(k) = entry.round_off;
    }
    const double norms = norm(analytic) + norm(numerical);
    check.difference = relative_difference(analytic, numerical);
    check.round_off_floor = norms == 0 ? 0 : norm(round_off) / norms;
    check.threshold = options.threshold;
    check.method = options.method;
    check.passed = check.difference <= options.threshold;
}

}  // namespace gradcheck
