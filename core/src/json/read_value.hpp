#pragma once

#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "gradcheck/check/options.hpp"
#include "gradcheck/numbers/problem.hpp"

// How values of options are read, with the path of each for what refuses it.
namespace gradcheck {

using json = nlohmann::ordered_json;

/// What is wrong with a value, which the sentence shows as JSON.
[[noreturn]] inline void refuse(ProblemCode code, const std::string& path, const json& got,
                                InputError::Values values = {}) {
    values.emplace_back("got", got.dump());
    throw InputError(code, path, std::move(values));
}

/// A JSON number that is a whole one may be written 5 or 5.0.
inline std::int64_t read_integer(const std::string& path, const json& value, std::int64_t min,
                                 std::int64_t max) {
    const double number = value.is_number() ? value.get<double>() : std::nan("");
    if (!(number >= static_cast<double>(min) && number <= static_cast<double>(max) &&
          number == std::floor(number))) {
        refuse(ProblemCode::not_an_integer_between, path, value, {{"least", min}, {"most", max}});
    }
    return static_cast<std::int64_t>(number);
}

template <class Accept>
double read_number(const std::string& path, const json& value, ProblemCode code, Accept accept) {
    if (!value.is_number() || !accept(value.get<double>())) refuse(code, path, value);
    return value.get<double>();
}

inline bool positive(double x) { return x > 0 && std::isfinite(x); }
inline bool probability(double x) { return x > 0 && x <= 1; }
inline bool not_negative(double x) { return x >= 0 && std::isfinite(x); }

template <class E> E read_name(const std::string& path, const json& value) {
    if (value.is_string()) {
        if (const auto found = value_named<E>(value.get_ref<const std::string&>())) return *found;
    }
    refuse(ProblemCode::not_one_of, path, value, {{"allowed", all_names<E>()}});
}

/// An option that is not among the usual ones: of activations a layer, of the cost, of decay. False
/// where there is no such option. In a file of its own so that a module can do without it.
bool read_further_option(CheckOptions& options, const std::string& name, const std::string& path,
                         const json& value);

}  // namespace gradcheck
