// The border between C++ and JavaScript: a check and its report. Numbers in bulk cross as
// Float64Array in one copy, options and reports as JSON text.

#include "gradcheck/check/check.hpp"

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "border.hpp"
#include "gradcheck/json/options.hpp"
#include "gradcheck/json/report.hpp"

namespace {

std::unique_ptr<Check> make_check(const std::string& options, const val& x, int features,
                                  const val& y, int outputs, const val& given) {
    return guarded([&] {
        return std::make_unique<Check>(parse_options(options),
                                       Dataset{to_matrix(x, features), to_matrix(y, outputs)},
                                       to_given(given));
    });
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

val parameters_of(const Check& check) { return to_array(check.problem().parameters.theta); }

}  // namespace

EMSCRIPTEN_BINDINGS(gradcheck) {
    emscripten::class_<Check>("Check")
        .constructor(&make_check)
        .function("parameterCount", &count_parameters)
        .function("analyticGradient", &analytic_gradient)
        .function("numericalGradient", &numerical_range)
        .function("referenceGradient", &reference_range)
        .function("parameters", &parameters_of)
        .function("report", &report);
}
