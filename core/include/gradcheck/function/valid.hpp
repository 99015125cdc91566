#pragma once

#include "gradcheck/function/function_check.hpp"

namespace gradcheck {

/// Throws InputError where an option is out of range, or x not finite or not within its bounds.
void require_valid(const Vector<double>& x, const FunctionCheckOptions& options);

/// Throws InputError where it has another length, or is not finite.
void require_gradient(const Vector<double>& gradient, Index expected);

}  // namespace gradcheck
