#pragma once

#include "gradcheck/function/survey.hpp"

namespace gradcheck {

/// The method's best step, relative to max(1, |xᵢ|).
double best_step(FunctionMethod method);

/// The rule's step in a variable, as it is taken; 0 where it is lost.
double step_of_rule(const FunctionCheckOptions& options, const Vector<double>& x, Index variable);

/// The steps at which its method wants to know f.
std::vector<double> steps_of_rule(const FunctionCheckOptions& options, const Vector<double>& x,
                                  Index variable);

/// An entry's numerical, epsilon and round_off, from the levels that are nearest to its step. Where
/// f is not defined on the side that the method wants, from the other; where on neither, the
/// derivative that was found.
void apply_rule(FunctionMethod method, double step, double value, const std::vector<Level>& levels,
                FunctionEntry& entry);

/// difference, round_off_floor and passed, from the entries.
void sum_up_rule(FunctionCheck& check, const FunctionCheckOptions& options);

}  // namespace gradcheck
