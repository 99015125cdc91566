#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gradcheck {

// An enumeration E has names in options and reports once it has `names_of(E)`: an array of the
// names in the order of the enumerators.

template <class E> constexpr std::string_view name_of(E value) {
    return names_of(value)[static_cast<std::size_t>(value)];
}

template <class E> std::optional<E> value_named(std::string_view name) {
    const auto& names = names_of(E{});
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == name) return static_cast<E>(i);
    }
    return std::nullopt;
}

/// All names: for what says what was expected.
template <class E> std::vector<std::string> all_names() {
    const auto& names = names_of(E{});
    return {names.begin(), names.end()};
}

}  // namespace gradcheck
