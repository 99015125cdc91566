#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "gradcheck/gradient/difference.hpp"
#include "gradcheck/gradient/numerical_gradient.hpp"
#include "gradcheck/network/base_point.hpp"

namespace gradcheck {

/// A larger network is swept on about this many of its parameters.
inline constexpr Index sweep_parameters = 512;

/// The steps ε of a sweep, the same in every block: 1e-1, 5e-2, 2e-2, 1e-2, … 1e-15.
std::vector<double> sweep_steps();

/// How far the numerical gradient is from the analytic and from the reference gradient (complex
/// step), as relative differences, when it is taken with step ε.
struct SweepPoint {
    double epsilon = 0;
    double against_analytic = 0;
    double against_reference = 0;
};

/// The two branches of a method's error in double logarithmic axes: right of the optimum
/// truncation rises with a slope that is the method's order, left of it round-off falls with slope
/// −1 (difference.hpp).
struct SweepCurve {
    Method method = Method::central;
    std::vector<SweepPoint> points;
    /// Where the numerical gradient is nearest to the reference.
    SweepPoint best;
    /// d log(against_reference) / d log ε, over the points of the branch whose difference is from
    /// 10 times the best one's to 0.1; none where these are fewer than three. A kink within ε
    /// breaks the order.
    std::optional<double> truncation_slope;
    std::optional<double> roundoff_slope;
};

struct Sweep {
    /// How many parameters were swept, and of how many.
    Index parameters = 0;
    Index of = 0;
    /// Of the analytic and the reference gradient: no step can bring the difference below about
    /// this.
    double reference_difference = 0;
    /// forward, central, richardson
    std::vector<SweepCurve> curves;
};

/// The ranges [begin, end) of θ that a sweep evaluates: all of θ up to `count` parameters; beyond,
/// every block gets an equal share of them, which it spreads evenly over itself in runs of
/// neighbours, and what small blocks leave over goes to larger ones.
std::vector<std::pair<Index, Index>> swept_ranges(const std::vector<ParameterBlock>& blocks,
                                                  Index count = sweep_parameters);

/// Sweeps the numerical gradient of J as make_numerical_gradient() makes it with these arguments.
/// `analytic` is the gradient that is checked, at the same base point.
Sweep sweep(const BasePoint& at, const Parameters<double>& analytic, EngineKind engine,
            Precision precision = Precision::double_, std::optional<MaskRedraw> redraw = {});

}  // namespace gradcheck
