// What every module's bindings need at the border between C++ and JavaScript.
#pragma once

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <string>

#include "first/absent.hpp"
#include "gradcheck/numbers/matrix.hpp"
#include "gradcheck/numbers/named.hpp"
#include "gradcheck/numbers/problem.hpp"

using emscripten::val;
using namespace gradcheck;

/// A C++ exception crosses Embind without its message, so it is turned into a JavaScript Error
/// here. `field` is the JSON path of an InputError, and left out for any other failure; `absent`
/// says that only another module can do this.
template <class Action> auto guarded(Action action) -> decltype(action()) {
    val error = val::undefined();
    try {
        return action();
    } catch (const InputError& bad_input) {
        error = val::global("Error").new_(std::string(bad_input.what()));
        error.set("field", bad_input.field());
    } catch (const Absent& absent) {
        error = val::global("Error").new_(std::string(absent.what()));
        error.set("absent", true);
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
    throw InputError(field, std::string(field) + ": expected " + list_names<E>() + ".");
}
