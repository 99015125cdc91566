#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "gradcheck/check/check.hpp"
#include "gradcheck/check/read_arrays.hpp"
#include "gradcheck/check/training.hpp"

namespace gradcheck {

/// The report as a JSON object with the fields of CheckReport; a block's `worst.index` is
/// [row, column] and its `shape` [rows, columns].
nlohmann::ordered_json to_json(const CheckReport& report);

/// Mistakes of the catalogue as an array, one object a mistake and layer, with its two lines.
nlohmann::ordered_json to_json(const std::vector<Mutation>& mutations);

/// What a gradient is that is not the correct one, with the fields of Diagnosis; `blocks` are the
/// report's.
nlohmann::ordered_json to_json(const Diagnosis& diagnosis,
                               const std::vector<BlockComparison>& blocks);

/// What is to be said of somebody else's gradient, with the fields of GivenReport.
nlohmann::ordered_json to_json(const GivenReport& given);

/// The mutation matrix as an array, one object a mutant and layer; `rule` and `verdict` are killed
/// or survived.
nlohmann::ordered_json to_json(const std::vector<MutantResult>& mutants);

/// The readings of somebody's arrays as a JSON object with the fields of Readings; each reading has
/// the fields of CheckOptions besides.
nlohmann::ordered_json to_json(const Readings& readings);

/// The sweep as a JSON object with the fields of Sweep; a slope that could not be fitted is null.
nlohmann::ordered_json to_json(const Sweep& sweep);

/// The slice as a JSON object with the fields of Slice; `parameter` is its name, `block` its
/// block's, `index` [row, column] and `position` its place in θ.
nlohmann::ordered_json to_json(const Slice& slice);

/// What came of a training as a JSON object: `costs`, `accuracies`, `diverged`, `bugs`, and `map`,
/// each with the names of the C++ fields.
nlohmann::ordered_json to_json(const Training& training, Index map_size);

}  // namespace gradcheck
