#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "gradcheck/gradient/rounding_estimate.hpp"

namespace gradcheck {

/// Backpropagation with the rounding that it commits, at parameters that are each moved by one.
struct TrialRun {
    Parameters<double> gradient;
    /// Z[l] at index l − 1
    std::vector<Matrix<double>> z;
};

// A kink has the side that it has at the base point, unless the run is to take its own.

TrialRun run_in_doubles(const BasePoint& at, bool own_sides, int run);
/// In single precision, each result rounded to `precision`.
TrialRun run_in_floats(const BasePoint& at, GradientPrecision precision, bool own_sides, int run);

/// The network with the rounding of 1 + erf and 1 + tanh in its gelus, which others have not
/// avoided: up or down by turns.
inline Architecture with_cancellation(const Architecture& net, double u, int run) {
    Architecture rounded = net;
    std::vector<LayerActivation> hidden;
    bool cancels = false;
    for (Index l = 1; l < net.depth(); ++l) {
        hidden.push_back(net.activation(l));
        const Activation kind = hidden.back().kind;
        if (kind != Activation::gelu && kind != Activation::gelu_tanh) continue;
        hidden.back().parameter = run % 2 == 0 ? u : -u;
        cancels = true;
    }
    if (cancels) rounded.hidden_activation = HiddenActivations(std::move(hidden));
    return rounded;
}

/// −1, 0 or 1, by a place and the run.
inline double nudge(Index place, int run) {
    auto x = static_cast<std::uint64_t>(place + 1) * 0x9e3779b97f4a7c15u +
             static_cast<std::uint64_t>(run + 1) * 0xbf58476d1ce4e5b9u;
    x ^= x >> 31;
    x *= 0x94d049bb133111ebu;
    x ^= x >> 29;
    return static_cast<double>(x % 3) - 1;
}

/// The parameters, each moved by what a rounding of it, or of the sum over its n_{l−1} or n_l
/// terms, may be. A loop adds them one by one and rounds each partial sum: of terms of random signs
/// that comes to about u·n·0.4 times the size of one, as if each were moved by u·√n·0.4, and of
/// terms of one sign to u·√n/3 times the sum.
inline Vector<double> moved_by_roundings(const BasePoint& at, double u, int run) {
    Vector<double> theta = at.parameters.theta;
    for (const ParameterBlock& block : at.parameters.blocks) {
        const Index inputs = block.is_weight ? at.net.width(block.layer - 1) : 1;
        const Index units = at.net.width(block.layer);
        const double of_one = 2 * u * std::max(1.0, std::sqrt(std::max(inputs, units)) / 4);
        const double of_all = inputs > 16 ? u * std::sqrt(inputs) / 3 : 0;
        for (Index i = 0; i < units; ++i) {
            const Index begin = block.offset + i * inputs;
            const double row = of_all * nudge(-1 - i, run);
            for (Index p = begin; p < begin + inputs; ++p) {
                theta(p) *= 1 + of_one * nudge(p, run) + row;
            }
        }
    }
    return theta;
}

}  // namespace gradcheck
