// A module of its own for functions, so that a page that checks networks does not load it.

#include "border.hpp"
#include "gradcheck/function/function_check.hpp"
#include "gradcheck/function/quotients.hpp"

namespace {

val entry_of(const FunctionEntry& entry) {
    val object = val::object();
    object.set("index", static_cast<int>(entry.index));
    object.set("analytic", entry.analytic);
    object.set("numerical", entry.numerical);
    object.set("epsilon", entry.epsilon);
    object.set("round_off", entry.round_off);
    return object;
}

val kink_of(const FunctionKink& kink) {
    val object = val::object();
    object.set("index", static_cast<int>(kink.index));
    object.set("analytic", kink.analytic);
    object.set("left", kink.left);
    object.set("right", kink.right);
    object.set("subgradient", kink.subgradient);
    return object;
}

val report_of(const FunctionCheck& check) {
    val object = val::object();
    object.set("difference", check.difference);
    object.set("passed", check.passed);
    object.set("threshold", check.threshold);
    object.set("verdict", std::string(name_of(check.verdict)));
    object.set("method", std::string(name_of(check.method)));
    object.set("value", check.value);
    object.set("round_off_floor", check.round_off_floor);
    val worst = val::array(), kinks = val::array();
    for (const FunctionEntry& entry : check.worst) worst.call<void>("push", entry_of(entry));
    for (const FunctionKink& kink : check.kinks) kinks.call<void>("push", kink_of(kink));
    object.set("worst", worst);
    object.set("kinks", kinks);
    object.set("analytic", to_array(check.analytic));
    object.set("numerical", to_array(check.numerical));
    object.set("epsilons", to_array(check.epsilons));
    return object;
}

/// What f or the gradient throw is a JavaScript exception, which passes through the core as it is.
val check_function_of(const val& f, const val& gradient, const val& x, const val& options) {
    return guarded([&] {
        FunctionCheckOptions chosen;
        chosen.method = to_value<FunctionMethod>("/method", options["method"]);
        chosen.threshold = options["threshold"].as<double>();
        chosen.worst = options["worst"].as<int>();
        const val epsilon = options["epsilon"];
        if (epsilon.isNumber()) chosen.epsilon = epsilon.as<double>();
        return report_of(check_function(
            [&](const Vector<double>& at) { return f(to_array(at)).as<double>(); },
            [&](const Vector<double>& at) { return to_vector(gradient(to_array(at))); },
            to_vector(x), chosen));
    });
}

val square_quotients_of(double x, double epsilon) {
    return guarded([&] {
        const SquareQuotients quotients = square_quotients(x, epsilon);
        val object = val::object();
        object.set("x", quotients.x);
        object.set("epsilon", quotients.epsilon);
        object.set("value", quotients.value);
        object.set("value_plus", quotients.value_plus);
        object.set("value_minus", quotients.value_minus);
        object.set("forward", quotients.forward);
        object.set("central", quotients.central);
        object.set("exact", quotients.exact);
        object.set("forward_error", quotients.forward_error);
        object.set("central_error", quotients.central_error);
        return object;
    });
}

}  // namespace

EMSCRIPTEN_BINDINGS(gradcheck_function) {
    emscripten::function("checkFunction", &check_function_of);
    emscripten::function("squareQuotients", &square_quotients_of);
}
