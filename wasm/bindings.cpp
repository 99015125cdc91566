// The border between C++ and JavaScript. Numbers in bulk cross as Float64Array in one copy,
// options and reports as JSON text.

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "gradcheck/check.hpp"
#include "gradcheck/error.hpp"
#include "gradcheck/json.hpp"

using emscripten::val;
using namespace gradcheck;

namespace {

/// A C++ exception crosses Embind without its message, so it is turned into a JavaScript Error
/// here. `field` is the JSON path of an InputError, and absent for any other failure.
template <class Action> auto guarded(Action action) -> decltype(action()) {
    val error = val::undefined();
    try {
        return action();
    } catch (const InputError& bad_input) {
        error = val::global("Error").new_(std::string(bad_input.what()));
        error.set("field", bad_input.field());
    } catch (const std::bad_alloc&) {
        error = val::global("Error").new_(std::string(
            "There is not enough memory for this check; use fewer examples or narrower layers."));
    } catch (const std::exception& failure) {
        error = val::global("Error").new_(std::string(failure.what()));
    }
    error.throw_();
    __builtin_unreachable();
}

/// A Float64Array of rows·columns values, one column after another.
Matrix<double> to_matrix(const val& array, Index rows) {
    const auto length = array["length"].as<Index>();
    Matrix<double> matrix(rows, rows == 0 ? 0 : length / rows);
    val(emscripten::typed_memory_view(static_cast<std::size_t>(matrix.size()), matrix.data()))
        .call<void>("set", array);
    return matrix;
}

/// A copy in JavaScript's memory: a view of ours would be lost when the heap grows.
val to_array(const Vector<double>& values) {
    return val(emscripten::typed_memory_view(static_cast<std::size_t>(values.size()),
                                             values.data()))
        .call<val>("slice");
}

Vector<double> to_vector(const val& array) { return to_matrix(array, array["length"].as<Index>()); }

/// The value of that name.
template <class E> E to_value(const char* field, const val& name) {
    const std::string text = name.isString() ? name.as<std::string>() : "";
    if (const auto found = value_named<E>(text)) return *found;
    throw InputError(field, std::string(field) + ": expected " + list_names<E>() + ".");
}

/// An object with the fields of Given, each of which may be left out.
Given to_given(const val& object) {
    Given given;
    const val parameters = object["parameters"], gradient = object["gradient"];
    if (!parameters.isUndefined()) given.parameters = to_vector(parameters);
    if (!gradient.isUndefined()) given.gradient = to_vector(gradient);
    const val precision = object["precision"], intermediates = object["intermediates"];
    if (!precision.isUndefined()) {
        given.precision = to_value<GradientPrecision>("/precision", precision);
    }
    if (intermediates.isUndefined()) return given;
    for (int i = 0; i < intermediates["length"].as<int>(); ++i) {
        const val each = intermediates[i];
        given.intermediates.push_back({to_value<Quantity>("/intermediates", each["quantity"]),
                                       each["layer"].as<Index>(), to_vector(each["values"])});
    }
    return given;
}

std::unique_ptr<Check> make_check(const std::string& options, const val& x, int features,
                                  const val& y, int outputs, const val& given) {
    return guarded([&] {
        return std::make_unique<Check>(parse_options(options),
                                       Dataset{to_matrix(x, features), to_matrix(y, outputs)},
                                       to_given(given));
    });
}

std::string fit_of(const Check& check, bool with_diagnosis) {
    return guarded([&] { return to_json(check.fit(with_diagnosis)).dump(); });
}

int count_parameters(const Check& check) {
    return static_cast<int>(check.analytic_gradient().theta.size());
}

val analytic_gradient(const Check& check) { return to_array(check.analytic_gradient().theta); }

val numerical_range(Check& check, int begin, int end) {
    return guarded([&] {
        Vector<double> range(end - begin);
        check.numerical_gradient(begin, end, range.data());
        return to_array(range);
    });
}

val reference_range(Check& check, int begin, int end) {
    return guarded([&] {
        Vector<double> range(end - begin);
        check.reference_gradient(begin, end, range.data());
        return to_array(range);
    });
}

std::string report(const Check& check, const val& numerical, const val& reference) {
    return guarded([&] {
        const Index size = count_parameters(check);
        return to_json(check.report(to_matrix(numerical, size), to_matrix(reference, size))).dump();
    });
}

std::string mutants_of(const Check& check, const val& numerical, const val& reference) {
    return guarded([&] {
        const Index size = count_parameters(check);
        return to_json(check.mutants(to_matrix(numerical, size), to_matrix(reference, size)))
            .dump();
    });
}

std::string possible_bugs_of(const Check& check) {
    return guarded([&] { return to_json(check.possible_bugs()).dump(); });
}

std::string sweep_of(const Check& check) {
    return guarded([&] { return to_json(check.sweep()).dump(); });
}

}  // namespace

EMSCRIPTEN_BINDINGS(gradcheck) {
    emscripten::class_<Check>("Check")
        .constructor(&make_check)
        .function("parameterCount", &count_parameters)
        .function("analyticGradient", &analytic_gradient)
        .function("numericalGradient", &numerical_range)
        .function("referenceGradient", &reference_range)
        .function("fit", &fit_of)
        .function("mutants", &mutants_of)
        .function("possibleBugs", &possible_bugs_of)
        .function("sweep", &sweep_of)
        .function("report", &report);
}
