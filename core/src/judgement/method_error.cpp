#include "gradcheck/judgement/method_error.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "gradcheck/gradient/numerical_gradient.hpp"
#include "gradcheck/judgement/comparison.hpp"

namespace gradcheck {

namespace {

std::size_t block_of(const BasePoint& at, Index parameter) {
    const auto& blocks = at.parameters.blocks;
    const auto after =
        std::upper_bound(blocks.begin(), blocks.end(), parameter,
                         [](Index p, const ParameterBlock& block) { return p < block.offset; });
    return static_cast<std::size_t>(after - blocks.begin()) - 1;
}

/// The lowest hidden unit whose pre-activation is not on the same side of a kink in both passes.
bool find_sign_change(const BasePoint& at, const ForwardPass<double>& one,
                      const ForwardPass<double>& other, Kink& kink) {
    for (Index l = 1; l < at.net.depth(); ++l) {
        const LayerActivation& g = at.net.activation(l);
        for (Index unit = 0; unit < one.Z(l).rows(); ++unit) {
            for (Index e = 0; e < one.Z(l).cols(); ++e) {
                const double z = one.Z(l)(unit, e);
                const auto nearest = nearest_kink(g, z);
                if (!nearest || (z > nearest->at) == (other.Z(l)(unit, e) > nearest->at)) continue;
                kink.layer = l;
                kink.unit = unit;
                return true;
            }
        }
    }
    return false;
}

double truncation_order(Method method) {
    switch (method) {
        case Method::forward: return 1;
        case Method::richardson: return 4;
        default: return 2;
    }
}

}  // namespace

std::optional<Kink> find_kink(const BasePoint& at, Index parameter, double epsilon) {
    if (!has_kink(at.net.hidden_activation)) return std::nullopt;
    Parameters<double> moved = at.parameters;
    ForwardPass<double> above = at.pass, below = at.pass;  // with the masks
    const auto cost_at = [&](double offset, ForwardPass<double>& pass) {
        moved.theta(parameter) = at.parameters.theta(parameter) + offset;
        forward(at.net, moved, at.batch.X, pass);
        return cost(at.net, moved, pass, at.batch.Y);
    };
    const double J = cost(at.net, at.parameters, at.pass, at.batch.Y);
    Kink kink;
    kink.parameter = parameter;
    kink.left = (J - cost_at(-epsilon, below)) / epsilon;
    kink.right = (cost_at(epsilon, above) - J) / epsilon;
    if (!find_sign_change(at, below, above, kink)) return std::nullopt;
    return kink;
}

std::vector<Kink> find_kinks(const BasePoint& at, const std::vector<double>& steps,
                             const Vector<double>& numerical, const Vector<double>& reference,
                             double cost_error) {
    std::vector<Kink> kinks;
    if (!has_kink(at.net.hidden_activation)) return kinks;
    const double noise = 4 * cost_error;
    const Vector<double> error = (numerical - reference).cwiseAbs();
    std::vector<Index> suspects;
    for (Index p = 0; p < error.size(); ++p) {
        if (error(p) > noise / steps[block_of(at, p)]) suspects.push_back(p);
    }
    std::sort(suspects.begin(), suspects.end(),
              [&](Index p, Index q) { return error(p) > error(q); });
    if (static_cast<Index>(suspects.size()) > max_examined_for_kinks) {
        suspects.resize(static_cast<std::size_t>(max_examined_for_kinks));
    }
    for (const Index p : suspects) {
        if (const auto kink = find_kink(at, p, steps[block_of(at, p)])) kinks.push_back(*kink);
    }
    return kinks;
}

MethodError split_method_error(const BasePoint& at, Method method, Precision precision,
                               const std::vector<double>& steps,
                               const std::vector<double>& automatic,
                               const Vector<double>& reference, Index most_sampled) {
    const Index size = reference.size();
    MethodError error;
    error.sampled = std::min(size, most_sampled);
    // Runs of as many as an engine evaluates side by side.
    const Index run = size > error.sampled ? Lanes::count : size;
    const auto for_each_run = [&](auto visit) {
        const Index runs = error.sampled / run;
        for (Index i = 0; i < runs; ++i) visit(i * size / runs, i * run);
    };
    const auto numerical = make_numerical_gradient(at, method, EngineKind::incremental, precision);
    Vector<double> expected(error.sampled);
    for_each_run(
        [&](Index from, Index to) { expected.segment(to, run) = reference.segment(from, run); });
    const auto values_with = [&](const std::vector<double>& with) {
        Vector<double> values(error.sampled);
        for_each_run([&](Index from, Index to) {
            numerical->evaluate(with, from, from + run, &values(to));
        });
        return values;
    };
    const auto difference_with = [&](double factor) {
        std::vector<double> scaled = steps;
        for (double& step : scaled) step *= factor;
        return relative_difference(values_with(scaled), expected);
    };
    const double gain = std::exp2(truncation_order(method));
    const double at_half = difference_with(0.5), at_double = difference_with(2);
    error.truncation = std::max(0.0, (at_double - at_half / 4) / (gain - 1 / (4 * gain)));
    error.round_off = std::max(0.0, (at_half - error.truncation / gain) / 2);
    if (automatic != steps) {
        error.with_automatic_steps = relative_difference(values_with(automatic), expected);
    }
    return error;
}

}  // namespace gradcheck
