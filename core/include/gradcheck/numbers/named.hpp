#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

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

/// "tanh, relu or linear": for sentences that say what was expected.
template <class E> std::string list_names() {
    const auto& names = names_of(E{});
    std::string list(names[0]);
    for (std::size_t i = 1; i < names.size(); ++i) {
        list += i + 1 < names.size() ? ", " : " or ";
        list += names[i];
    }
    return list;
}

}  // namespace gradcheck
