#pragma once

#include "gradcheck/function/function_check.hpp"

namespace gradcheck {

/// What a check knows beside its entries and directions.
struct Circumstances {
    /// Whether some entries were not tested by themselves: directions speak for them.
    bool is_sampled = false;
    /// Whether f had the same value everywhere.
    bool is_constant = false;
    /// Whether it had the same value whenever it was called at x.
    bool is_deterministic = true;
};

/// The verdict, and the doubt where it is undecided: from all judgements, and the rule's PASS or
/// FAIL.
void conclude(FunctionCheck& check, const Circumstances& circumstances);

}  // namespace gradcheck
