#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradcheck/numbers/matrix.hpp"

namespace gradcheck {

using json = nlohmann::ordered_json;

/// An object, field by field; one function a kind of value keeps the code small.
class Object {
  public:
    Object& set(const char* name, json value) {
        fields_.emplace_back(name, std::move(value));
        return *this;
    }
    Object& set(const char* name, double value) { return set(name, json(value)); }
    Object& set(const char* name, std::optional<double> value) {
        return set(name, value ? json(*value) : json());
    }
    Object& set(const char* name, Index value) { return set(name, json(value)); }
    Object& set(const char* name, bool value) { return set(name, json(value)); }
    Object& set(const char* name, std::string_view value) { return set(name, json(value)); }
    Object& set(const char* name, const std::string& value) { return set(name, json(value)); }
    Object& set(const char* name, const std::vector<Index>& values) {
        return set(name, json(values));
    }

    operator json() { return std::move(fields_); }

  private:
    json::object_t fields_;
};

template <class T, class F> json array_of(const std::vector<T>& values, F f) {
    json array = json::array();
    for (const T& value : values) array.push_back(f(value));
    return array;
}

}  // namespace gradcheck
