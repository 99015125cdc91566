#pragma once

#include <optional>
#include <vector>

#include "gradcheck/gradient/difference.hpp"
#include "gradcheck/gradient/precision.hpp"
#include "gradcheck/network/base_point.hpp"
#include "gradcheck/numbers/lanes.hpp"

namespace gradcheck {

/// A parameter whose step crosses a kink: some relu-like unit's pre-activation changes sign
/// between θ−ε and θ+ε, so that J is not differentiable along the step and a difference quotient
/// mixes both sides.
struct Kink {
    /// Position in θ.
    Index parameter = 0;
    /// The lowest unit that changes sign.
    Index layer = 0;
    Index unit = 0;
    /// (J(θ) − J(θ−ε))/ε and (J(θ+ε) − J(θ))/ε. A derivative between them is a subgradient.
    double left = 0;
    double right = 0;
};

/// At most this many parameters are examined for kinks: those where the numerical gradient is
/// furthest from the reference.
inline constexpr Index max_examined_for_kinks = 64;

/// The kink between θ−ε·e_p and θ+ε·e_p, of the lowest unit that has one. None for activations
/// without kinks.
std::optional<Kink> find_kink(const BasePoint& at, Index parameter, double epsilon);

/// The kinks among the parameters where numerical and reference gradient differ by more than
/// round-off explains. Empty for activations without kinks. `steps` is the ε of each block,
/// `cost_error` the rounding bound of J (rounding.hpp).
std::vector<Kink> find_kinks(const BasePoint& at, const std::vector<double>& steps,
                             const Vector<double>& numerical, const Vector<double>& reference,
                             double cost_error);

/// The error of the numerical gradient, split into its two kinds, as relative differences against
/// the reference gradient.
struct MethodError {
    double round_off = 0;
    double truncation = 0;
    /// The relative difference that automatic steps would give, where others were asked for.
    std::optional<double> with_automatic_steps;
    /// The number of parameters, in runs of neighbours evenly spread over θ, on which this was
    /// measured.
    Index sampled = 0;
};
inline constexpr Index max_sampled_for_error = 32 * Lanes::count;

/// Measures it at half and twice the steps: with R the round-off and T the truncation error at ε,
/// the error is about 2R + T/2^p at ε/2 and R/2 + 2^p·T at 2ε, p being the method's order. (The
/// complex step subtracts nothing: its R is the rounding of J alone, and T what counts.)
/// `automatic` are the steps of each block that we would choose in this precision.
MethodError split_method_error(const BasePoint& at, Method method, Precision precision,
                               const std::vector<double>& steps,
                               const std::vector<double>& automatic,
                               const Vector<double>& reference,
                               Index most_sampled = max_sampled_for_error);

}  // namespace gradcheck
