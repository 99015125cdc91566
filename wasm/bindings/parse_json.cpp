// The documents of a page or of Node, which parse JSON themselves: this takes the place of the
// core's parse.cpp, since a parser would be a twentieth of the module.

#include <emscripten/val.h>

#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "gradcheck/json/parse.hpp"

namespace gradcheck {

using emscripten::val;
using json = nlohmann::ordered_json;

namespace {

json to_json(const val& value) {
    if (value.isString()) return value.as<std::string>();
    if (value.isNumber()) {
        const auto number = value.as<double>();
        // A whole number is shown as one.
        if (number == std::floor(number) && std::abs(number) < 0x1p53) {
            return static_cast<std::int64_t>(number);
        }
        return number;
    }
    if (value.isTrue() || value.isFalse()) return value.isTrue();
    if (value.isNull()) return nullptr;
    const bool is_array = value.isArray();
    const val keys = val::global("Object").call<val>("keys", value);
    json document = is_array ? json::array() : json::object();
    for (int i = 0; i < keys["length"].as<int>(); ++i) {
        const auto key = keys[i].as<std::string>();
        if (is_array) {
            document.push_back(to_json(value[i]));
        } else {
            document[key] = to_json(value[key]);
        }
    }
    return document;
}

}  // namespace

json parse_json(std::string_view text) {
    // What is no JSON ends in JavaScript's SyntaxError: the library only hands over what it has
    // made itself.
    return to_json(val::global("JSON").call<val>("parse", std::string(text)));
}

}  // namespace gradcheck
