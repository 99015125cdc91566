// A module of its own for functions, so that a page that checks networks does not load it.

#include <map>

#include "border.hpp"
#include "gradcheck/function/extrapolation.hpp"
#include "gradcheck/function/function_check.hpp"
#include "gradcheck/function/quotients.hpp"
#include "gradcheck/function/recorded.hpp"

namespace {

/// What ends a run that asks for more than is known.
struct Unanswered {};

val number_array(const std::vector<double>& values) {
    return val(emscripten::typed_memory_view(values.size(), values.data())).call<val>("slice");
}

val bounded(const Bounded& number) {
    if (!number.exists()) return val::null();
    val object = val::object();
    object.set("value", number.value);
    object.set("bound", number.bound);
    object.set("step", number.h);
    return object;
}

/// What is known of a derivative along a line, put into an object that says more.
void set_line(val& object, const LineEstimate& line) {
    object.set("kind", std::string(name_of(line.kind)));
    object.set("derivative", bounded(line.derivative));
    object.set("left", bounded(line.left));
    object.set("right", bounded(line.right));
}

val table_of(const LineEstimate& line) {
    const bool has_one = line.kind == LineKind::smooth || line.kind == LineKind::edge;
    if (!has_one || line.quotients.empty()) return val::null();
    const ExtrapolationTable table = extrapolation_table(line);
    val object = val::object(), columns = val::array();
    for (const auto& column : table.columns) columns.call<void>("push", number_array(column));
    object.set("central", line.central);
    object.set("steps", number_array(table.steps));
    object.set("columns", columns);
    object.set("row", table.row);
    object.set("column", table.column);
    return object;
}

val entry_of(const FunctionEntry& entry) {
    val object = val::object();
    object.set("index", static_cast<int>(entry.index));
    object.set("analytic", entry.analytic);
    object.set("numerical", entry.numerical);
    object.set("epsilon", entry.epsilon);
    object.set("round_off", entry.round_off);
    object.set("judgement", std::string(name_of(entry.judgement)));
    object.set("doubt", std::string(name_of(entry.doubt)));
    set_line(object, entry.line);
    object.set("extrapolation", table_of(entry.line));
    return object;
}

val slice_of(const FunctionSlice& slice) {
    val object = val::object();
    object.set("index", static_cast<int>(slice.entry));
    object.set("offsets", number_array(slice.offsets));
    object.set("values", number_array(slice.values));
    return object;
}

val taylor_of(const TaylorTest& taylor) {
    val object = val::object();
    object.set("output", static_cast<int>(taylor.output));
    object.set("steps", number_array(taylor.steps));
    object.set("remainders", number_array(taylor.remainders));
    object.set("order", std::isfinite(taylor.order) ? val(taylor.order) : val::null());
    object.set("analytic", taylor.analytic);
    object.set("judgement", std::string(name_of(taylor.judgement)));
    set_line(object, taylor.line);
    return object;
}

/// Of all entries, in columns: there may be very many.
val columns_of(const FunctionCheck& check) {
    const auto column = [&](auto field) {
        Vector<double> values(static_cast<Index>(check.entries.size()));
        for (Index k = 0; k < values.size(); ++k) {
            values(k) = static_cast<double>(field(check.entries[static_cast<std::size_t>(k)]));
        }
        return to_array(values);
    };
    val object = val::object();
    object.set("index", column([](const FunctionEntry& e) { return e.index; }));
    object.set("numerical", column([](const FunctionEntry& e) { return e.numerical; }));
    object.set("epsilon", column([](const FunctionEntry& e) { return e.epsilon; }));
    object.set("derivative",
               column([](const FunctionEntry& e) { return e.line.derivative.value; }));
    object.set("bound", column([](const FunctionEntry& e) { return e.line.derivative.bound; }));
    object.set("judgement",
               column([](const FunctionEntry& e) { return static_cast<int>(e.judgement); }));
    return object;
}

val report_of(const FunctionCheck& check, Index worst_count) {
    val object = val::object();
    object.set("difference", check.difference);
    object.set("passed", check.passed);
    object.set("threshold", check.threshold);
    object.set("verdict", std::string(name_of(check.verdict)));
    object.set("doubt", std::string(name_of(check.doubt)));
    object.set("method", std::string(name_of(check.method)));
    object.set("value", to_array(check.value));
    object.set("noise", to_array(check.noise));
    object.set("round_off_floor", check.round_off_floor);
    object.set("calls", static_cast<double>(check.calls));
    val worst = val::array(), special = val::array(), directions = val::array(),
        slices = val::array();
    for (const FunctionEntry* entry : worst_entries(check, worst_count)) {
        worst.call<void>("push", entry_of(*entry));
    }
    for (const FunctionEntry& entry : check.entries) {
        const bool is_kink = entry.line.kind == LineKind::kink || entry.line.kind == LineKind::jump;
        if (is_kink) special.call<void>("push", entry_of(entry));
    }
    for (const TaylorTest& taylor : check.directions) {
        directions.call<void>("push", taylor_of(taylor));
    }
    for (const FunctionSlice& slice : check.slices) slices.call<void>("push", slice_of(slice));
    object.set("slices", slices);
    object.set("worst", worst);
    object.set("kinks", special);
    object.set("directions", directions);
    object.set("analytic", to_array(check.analytic));
    object.set("entries", columns_of(check));
    return object;
}

/// Probes in columns, with each direction once.
val round_of(const std::vector<Probe>& probes) {
    std::map<const Vector<double>*, int> places;
    val directions = val::array();
    std::vector<double> axis, offset, direction, along;
    for (const Probe& probe : probes) {
        int place = -1;
        if (probe.direction != nullptr) {
            const auto [known, is_new] =
                places.try_emplace(probe.direction, static_cast<int>(places.size()));
            if (is_new) directions.call<void>("push", to_array(*probe.direction));
            place = known->second;
        }
        axis.push_back(static_cast<double>(probe.axis));
        offset.push_back(probe.offset);
        direction.push_back(place);
        along.push_back(probe.along);
    }
    val object = val::object();
    object.set("axis", number_array(axis));
    object.set("offset", number_array(offset));
    object.set("direction", number_array(direction));
    object.set("along", number_array(along));
    object.set("directions", directions);
    return object;
}

std::optional<double> perhaps_number(const val& value) {
    if (!value.isNumber()) return std::nullopt;
    return value.as<double>();
}

Vector<double> perhaps_vector(const val& value) {
    return value.isUndefined() ? Vector<double>() : to_vector(value);
}

FunctionCheckOptions options_of(const val& options) {
    FunctionCheckOptions chosen;
    chosen.method = to_value<FunctionMethod>("/method", options["method"]);
    chosen.threshold = options["threshold"].as<double>();
    chosen.epsilon = perhaps_number(options["epsilon"]);
    chosen.noise = options["noise"].as<double>();
    chosen.absolute_tolerance = perhaps_number(options["absolute_tolerance"]);
    chosen.relative_tolerance = perhaps_number(options["relative_tolerance"]);
    chosen.lower = perhaps_vector(options["lower"]);
    chosen.upper = perhaps_vector(options["upper"]);
    chosen.worst = options["worst"].as<int>();
    chosen.slice = options["slice"].as<int>();
    if (const auto entries = perhaps_number(options["entries"])) {
        chosen.entries = static_cast<Index>(*entries);
    }
    return chosen;
}

/// One run of the check. JavaScript answers a round with f's values at one point after another, or
/// with undefined, which ends the run: so it may wait, show progress or stop between calls of f,
/// and begin again with `answers`, the rounds that are answered already. A check asks the same of
/// the same answers. What f or the gradient throw passes through the core as it is.
/// @returns the report, or undefined where the run has ended before
val check_function_of(const val& answers, const val& answer, const val& gradient, const val& x,
                      const val& options) {
    return guarded([&] {
        int round = 0;
        const FunctionCheckOptions chosen = options_of(options);
        const auto evaluate = [&](const std::vector<Probe>& probes) {
            const bool is_known = round < answers["length"].as<int>();
            const val values = is_known ? answers[round] : answer(round_of(probes));
            if (values.isUndefined()) throw Unanswered{};
            ++round;
            const auto points = static_cast<Index>(probes.size());
            return to_matrix(values, points == 0 ? 1 : values["length"].as<Index>() / points);
        };
        try {
            const FunctionCheck check = check_function(
                evaluate, [&](const Vector<double>&) { return to_vector(gradient()); },
                to_vector(x), chosen);
            return report_of(check, chosen.worst);
        } catch (const Unanswered&) {
            return val::undefined();
        }
    });
}

val check_recorded_of(const val& given, const val& options) {
    return guarded([&] {
        Recorded recorded;
        recorded.x = to_vector(given["x"]);
        recorded.gradient = to_vector(given["gradient"]);
        recorded.value = to_vector(given["value"]);
        recorded.steps = to_vector(given["steps"]);
        for (const double each : to_vector(given["variables"])) {
            recorded.variables.push_back(static_cast<Index>(each));
        }
        const Index steps = recorded.steps.size();
        recorded.along_axes = to_matrix(given["along_axes"], steps);
        recorded.directions = to_matrix(given["directions"], recorded.x.size());
        recorded.along_directions = to_matrix(given["along_directions"], steps);
        const FunctionCheckOptions chosen = options_of(options);
        return report_of(check_recorded(recorded, chosen), chosen.worst);
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
    emscripten::function("checkRecorded", &check_recorded_of);
    emscripten::function("squareQuotients", &square_quotients_of);
}
