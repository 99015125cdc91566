// What every module's bindings need at the border between C++ and JavaScript.
#pragma once

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <string>
#include <vector>

#include "first/needs_whole_module.hpp"
#include "gradcheck/judgement/given.hpp"
#include "gradcheck/numbers/matrix.hpp"
#include "gradcheck/numbers/named.hpp"
#include "gradcheck/numbers/problem.hpp"

using emscripten::val;
using namespace gradcheck;

/// As JavaScript has it.
struct ToJavaScript {
    val operator()(std::int64_t number) const { return val(static_cast<double>(number)); }
    val operator()(double number) const { return val(number); }
    val operator()(const std::string& text) const { return val(text); }
    val operator()(const std::vector<std::string>& texts) const {
        val array = val::array();
        for (const std::string& text : texts) array.call<void>("push", text);
        return array;
    }
};

/// A JavaScript Error with `problem`: the code by its name, and the values that stand in its
/// sentence.
inline val problem_error(ProblemCode code, const InputError::Values& values = {}) {
    const std::string name(name_of(code));
    val error = val::global("Error").new_(name);
    val object = val::object();
    for (const auto& [key, value] : values) object.set(key, std::visit(ToJavaScript(), value));
    val problem = val::object();
    problem.set("code", name);
    problem.set("values", object);
    error.set("problem", problem);
    return error;
}

/// A C++ exception crosses Embind without what it says, so it is turned into a JavaScript Error
/// here. One of bad input has `field`, the JSON path of an option; `needs_whole_module` says that
/// only the whole module can do this.
template <class Action> auto guarded(Action action) -> decltype(action()) {
    val error = val::undefined();
    try {
        return action();
    } catch (const InputError& bad_input) {
        error = problem_error(bad_input.code(), bad_input.values());
        error.set("field", bad_input.field());
    } catch (const NeedsWholeModule& needs) {
        error = val::global("Error").new_(std::string(needs.what()));
        error.set("needs_whole_module", true);
    } catch (const std::bad_alloc&) {
        error = problem_error(ProblemCode::out_of_memory);
    } catch (const std::exception& failure) {
        error = val::global("Error").new_(std::string(failure.what()));
    }
    error.throw_();
    __builtin_unreachable();
}

/// A Float64Array of rows·columns values, one column after another.
inline Matrix<double> to_matrix(const val& array, Index rows) {
    const auto length = array["length"].as<Index>();
    Matrix<double> matrix(rows, rows == 0 ? 0 : length / rows);
    val(emscripten::typed_memory_view(static_cast<std::size_t>(matrix.size()), matrix.data()))
        .call<void>("set", array);
    return matrix;
}

/// A copy in JavaScript's memory: a view of ours would be lost when the heap grows.
inline val to_array(const Vector<double>& values) {
    return val(emscripten::typed_memory_view(static_cast<std::size_t>(values.size()),
                                             values.data()))
        .call<val>("slice");
}

inline Vector<double> to_vector(const val& array) {
    return to_matrix(array, array["length"].as<Index>());
}

/// The value of that name.
template <class E> E to_value(const char* field, const val& name) {
    const std::string text = name.isString() ? name.as<std::string>() : "";
    if (const auto found = value_named<E>(text)) return *found;
    throw InputError(ProblemCode::expected_one_of, field, {{"allowed", all_names<E>()}});
}

/// An object with the fields of Given, each of which may be left out. A gradient of somebody else's
/// is for the whole module.
Given to_given(const val& object);
