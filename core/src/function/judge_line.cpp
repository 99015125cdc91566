#include "gradcheck/function/judge_line.hpp"

#include <algorithm>
#include <cmath>

#include "gradcheck/function/noise.hpp"

namespace gradcheck {

namespace {

constexpr double decidable_of_size = 1e-3;
constexpr double decidable_of_steepest = 1e-6;
constexpr double settled = 1e-2;
/// Of a rounded function many stairs are within the widest step.
constexpr double stairs = 30;

double allowed(double g, double derivative, const Tolerance& tolerance) {
    const double size =
        tolerance.given ? std::abs(derivative) : std::max(std::abs(g), std::abs(derivative));
    return tolerance.absolute + tolerance.relative * size;
}

/// How wide a bound may be for `equal` to mean something.
double decidable(double g, const LineEstimate& line, const Tolerance& tolerance) {
    const double size = std::max(std::abs(g), std::abs(line.derivative.value));
    return std::max({decidable_of_size * size, decidable_of_steepest * line.steepest,
                     tolerance.given ? allowed(g, line.derivative.value, tolerance) : 0.0});
}

/// Beyond the ends of an interval.
double outside(double g, double low, double high) { return std::max({low - g, g - high, 0.0}); }

/// Whether g is the slope that f has at several much larger steps. A gradient that is wrong would
/// be so by chance; of one that is right, f is another function below these steps: of a noise too
/// fine to be measured, or rounded to digits, so that it is flat, and g is about the slope of its
/// stairs.
bool is_coarse_slope(double g, const LineEstimate& line) {
    const auto agree = [&](double from, double share) {
        return std::count_if(
            line.quotients.begin(), line.quotients.end(), [&](const Quotient& quotient) {
                return quotient.h >= from && std::abs(quotient.value - g) <= share * std::abs(g);
            });
    };
    if (g == 0) return false;
    const bool is_flat = line.flat > 0 && line.derivative.value == 0 && !line.constant &&
                         line.flat * stairs <= line.quotients.front().h;
    const bool is_on_stairs = is_flat && agree(2 * line.flat, 0.3) >= 2;
    return is_on_stairs || agree(100 * line.derivative.h, decidable_of_size) >= 3;
}

LineJudgement judge_one(double g, const LineEstimate& line, const Tolerance& tolerance) {
    const Bounded& derivative = line.derivative;
    if (!derivative.exists() || !std::isfinite(derivative.bound)) {
        return {EntryJudgement::undecided, Doubt::not_resolved};
    }
    const double apart = std::abs(g - derivative.value);
    const double allowance = allowed(g, derivative.value, tolerance);
    if (apart <= derivative.bound + allowance) {
        if (line.stairs && line.derivative.value == 0) {
            return {EntryJudgement::undecided, Doubt::noise};
        }
        const bool is_exact = line.constant && g == 0;
        if (is_exact || derivative.bound <= decidable(g, line, tolerance)) {
            return {EntryJudgement::equal, Doubt::none};
        }
        return {EntryJudgement::undecided, Doubt::noise};
    }
    const double size = std::max(std::abs(g), std::abs(derivative.value));
    const double zone = tolerance.given ? allowance : tolerance.surely_wrong * size;
    if (apart > 3 * derivative.bound + std::max(zone, allowance)) {
        if (is_coarse_slope(g, line)) return {EntryJudgement::undecided, Doubt::noise};
        return {EntryJudgement::wrong, Doubt::none};
    }
    return {EntryJudgement::undecided, Doubt::close};
}

LineJudgement judge_kink(double g, const LineEstimate& line, const Tolerance& tolerance) {
    const auto [low, high] = std::minmax(line.left.value, line.right.value);
    const double bound = line.left.bound + line.right.bound;
    const double size = std::max({std::abs(g), std::abs(low), std::abs(high)});
    const double beyond = outside(g, low, high);
    const double allowance = allowed(g, size, tolerance);
    if (beyond <= bound + allowance) return {EntryJudgement::subgradient, Doubt::none};
    if (beyond <= 3 * bound + std::max(tolerance.surely_wrong * size, allowance)) {
        return {EntryJudgement::undecided, Doubt::close};
    }
    return {EntryJudgement::wrong, Doubt::none};
}

}  // namespace

Tolerance tolerance_for(const Vector<double>& analytic, const FunctionCheckOptions& options) {
    Tolerance tolerance;
    tolerance.given = options.absolute_tolerance || options.relative_tolerance;
    if (tolerance.given) {
        tolerance.absolute = options.absolute_tolerance.value_or(0);
        tolerance.relative = options.relative_tolerance.value_or(0);
        return tolerance;
    }
    Index fractions = 0, singles = 0;
    for (const double each : analytic) {
        if (std::floor(each) == each) continue;
        ++fractions;
        singles += is_single(each) ? 1 : 0;
    }
    if (fractions > 0 && singles == fractions) {
        tolerance.relative = 16 * 0x1p-24;
        tolerance.absolute = 4 * 0x1p-24 * analytic.cwiseAbs().maxCoeff();
        tolerance.surely_wrong = 1e-5;
    }
    return tolerance;
}

LineJudgement judge_line(double g, const LineEstimate& line, const Tolerance& tolerance) {
    switch (line.kind) {
        case LineKind::smooth:
        case LineKind::edge: return judge_one(g, line, tolerance);
        case LineKind::kink: return judge_kink(g, line, tolerance);
        case LineKind::jump: return {EntryJudgement::undecided, Doubt::jump};
        case LineKind::unknown: break;
    }
    return {EntryJudgement::undecided, Doubt::not_resolved};
}

bool is_settled(double g, const LineEstimate& line, const LineJudgement& judgement) {
    if (judgement.judgement != EntryJudgement::equal || line.kind != LineKind::smooth) return false;
    if (line.constant && g == 0) return true;
    const double size = std::max(std::abs(g), std::abs(line.derivative.value));
    return line.derivative.bound <=
           settled * std::max(decidable_of_size * size, decidable_of_steepest * line.steepest);
}

}  // namespace gradcheck
