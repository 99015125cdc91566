#pragma once

#include "gradcheck/function/function_check.hpp"

namespace gradcheck {

/// What is allowed between a gradient and a derivative beside the derivative's bound.
struct Tolerance {
    double relative = 1e-7;
    double absolute = 0;
    /// Beyond bound and allowance there is a zone in which nothing is said, up to this share.
    double surely_wrong = 1e-6;
    /// Whether the caller named it: then the zone is only as wide as the bound.
    bool given = false;
};

/// That of the options, or else the rounding that a gradient has itself: what an accurate formula
/// loses in double precision, or in single precision where all entries are such numbers.
Tolerance tolerance_for(const Vector<double>& analytic, const FunctionCheckOptions& options);

struct LineJudgement {
    EntryJudgement judgement = EntryJudgement::undecided;
    Doubt doubt = Doubt::none;
};

/// g against the derivative along a line.
///
///   |g − D| ≤ bound + allowance       equal, if bound ≤ a thousandth of g or D, or a millionth of
///                                     the steepest slope on the line; else undecided
///   … ≤ 3·bound + surely_wrong·size   undecided
///   beyond                            wrong
///
/// At a kink g may be between the one-sided derivatives. At a jump there is no derivative that it
/// could be equal to, or differ from.
LineJudgement judge_line(double g, const LineEstimate& line, const Tolerance& tolerance);

/// Whether there is no need to look closer: the derivative is known to a hundred-thousandth.
bool is_settled(double g, const LineEstimate& line, const LineJudgement& judgement);

}  // namespace gradcheck
