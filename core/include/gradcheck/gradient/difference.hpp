#pragma once

#include <array>
#include <complex>
#include <string_view>

#include "gradcheck/numbers/lanes.hpp"
#include "gradcheck/numbers/matrix.hpp"
#include "gradcheck/numbers/named.hpp"

namespace gradcheck {

/// How a derivative is estimated from values of the function alone. With u = 2⁻⁵³, the error is
/// truncation plus round-off, and the best ε balances them:
///
///                 estimate of f′(x)                        truncation  round-off  best ε
///   forward       (f(x+ε) − f(x)) / ε                      O(ε)        u/ε        u^(1/2)
///   central       D(ε) = (f(x+ε) − f(x−ε)) / 2ε            O(ε²)       u/ε        u^(1/3)
///   richardson    (4·D(ε/2) − D(ε)) / 3                    O(ε⁴)       u/ε        u^(1/5)
///   complex_step  Im f(x+iε) / ε                           O(ε²)       u          tiny
///
/// forward and central are the tutorial's right-hand and two-sided form. Richardson 1911; complex
/// step: Lyness & Moler 1967, Squire & Trapp 1998.
enum class Method { forward, central, richardson, complex_step };

inline constexpr std::array<std::string_view, 4> method_names{"forward", "central", "richardson",
                                                              "complex_step"};
constexpr const auto& names_of(Method) { return method_names; }

/// The derivative by a method other than complex_step; f takes the displacement δ and returns
/// f(x+δ), a number or Lanes of them.
template <class F> auto difference_quotient(Method method, const F& f, double epsilon) {
    const auto central = [&f](double step) { return (f(step) - f(-step)) / (2 * step); };
    switch (method) {
        case Method::forward: return (f(epsilon) - f(0.0)) / epsilon;
        case Method::richardson: return (4.0 * central(epsilon / 2) - central(epsilon)) / 3.0;
        case Method::central:
        case Method::complex_step: break;
    }
    return central(epsilon);
}

}  // namespace gradcheck
