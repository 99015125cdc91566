#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "gradcheck/numbers/named.hpp"

namespace gradcheck {

/// All that the core refuses. It says so in data; the sentences, with the names of the values in
/// each, are in wasm/problems (core.ts and function.ts), one table a language.
enum class ProblemCode {
    // Options
    options_not_an_object,
    no_such_option,
    not_an_integer_between,
    not_widths,
    not_a_count_or_all,
    not_positive_or_auto,
    not_above_zero,
    not_above_zero_to_one,
    below_zero,
    not_one_of,
    not_a_bug_label,
    bug_in_no_such_layer,
    bug_not_in_network,
    no_such_bug,
    fewer_examples,
    too_many_parameters,
    dropout_without_hidden_layers,
    complex_step_in_single_precision,
    cost_overflows_in_single_precision,
    cost_overflows,
    not_positive,
    not_between,
    not_a_parameter,
    not_an_index_within,
    not_a_block,
    not_an_activation,
    not_one_a_layer,
    not_one_a_class,
    not_below_one,
    not_true_or_false,

    // Data
    no_examples,
    other_number_of_labels,
    data_too_large,
    value_not_finite,
    label_not_a_share,
    label_sum_not_one,
    label_not_a_sign,
    softmax_of_one_output,

    // Somebody else's parameters and gradient
    bug_in_given_gradient,
    not_as_many_as_parameters,
    not_as_many_as_masks,
    not_finite_numbers,
    not_masks,
    intermediate_of_no_layer,
    intermediate_of_other_size,
    expected_one_of,

    // A function of one's own
    point_not_finite,
    function_not_finite,
    not_as_many_as_x,
    gradient_entry_not_finite,
    step_lost,
    square_too_large,
    steps_of_one_size,
    step_not_usable,

    // Nothing wrong with the input
    out_of_memory,
};

inline constexpr auto problem_code_names = std::to_array<std::string_view>({
    "options_not_an_object",
    "no_such_option",
    "not_an_integer_between",
    "not_widths",
    "not_a_count_or_all",
    "not_positive_or_auto",
    "not_above_zero",
    "not_above_zero_to_one",
    "below_zero",
    "not_one_of",
    "not_a_bug_label",
    "bug_in_no_such_layer",
    "bug_not_in_network",
    "no_such_bug",
    "fewer_examples",
    "too_many_parameters",
    "dropout_without_hidden_layers",
    "complex_step_in_single_precision",
    "cost_overflows_in_single_precision",
    "cost_overflows",
    "not_positive",
    "not_between",
    "not_a_parameter",
    "not_an_index_within",
    "not_a_block",
    "not_an_activation",
    "not_one_a_layer",
    "not_one_a_class",
    "not_below_one",
    "not_true_or_false",
    "no_examples",
    "other_number_of_labels",
    "data_too_large",
    "value_not_finite",
    "label_not_a_share",
    "label_sum_not_one",
    "label_not_a_sign",
    "softmax_of_one_output",
    "bug_in_given_gradient",
    "not_as_many_as_parameters",
    "not_as_many_as_masks",
    "not_finite_numbers",
    "not_masks",
    "intermediate_of_no_layer",
    "intermediate_of_other_size",
    "expected_one_of",
    "point_not_finite",
    "function_not_finite",
    "not_as_many_as_x",
    "gradient_entry_not_finite",
    "step_lost",
    "square_too_large",
    "steps_of_one_size",
    "step_not_usable",
    "out_of_memory",
});
static_assert(problem_code_names.size() ==
              static_cast<std::size_t>(ProblemCode::out_of_memory) + 1);
constexpr const auto& names_of(ProblemCode) { return problem_code_names; }

using ProblemValue = std::variant<std::int64_t, double, std::string, std::vector<std::string>>;

/// Bad input from a user. what() is the name of its code: sentences are made elsewhere.
class InputError : public std::exception {
  public:
    /// What stands in the sentence, by name.
    using Values = std::vector<std::pair<const char*, ProblemValue>>;

    /// `field` is a JSON path into the options (`/hidden_layers/1`), or empty where none applies.
    InputError(ProblemCode code, std::string field, Values values = {})
        : code_(code), field_(std::move(field)), values_(std::move(values)) {}

    ProblemCode code() const { return code_; }
    const std::string& field() const { return field_; }
    const Values& values() const { return values_; }
    const char* what() const noexcept override { return name_of(code_).data(); }

  private:
    ProblemCode code_;
    std::string field_;
    Values values_;
};

}  // namespace gradcheck
