#pragma once

#include "gradcheck/function/survey.hpp"

namespace gradcheck {

/// Slices through the kinks and jumps of a check, at most `most` of them, each of `points` values
/// evenly spaced to a tenth of max(1, |xᵢ|) on both sides.
std::vector<FunctionSlice> slices_at_kinks(Survey& survey,
                                           const std::vector<FunctionEntry>& entries, Index points,
                                           Index most);

}  // namespace gradcheck
