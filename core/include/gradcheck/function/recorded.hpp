#pragma once

#include <vector>

#include "gradcheck/function/function_check.hpp"

namespace gradcheck {

/// A gradient at x, and f around x as it was recorded: in another program, on another machine.
struct Recorded {
    Vector<double> x;
    Vector<double> gradient;
    /// f(x), as often as it was called.
    Vector<double> value;
    /// Of both signs; at most a few dozen.
    Vector<double> steps;
    /// The variables that were moved, in rising order, and a column for each of them: f(x + s·eᵢ),
    /// a row for each step s. Not finite where f is not defined.
    std::vector<Index> variables;
    Matrix<double> along_axes;
    /// Directions d in columns, and a column for each: f(x + s·d).
    Matrix<double> directions;
    Matrix<double> along_directions;
};

/// Judges it as check_function does, with the steps that there are. The noise of f is estimated
/// from the same values (recorded_noise). Kinks of several variables are a generalised gradient's
/// where a direction leads into a piece whose gradient this is: a derivative from one side is then
/// g·d, which a random d does not do by chance.
///
/// Of the options `method`, `lower`, `upper` and `entries` have no meaning here. The rule is that
/// of central differences, with the step that is nearest to its own.
///
/// Throws InputError where steps are 0, not finite or of one size, where sizes do not fit, and for
/// what check_function refuses.
FunctionCheck check_recorded(const Recorded& recorded, const FunctionCheckOptions& options = {});

}  // namespace gradcheck
