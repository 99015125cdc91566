#include "gradcheck/gradient/backpropagation.hpp"
#include "gradcheck/judgement/allowance.hpp"

namespace gradcheck {

namespace {

enum class Side { left, right };

/// Backpropagation with the slope of one side of the kink where `sides` has a unit.
Parameters<double> with_slopes(const BasePoint& at, const std::vector<Matrix<double>>& sides,
                               Side side) {
    BackpropagationRules rules(static_cast<std::size_t>(at.net.depth()));
    for (LayerRules& layer : rules) {
        layer.activation_delta = [correct = layer.activation_delta, &sides, side](
                                     const BasePoint& point, Index l, const Matrix<double>& dA) {
            Matrix<double> dZ = correct(point, l, dA);
            const Matrix<double>& chosen = sides[static_cast<std::size_t>(l - 1)];
            for (Index i = 0; i < dZ.size(); ++i) {
                const auto kink = nearest_kink(point.net.activation(l), point.Z(l)(i));
                if (chosen(i) == 0 || !kink) continue;
                const double slope = side == Side::left ? kink->left : kink->right;
                dZ(i) = dA(i) * slope * point.mask(l, i);
            }
            return dZ;
        };
    }
    return backpropagation(at, rules);
}

}  // namespace

void allow_slopes(const BasePoint& at, const std::vector<Matrix<double>>& sides,
                  Vector<double>& low, Vector<double>& high) {
    const Vector<double> ours = backpropagation(at).theta;
    const Vector<double> c = low;
    // All to one side, as everybody's program does it where a pre-activation is exactly 0.
    for (const Side side : {Side::left, Side::right}) {
        const Vector<double> other = c + (with_slopes(at, sides, side).theta - ours);
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
            const auto kink = nearest_kink(at.net.activation(static_cast<Index>(l) + 1), Z(i));
            if (sides[l](i) == 0 || !kink || Z(i) == kink->at) continue;
            one[l](i) = 1;
            const Vector<double> moved =
                with_slopes(at, one, Z(i) > kink->at ? Side::left : Side::right).theta - ours;
            one[l](i) = 0;
            low += moved.cwiseMin(0);
            high += moved.cwiseMax(0);
        }
    }
}

}  // namespace gradcheck
