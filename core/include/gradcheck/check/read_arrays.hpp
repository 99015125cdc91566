#pragma once

#include "gradcheck/check/options.hpp"
#include "gradcheck/judgement/reading.hpp"
#include "gradcheck/network/dataset.hpp"

namespace gradcheck {

/// The readings of somebody's arrays (judgement/reading.hpp). Of the options only the widths, the
/// biases and the keep probability count; `given` has parameters and gradient. Throws InputError
/// where arrays have other sizes, or numbers that are not finite.
Readings read_arrays(const CheckOptions& options, Dataset data, const Given& given,
                     const ReadingConstraints& said);

}  // namespace gradcheck
