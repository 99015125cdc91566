#include "gradcheck/check/sweep.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "gradcheck/gradient/step_size.hpp"
#include "gradcheck/judgement/comparison.hpp"

namespace gradcheck {

std::vector<double> sweep_steps() {
    std::vector<double> steps;
    for (int decade = 1; decade <= 15; ++decade) {
        for (const double digit : {10, 5, 2}) {
            steps.push_back(digit / std::pow(10, decade + 1));
        }
    }
    steps.resize(steps.size() - 2);  // 1e-15 is the last
    return steps;
}

/// How many parameters of each block are swept.
static std::vector<Index> shares(const std::vector<ParameterBlock>& blocks, Index count) {
    std::vector<std::size_t> smallest_first(blocks.size());
    std::iota(smallest_first.begin(), smallest_first.end(), std::size_t{0});
    std::sort(smallest_first.begin(), smallest_first.end(),
              [&](auto a, auto b) { return blocks[a].size() < blocks[b].size(); });
    std::vector<Index> shares(blocks.size());
    Index left = count;
    auto blocks_left = static_cast<Index>(blocks.size());
    for (const std::size_t b : smallest_first) {
        shares[b] = std::min(blocks[b].size(), std::max<Index>(1, left / blocks_left));
        left -= shares[b];
        --blocks_left;
    }
    return shares;
}

std::vector<std::pair<Index, Index>> swept_ranges(const std::vector<ParameterBlock>& blocks,
                                                  Index count) {
    constexpr Index run = Lanes::count;
    std::vector<std::pair<Index, Index>> ranges;
    const std::vector<Index> of_block = shares(blocks, count);
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        const Index size = blocks[b].size(), share = of_block[b];
        const Index length = share == size ? size : std::min(share, run);
        const Index runs = share / length;
        for (Index r = 0; r < runs; ++r) {
            const Index begin = blocks[b].offset + r * size / runs;
            ranges.emplace_back(begin, begin + length);
        }
    }
    return ranges;
}

/// The entries in `ranges`, one after another.
static Vector<double> gather(const Vector<double>& theta,
                             const std::vector<std::pair<Index, Index>>& ranges, Index count) {
    Vector<double> entries(count);
    Index position = 0;
    for (const auto& [begin, end] : ranges) {
        entries.segment(position, end - begin) = theta.segment(begin, end - begin);
        position += end - begin;
    }
    return entries;
}

/// The slope of log(against_reference) over log ε: the median of the slopes between any two points
/// (Theil–Sen), which a step too large for the method's expansion does not bend.
template <class InBranch>
static std::optional<double> slope(const SweepCurve& curve, InBranch in_branch) {
    constexpr double above_best = 10, below_saturation = 0.1;
    std::vector<SweepPoint> branch;
    for (const SweepPoint& point : curve.points) {
        const double difference = point.against_reference;
        if (in_branch(point.epsilon) && difference > 0 && difference <= below_saturation &&
            difference >= above_best * curve.best.against_reference) {
            branch.push_back(point);
        }
    }
    if (branch.size() < 3) return std::nullopt;
    std::vector<double> slopes;
    for (std::size_t a = 0; a < branch.size(); ++a) {
        for (std::size_t b = 0; b < a; ++b) {
            slopes.push_back(std::log(branch[a].against_reference / branch[b].against_reference) /
                             std::log(branch[a].epsilon / branch[b].epsilon));
        }
    }
    const auto middle = slopes.begin() + static_cast<std::ptrdiff_t>(slopes.size() / 2);
    std::nth_element(slopes.begin(), middle, slopes.end());
    return *middle;
}

Sweep sweep(const BasePoint& at, const Parameters<double>& analytic, EngineKind engine,
            Precision precision, std::optional<MaskRedraw> redraw) {
    const std::vector<ParameterBlock>& blocks = analytic.blocks;
    const auto ranges = swept_ranges(blocks);
    Sweep result;
    result.of = analytic.theta.size();
    for (const auto& [begin, end] : ranges) result.parameters += end - begin;

    const auto evaluate = [&](NumericalGradient& gradient, const std::vector<double>& steps) {
        Vector<double> entries(result.parameters);
        double* out = entries.data();
        for (const auto& [begin, end] : ranges) {
            gradient.evaluate(steps, begin, end, out);
            out += end - begin;
        }
        return entries;
    };
    const auto complex_step =
        make_numerical_gradient(at, Method::complex_step, EngineKind::incremental);
    const Vector<double> reference =
        evaluate(*complex_step, step_sizes(input_sizes(at), Method::complex_step, {}));
    const Vector<double> checked = gather(analytic.theta, ranges, result.parameters);
    result.reference_difference = relative_difference(checked, reference);

    for (const Method method : {Method::forward, Method::central, Method::richardson}) {
        const auto gradient = make_numerical_gradient(at, method, engine, precision, redraw);
        SweepCurve curve;
        curve.method = method;
        for (const double epsilon : sweep_steps()) {
            const Vector<double> numerical =
                evaluate(*gradient, std::vector<double>(blocks.size(), epsilon));
            curve.points.push_back({epsilon, relative_difference(checked, numerical),
                                    relative_difference(reference, numerical)});
        }
        curve.best = *std::min_element(curve.points.begin(), curve.points.end(),
                                       [](const SweepPoint& a, const SweepPoint& b) {
                                           return a.against_reference < b.against_reference;
                                       });
        const double optimum = curve.best.epsilon;
        curve.truncation_slope = slope(curve, [&](double epsilon) { return epsilon > optimum; });
        curve.roundoff_slope = slope(curve, [&](double epsilon) { return epsilon < optimum; });
        result.curves.push_back(std::move(curve));
    }
    return result;
}

}  // namespace gradcheck
