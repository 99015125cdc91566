#include "gradcheck/gradient/backpropagation.hpp"
#include "gradcheck/judgement/allowance.hpp"

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

}  // namespace

void allow_slopes(const BasePoint& at, const std::vector<Matrix<double>>& sides,
                  Vector<double>& low, Vector<double>& high) {
    const auto [left, right] = slopes_at_kink(at.net.hidden_activation);
    const Vector<double> ours = backpropagation(at).theta;
    const Vector<double> c = low;
    // All to one side, as everybody's program does it where a pre-activation is exactly 0.
    for (const double slope : {left, right}) {
        const Vector<double> other = c + (with_slopes(at, sides, slope).theta - ours);
        low = low.cwiseMin(other);
        high = high.cwiseMax(other);
    }
    // One by one, where the last digits decide it.
    std::vector<Matrix<double>> one;
    for (const Matrix<double>& side : sides) {
        one.push_back(Matrix<double>::Zero(side.rows(), side.cols()));
    }
    for (std::size_t l = 0; l < sides.size(); ++l) {
        const Matrix<double>& Z = at.pass.z[l];
        for (Index i = 0; i < Z.size(); ++i) {
            if (sides[l](i) == 0 || Z(i) == 0) continue;
            one[l](i) = 1;
            const Vector<double> moved = with_slopes(at, one, Z(i) > 0 ? left : right).theta - ours;
            one[l](i) = 0;
            low += moved.cwiseMin(0);
            high += moved.cwiseMax(0);
        }
    }
}

}  // namespace gradcheck
