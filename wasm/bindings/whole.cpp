// What the whole module has beside a check and its report (check.cpp).

#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "border.hpp"
#include "gradcheck/check/check.hpp"
#include "gradcheck/json/options.hpp"
#include "gradcheck/json/report.hpp"

Given to_given(const val& object) {
    Given given;
    const val parameters = object["parameters"], gradient = object["gradient"];
    if (!parameters.isUndefined()) given.parameters = to_vector(parameters);
    if (!gradient.isUndefined()) given.gradient = to_vector(gradient);
    const val masks = object["masks"];
    if (!masks.isUndefined()) given.masks = to_vector(masks);
    const val precision = object["precision"], intermediates = object["intermediates"];
    if (!precision.isUndefined()) {
        given.precision = to_value<GradientPrecision>("/precision", precision);
    }
    const val cost_factor = object["cost_factor"];
    if (!cost_factor.isUndefined()) given.cost_factor = cost_factor.as<double>();
    const val cost = object["cost"], cost_rounding = object["cost_rounding"];
    if (!cost.isUndefined()) given.cost = cost.as<double>();
    if (!cost_rounding.isUndefined()) given.cost_rounding = cost_rounding.as<double>();
    const val digits = object["digits"], decimals = object["decimals"];
    if (!digits.isUndefined()) given.digits = digits.as<int>();
    if (!decimals.isUndefined()) given.decimals = decimals.as<int>();
    given.cost_is_known = !object["cost_is_known"].isFalse();
    given.gradient_is_of_another_cost = object["gradient_is_of_another_cost"].isTrue();
    if (intermediates.isUndefined()) return given;
    for (int i = 0; i < intermediates["length"].as<int>(); ++i) {
        const val each = intermediates[i];
        given.intermediates.push_back({to_value<Quantity>("/intermediates", each["quantity"]),
                                       each["layer"].as<Index>(), to_vector(each["values"])});
    }
    return given;
}

namespace {

std::string readings_of(const std::string& options, const std::string& said, const val& x,
                        int features, const val& y, int outputs, const val& given) {
    return guarded([&] {
        return to_json(read_arrays(parse_options(options),
                                   {to_matrix(x, features), to_matrix(y, outputs)}, to_given(given),
                                   parse_constraints(said)))
            .dump();
    });
}

/// Our gradient where it is certified, else null.
val certified_reference_of(const Check& check) {
    return guarded([&] {
        const auto reference = check.certified_reference();
        return reference ? to_array(*reference) : val::null();
    });
}

/// The report before the numerical gradient is taken.
std::string early_report(const Check& check, const val& reference) {
    return guarded([&] {
        const Index size = check.analytic_gradient().theta.size();
        const Vector<double> not_taken = Vector<double>::Constant(size, NAN);
        return to_json(check.report(not_taken, to_matrix(reference, size))).dump();
    });
}

/// begin, end, begin, end, … of the ranges to compare.
val ranges_of(const Check& check) {
    val bounds = val::array();
    for (const auto& [begin, end] : check.ranges_to_compare()) {
        bounds.call<void>("push", static_cast<int>(begin));
        bounds.call<void>("push", static_cast<int>(end));
    }
    return bounds;
}

std::string mutants_of(const Check& check, const val& numerical, const val& reference) {
    return guarded([&] {
        const Index size = check.analytic_gradient().theta.size();
        return to_json(check.mutants(to_matrix(numerical, size), to_matrix(reference, size)))
            .dump();
    });
}

std::string possible_bugs_of(const Check& check) {
    return guarded([&] { return to_json(check.possible_bugs()).dump(); });
}

std::string slice_of(const Check& check, const std::string& parameter, double reach, int points) {
    return guarded([&] { return to_json(check.slice(parameter, reach, points)).dump(); });
}

std::unique_ptr<Training> make_training(const std::string& options, const val& x, int features,
                                        const val& y, int outputs, double learning_rate) {
    return guarded([&] {
        return std::make_unique<Training>(parse_options(options),
                                          Dataset{to_matrix(x, features), to_matrix(y, outputs)},
                                          learning_rate);
    });
}

/// Whether it may go on.
bool advance(Training& training, int steps) {
    return guarded([&] {
        training.advance(steps);
        return !training.diverged();
    });
}

std::string training_report(const Training& training, int map_size) {
    return guarded([&] { return to_json(training, map_size).dump(); });
}

std::string sweep_of(const Check& check) {
    return guarded([&] { return to_json(check.sweep()).dump(); });
}

/// Each needs a sentence.
val problem_codes() {
    val names = val::array();
    for (const std::string& name : all_names<ProblemCode>()) names.call<void>("push", name);
    return names;
}

}  // namespace

EMSCRIPTEN_BINDINGS(gradcheck_whole) {
    emscripten::function("problemCodes", &problem_codes);
    emscripten::function("readings", &readings_of);
    emscripten::function("certifiedReference", &certified_reference_of);
    emscripten::function("earlyReport", &early_report);
    emscripten::function("rangesToCompare", &ranges_of);
    emscripten::function("mutants", &mutants_of);
    emscripten::function("possibleBugs", &possible_bugs_of);
    emscripten::function("sweep", &sweep_of);
    emscripten::function("slice", &slice_of);
    emscripten::class_<Training>("Training")
        .constructor(&make_training)
        .function("advance", &advance)
        .function("report", &training_report);
}
