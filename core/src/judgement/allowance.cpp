#include "gradcheck/judgement/allowance.hpp"

#include <algorithm>
#include <cmath>

#include "gradcheck/gradient/backpropagation.hpp"
#include "gradcheck/numbers/norm.hpp"

namespace gradcheck {

namespace {

/// Backpropagation with a slope of one's choice where `sides` has a unit.
Parameters<double> with_slopes(const BasePoint& at, const std::vector<Matrix<double>>& sides,
                               double slope) {
    BackpropagationRules rules(static_cast<std::size_t>(at.net.depth()));
    for (LayerRules& layer : rules) {
        layer.activation_delta = [correct = layer.activation_delta, &sides, slope](
                                     const BasePoint& point, Index l, const Matrix<double>& dA) {
            Matrix<double> dZ = correct(point, l, dA);
            const Matrix<double>& chosen = sides[static_cast<std::size_t>(l - 1)];
            for (Index i = 0; i < dZ.size(); ++i) {
                if (chosen(i) > 0) dZ(i) = dA(i) * slope * point.mask(l, i);
            }
            return dZ;
        };
    }
    return backpropagation(at, rules);
}

/// Widens [low, high] by the gradients that the slopes of a kink allow.
void allow_slopes(const BasePoint& at, const RoundingEstimate& estimate, Allowance& allowance) {
    const auto& sides = estimate.undecided_sides;
    const auto any = [](const Matrix<double>& of) { return of.size() > 0 && of.maxCoeff() > 0; };
    if (std::none_of(sides.begin(), sides.end(), any)) return;
    const auto [left, right] = slopes_at_kink(at.net.hidden_activation);
    const Vector<double> ours = backpropagation(at).theta;
    const Vector<double> c = allowance.low;
    // All to one side, as everybody's program does it where a pre-activation is exactly 0.
    for (const double slope : {left, right}) {
        const Vector<double> other = c + (with_slopes(at, sides, slope).theta - ours);
        allowance.low = allowance.low.cwiseMin(other);
        allowance.high = allowance.high.cwiseMax(other);
    }
    // One by one, where the last digits decide it.
    std::vector<Matrix<double>> one(sides.size());
    for (std::size_t l = 0; l < sides.size(); ++l)
        one[l] = Matrix<double>::Zero(sides[l].rows(), sides[l].cols());
    for (std::size_t l = 0; l < sides.size(); ++l) {
        const Matrix<double>& Z = at.pass.z[l];
        for (Index i = 0; i < Z.size(); ++i) {
            if (sides[l](i) == 0 || Z(i) == 0) continue;
            one[l](i) = 1;
            const Vector<double> moved = with_slopes(at, one, Z(i) > 0 ? left : right).theta - ours;
            one[l](i) = 0;
            allowance.low += moved.cwiseMin(0);
            allowance.high += moved.cwiseMax(0);
        }
    }
}

}  // namespace

Index Allowance::count_wrong(Index begin, const Eigen::Ref<const Vector<double>>& values) const {
    Index wrong = 0;
    for (Index p = 0; p < values.size(); ++p) wrong += !contains(begin + p, values(p));
    return wrong;
}

Allowance allowance_for(const BasePoint& at, GradientPrecision precision,
                        const Vector<double>& reference, double further_roundings) {
    RoundingEstimate estimate = estimate_rounding(at, precision, reference);
    const double u = roundoff_of(precision);
    Allowance result{reference, reference, std::move(estimate.error), {}};
    Vector<double>& rounding = result.rounding.theta;
    // Numbers that vanish below the smallest double are as good as 0.
    rounding =
        (rounding_margin * rounding + (2 + further_roundings) * u * reference.cwiseAbs()).array() +
        0x1p-900;
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
    allow_slopes(at, estimate, result);
    result.low -= rounding;
    result.high += rounding;
    return result;
}

}  // namespace gradcheck
