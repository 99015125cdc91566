#include <utility>

#include "gradcheck/gradient/backpropagation.hpp"
#include "gradcheck/gradient/trial_run.hpp"

namespace gradcheck {

TrialRun run_in_doubles(const BasePoint& at, bool own_sides, int run) {
    Parameters<double> moved = at.parameters;
    const double u = roundoff_of(GradientPrecision::float64);
    moved.theta = moved_by_roundings(at, u, run);
    const Architecture net = with_cancellation(at.net, u, run);
    ForwardPass<double> pass;
    pass.masks = at.pass.masks;
    forward(net, moved, at.batch.X, pass);
    BackpropagationRules rules(static_cast<std::size_t>(at.net.depth()));
    if (has_kink(at.net.hidden_activation) && !own_sides) {
        for (LayerRules& rule : rules) {
            rule.activation_delta = [&at](const BasePoint&, Index l, const Matrix<double>& dA) {
                return LayerRules().activation_delta(at, l, dA);
            };
        }
    }
    Parameters<double> gradient = backpropagation({net, moved, pass, at.batch}, rules);
    return {std::move(gradient), std::move(pass.z)};
}

}  // namespace gradcheck
