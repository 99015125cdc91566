#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "gradcheck/function/line.hpp"
#include "gradcheck/function/probe.hpp"
#include "gradcheck/numbers/named.hpp"

namespace gradcheck {

/// The Jacobian at x that is judged, row by row: of a function with one value, its gradient.
using GradientFunction = std::function<Vector<double>(const Vector<double>& x)>;

/// The methods of difference.hpp that take real numbers alone, and backward: (f(x) − f(x−ε)) / ε.
enum class FunctionMethod { central, richardson, forward, backward };

inline constexpr std::array<std::string_view, 4> function_method_names{"central", "richardson",
                                                                       "forward", "backward"};
constexpr const auto& names_of(FunctionMethod) { return function_method_names; }

struct FunctionCheckOptions {
    // The rule's: they decide its difference and PASS or FAIL, and nothing of the verdict.

    FunctionMethod method = FunctionMethod::central;
    /// The step in every direction. Otherwise the method's best, times max(1, |xᵢ|).
    std::optional<double> epsilon;
    /// τ: it passes where difference ≤ τ.
    double threshold = 1e-7;

    // The verdict's.

    /// How far values of f may be from the truth, in units of f. Calls at the same point may then
    /// differ by twice as much.
    double noise = 0;
    /// What is allowed beside the bound: absolute + relative·|derivative|. Where neither is given,
    /// the rounding that a gradient has itself.
    std::optional<double> absolute_tolerance;
    std::optional<double> relative_tolerance;
    /// Where f is not called: below lower and above upper, each empty or as long as x.
    Vector<double> lower, upper;
    /// How many variables are tested one by one. Otherwise all where that is cheap.
    std::optional<Index> entries;
    /// How many of the entries that differ most are reported.
    Index worst = 5;
    /// With how many values f is shown along a variable in which it has a kink or a jump, for as
    /// many variables as `worst` says; 0, or 3 to 1001.
    Index slice = 0;
};

enum class EntryJudgement {
    equal,
    /// f has a kink, and this is one of the slopes that a gradient may have there.
    subgradient,
    wrong,
    undecided,
    /// Not tested by itself.
    untested
};
inline constexpr std::array<std::string_view, 5> entry_judgement_names{
    "equal", "subgradient", "wrong", "undecided", "untested"};
constexpr const auto& names_of(EntryJudgement) { return entry_judgement_names; }

/// Why something could not be decided.
enum class Doubt {
    none,
    /// Two calls at the same point gave different values.
    not_deterministic,
    /// All values were the same: nothing was tested.
    constant,
    /// The noise of f hides it.
    noise,
    /// No step was fine enough: f varies too fast, or has no derivative.
    not_resolved,
    /// f jumps.
    jump,
    /// Nearer than an error that would be called one, farther than noise explains.
    close,
    /// Which slopes there are at a kink of several variables could not be found out.
    many_kinks,
    /// f has derivatives along the axes which do not add up to those in other directions.
    not_linear,
    /// Not all entries are tested by themselves, and nothing speaks for the others.
    untested
};
inline constexpr std::array<std::string_view, 10> doubt_names{
    "none",  "not_deterministic", "constant",   "noise",   "not_resolved", "jump",
    "close", "many_kinks",        "not_linear", "untested"};
constexpr const auto& names_of(Doubt) { return doubt_names; }

/// ∂fⱼ/∂xᵢ by both gradients. Entry j·n+i of the Jacobian.
struct FunctionEntry {
    Index index = 0;
    double analytic = 0;
    /// The rule's, and its step as it was taken.
    double numerical = 0;
    double epsilon = 0;
    /// What rounding of f may do to `numerical`, if f is right to the last bit: u·max|f|/ε.
    double round_off = 0;
    EntryJudgement judgement = EntryJudgement::untested;
    Doubt doubt = Doubt::none;
    /// What the verdict goes by.
    LineEstimate line;
};

/// Taylor's test in a random direction d: of |f(x+hd) − f(x) − h·g·d| as h falls. Its order is 2
/// for a right gradient of a smooth function, 1 for a wrong one, and 0 where noise is all there is.
struct TaylorTest {
    /// The function's value that is looked at.
    Index output = 0;
    std::vector<double> steps;
    std::vector<double> remainders;
    /// Of the two finest steps whose remainders are above the noise; not finite if fewer are.
    double order = std::numeric_limits<double>::quiet_NaN();
    /// g·d, and the derivative in direction d.
    double analytic = 0;
    LineEstimate line;
    EntryJudgement judgement = EntryJudgement::untested;
};

/// f along a variable, for people to see: values at x + offset·e, NaN where f is not defined or was
/// not to be asked.
struct FunctionSlice {
    /// The entry of the gradient.
    Index entry = 0;
    std::vector<double> offsets;
    std::vector<double> values;
};

/// What is said of the gradient, beside the PASS or FAIL of the rule:
///
///   rule    gradient                           verdict
///   PASS    equal in every entry               correct
///   FAIL    equal in every entry               false_alarm
///   either  equal, and a subgradient at kinks  correct_at_kinks
///   PASS    an entry is wrong                  missed_bug
///   FAIL    an entry is wrong                  wrong
///   either  cannot be told                     undecided
enum class FunctionVerdict { correct, correct_at_kinks, false_alarm, missed_bug, wrong, undecided };

inline constexpr std::array<std::string_view, 6> function_verdict_names{
    "correct", "correct_at_kinks", "false_alarm", "missed_bug", "wrong", "undecided"};
constexpr const auto& names_of(FunctionVerdict) { return function_verdict_names; }

struct FunctionCheck {
    /// ‖g−ĝ‖₂ / (‖g‖₂+‖ĝ‖₂) over the tested entries, and whether it is at most τ.
    double difference = 0;
    bool passed = false;
    double threshold = 0;
    FunctionMethod method = FunctionMethod::central;
    /// The difference that rounding of f alone may make: ‖round_off‖₂ / (‖g‖₂+‖ĝ‖₂). A difference
    /// below it says nothing, and a threshold below it cannot be met.
    double round_off_floor = 0;

    FunctionVerdict verdict = FunctionVerdict::undecided;
    /// The chief reason where it is undecided.
    Doubt doubt = Doubt::none;
    /// f(x), one number for each of its values.
    Vector<double> value;
    /// The noise that was found in each of them: a standard deviation, or what was given.
    Vector<double> noise;
    /// All that are tested, in their order.
    std::vector<FunctionEntry> entries;
    std::vector<TaylorTest> directions;
    std::vector<FunctionSlice> slices;
    Vector<double> analytic;
    /// Points at which f was asked.
    Index calls = 0;
};

/// Checks a gradient at x by f's values alone: |g − D| ≤ bound entry by entry, with D ± bound as
/// analyse_line finds it from the noise of f (noise.hpp). At kinks of several variables g has to be
/// a generalised gradient (kinks.hpp).
///
/// Throws InputError for an option out of range, a gradient of another length, and where the
/// gradient, or f at x, is not finite; what `evaluate` or the gradient throw is let through.
FunctionCheck check_function(const Evaluate& evaluate, const GradientFunction& gradient,
                             const Vector<double>& x, const FunctionCheckOptions& options = {});

/// The entries that differ most from the derivative beside what is allowed, the worst first.
std::vector<const FunctionEntry*> worst_entries(const FunctionCheck& check, Index count);

/// An `evaluate` that calls f, a function with one value, once for each point.
Evaluate evaluate_by(std::function<double(const Vector<double>& x)> f, Vector<double> x);

}  // namespace gradcheck
