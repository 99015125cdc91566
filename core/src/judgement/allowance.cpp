#include "gradcheck/judgement/allowance.hpp"

#include <algorithm>
#include <cmath>

#include "gradcheck/numbers/norm.hpp"

namespace gradcheck {

Index Allowance::count_wrong(Index begin, const Eigen::Ref<const Vector<double>>& values) const {
    Index wrong = 0;
    for (Index p = 0; p < values.size(); ++p) wrong += !contains(begin + p, values(p));
    return wrong;
}

namespace {

/// What is smaller than some roundings of a block's entry of average size is so in every entry.
constexpr double roundings_of_average = 8;

void add_roundings_of_average(double u, const Vector<double>& reference,
                              Parameters<double>& rounding) {
    for (const ParameterBlock& block : rounding.blocks) {
        const double size = norm(reference.segment(block.offset, block.size()));
        rounding.theta.segment(block.offset, block.size()).array() +=
            roundings_of_average * u * size / std::sqrt(static_cast<double>(block.size()));
    }
}

}  // namespace

Allowance plain_allowance(const BasePoint& at, const Vector<double>& reference) {
    const double u = roundoff_of(GradientPrecision::float64);
    Allowance result{reference, reference, Parameters<double>(at.net), {}};
    result.rounding.theta = 128 * u * reference.cwiseAbs();
    add_roundings_of_average(u, reference, result.rounding);
    result.decidable.assign(result.rounding.blocks.size(), true);
    result.low -= result.rounding.theta;
    result.high += result.rounding.theta;
    return result;
}

Allowance allowance_for(const BasePoint& at, GradientPrecision precision,
                        const Vector<double>& reference, double further_roundings,
                        double absolute_rounding) {
    RoundingEstimate estimate = estimate_rounding(at, precision, reference);
    const double u = roundoff_of(precision);
    Allowance result{reference, reference, std::move(estimate.error), {}};
    Vector<double>& rounding = result.rounding.theta;
    // Numbers that vanish below the smallest double are as good as 0; sums of terms of one sign are
    // off by some √m of their roundings.
    const double of_sum = std::sqrt(at.examples());
    rounding =
        (rounding_margin * rounding + (1 + of_sum + further_roundings) * u * reference.cwiseAbs())
            .array() +
        0x1p-900 + absolute_rounding;
    add_roundings_of_average(u, reference, result.rounding);
    for (const ParameterBlock& block : result.rounding.blocks) {
        const auto size = [&](const Vector<double>& of) {
            return norm(of.segment(block.offset, block.size()));
        };
        const double allowed = size(rounding), c = size(reference);
        const double terms = size(estimate.terms.theta);
        result.decidable.push_back(allowed <= max_allowance * c ||
                                   (c <= allowed && allowed <= max_allowance * terms) ||
                                   terms == 0);
    }
    const auto any = [](const Matrix<double>& sides) { return (sides.array() > 0).any(); };
    if (std::any_of(estimate.undecided_sides.begin(), estimate.undecided_sides.end(), any)) {
        allow_slopes(at, estimate.undecided_sides, result.low, result.high);
    }
    result.low -= rounding;
    result.high += rounding;
    return result;
}

}  // namespace gradcheck
