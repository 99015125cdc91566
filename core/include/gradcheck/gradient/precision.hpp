#pragma once

#include <array>
#include <string_view>

#include "gradcheck/numbers/named.hpp"

namespace gradcheck {

/// The numbers in which J is evaluated for the numerical gradient: `double`, or `float` to see what
/// single precision leaves of a gradient check. Backpropagation is in doubles always.
enum class Precision { double_, float_ };

inline constexpr std::array<std::string_view, 2> precision_names{"double", "float"};
constexpr const auto& names_of(Precision) { return precision_names; }

/// Bits of a significand: u = 2⁻⁵³ or 2⁻²⁴.
constexpr double significand_bits(Precision precision) {
    return precision == Precision::double_ ? 53 : 24;
}

}  // namespace gradcheck
