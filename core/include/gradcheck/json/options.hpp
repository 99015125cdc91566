#pragma once

#include <string_view>

#include "gradcheck/check/check.hpp"
#include "gradcheck/judgement/reading.hpp"

namespace gradcheck {

/// Options from a JSON object whose fields are those of CheckOptions; a field left out keeps its
/// default. `examples` is a count or "all". Throws InputError with the JSON path, the value and
/// what was expected: `/hidden_layers/1: expected an integer from 1 to 10000, got -3.`
CheckOptions parse_options(std::string_view json);

/// What was said of a reading, from a JSON object with fields of ReadingConstraints. Throws
/// InputError as parse_options() does.
ReadingConstraints parse_constraints(std::string_view json);

}  // namespace gradcheck
