#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "gradcheck/numbers/matrix.hpp"
#include "gradcheck/numbers/named.hpp"

namespace gradcheck {

/// A function of several numbers and its gradient, both somebody else's.
using ScalarFunction = std::function<double(const Vector<double>& x)>;
using GradientFunction = std::function<Vector<double>(const Vector<double>& x)>;

/// The methods of difference.hpp that take real numbers alone, and backward: (f(x) − f(x−ε)) / ε.
/// The one-sided ones, forward and backward, are for a point at which f's domain ends.
enum class FunctionMethod { central, richardson, forward, backward };

inline constexpr std::array<std::string_view, 4> function_method_names{"central", "richardson",
                                                                       "forward", "backward"};
constexpr const auto& names_of(FunctionMethod) { return function_method_names; }

struct FunctionCheckOptions {
    FunctionMethod method = FunctionMethod::central;
    /// The step in every direction. Otherwise the method's best, times max(1, |xᵢ|).
    std::optional<double> epsilon;
    /// τ: it passes where difference ≤ τ.
    double threshold = 1e-7;
    /// How many of the entries that differ most are reported.
    Index worst = 5;
};

/// ∂f/∂xᵢ by both gradients.
struct FunctionEntry {
    Index index = 0;
    double analytic = 0;
    double numerical = 0;
    /// The step, as it was taken: xᵢ+ε is a double, or xᵢ−ε for backward.
    double epsilon = 0;
    /// What rounding of f may do to `numerical`, if f is right to the last bit: u·max|f|/ε.
    double round_off = 0;
};

/// A direction in which f seems not to be differentiable at x, or within two steps of it.
struct FunctionKink {
    Index index = 0;
    double analytic = 0;
    /// The one-sided derivatives, with half a step.
    double left = 0;
    double right = 0;
    /// Whether the analytic value is between them, and so a subgradient.
    bool subgradient = false;
};

enum class FunctionVerdict { correct, correct_at_kinks, wrong };

inline constexpr std::array<std::string_view, 3> function_verdict_names{
    "correct", "correct_at_kinks", "wrong"};
constexpr const auto& names_of(FunctionVerdict) { return function_verdict_names; }

struct FunctionCheck {
    /// ‖g−ĝ‖₂ / (‖g‖₂+‖ĝ‖₂), and whether it is at most τ.
    double difference = 0;
    bool passed = false;
    double threshold = 0;
    /// correct_at_kinks: the rule fails, but passes without the kinks, and at these the analytic
    /// gradient is a subgradient.
    FunctionVerdict verdict = FunctionVerdict::correct;
    FunctionMethod method = FunctionMethod::central;
    /// f(x)
    double value = 0;
    /// The difference that rounding of f alone may make: ‖round_off‖₂ / (‖g‖₂+‖ĝ‖₂). A difference
    /// below it says nothing, and a threshold below it cannot be met.
    double round_off_floor = 0;
    /// Those that differ most, the worst first.
    std::vector<FunctionEntry> worst;
    std::vector<FunctionKink> kinks;
    /// Both gradients and the steps.
    Vector<double> analytic;
    Vector<double> numerical;
    Vector<double> epsilons;
};

/// Checks a gradient at x. A kink is suspected where f's second difference does not behave like one
/// of a smooth function: with s(h) = D⁺(h) − D⁻(h), the difference of the one-sided quotients,
///
///   smooth: s(2h) ≈ 2·s(h) ≈ 4·s(h/2)      kink at a distance below h: not so in one or both
///
/// Where f is not finite within 2h on both sides, no kink is looked for.
///
/// Throws InputError for an option out of range, a gradient of another length, and where the
/// gradient, or f at a point that the method itself takes, is not finite; what f or the gradient
/// throw is let through.
FunctionCheck check_function(const ScalarFunction& f, const GradientFunction& gradient,
                             const Vector<double>& x, const FunctionCheckOptions& options = {});

}  // namespace gradcheck
