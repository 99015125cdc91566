#pragma once

#include "gradcheck/numbers/pair.hpp"

/// exp, log1p and tanh without a branch or a table, so that they work on Pairs as on doubles, and
/// without a library call, so that every machine and WebAssembly get the same bits. T is double or
/// Pair. Within 2 ulp of the exact value for every argument (tests/core/elementary_test.cpp);
/// infinities, NaN and signed zeros as in the C library.
namespace gradcheck::elementary {

inline constexpr std::int64_t sign_mask = std::int64_t{1} << 63;

template <class T> T magnitude(T x) { return from_bits(to_bits(x) & ~sign_mask); }

/// |x| with the sign of `sign`.
template <class T> T copy_sign(T x, T sign) {
    return from_bits((to_bits(x) & ~sign_mask) | (to_bits(sign) & sign_mask));
}

/// Adding this to a small double rounds it to an integer, which is then in the last bits.
inline constexpr double rounder = 0x1.8p52;

/// 2ᵏ for an integer −1022 ≤ k ≤ 1023 given as a double.
template <class T> T power_of_two(T k) { return from_bits(to_bits(k + (rounder + 1023)) << 52); }

/// x = k·ln 2 + r with |r| ≤ ½ ln 2, and eʳ − 1.
template <class T> struct ReducedExp {
    T k;
    T expm1_r;
};

/// For |x| ≤ 1000. ln 2 is split so that k·ln2_high is exact (Cody & Waite); eʳ − 1 is its Taylor
/// series up to r¹³/13!, whose next term is below 2⁻⁵⁶ of the sum.
template <class T> ReducedExp<T> reduce_exp(T x) {
    constexpr double log2_e = 0x1.71547652b82fep0;
    constexpr double ln2_high = 0x1.62e42fefa0000p-1, ln2_low = 0x1.cf79abc9e3b3ap-40;
    const T k = (x * log2_e + rounder) - rounder;
    const T r = (x - k * ln2_high) - k * ln2_low;
    T sum = broadcast<T>(1.0 / 6227020800);
    sum = sum * r + 1.0 / 479001600;
    sum = sum * r + 1.0 / 39916800;
    sum = sum * r + 1.0 / 3628800;
    sum = sum * r + 1.0 / 362880;
    sum = sum * r + 1.0 / 40320;
    sum = sum * r + 1.0 / 5040;
    sum = sum * r + 1.0 / 720;
    sum = sum * r + 1.0 / 120;
    sum = sum * r + 1.0 / 24;
    sum = sum * r + 1.0 / 6;
    sum = sum * r + 1.0 / 2;
    return {k, sum * r * r + r};
}

template <class T> T exp(T x) {
    // Beyond these bounds the result is 0 or ∞; the comparisons leave NaN as it is.
    T bounded = select(x > 710, broadcast<T>(710), x);
    bounded = select(bounded < -746, broadcast<T>(-746), bounded);
    const auto [k, expm1_r] = reduce_exp(bounded);
    // In two factors: 2ᵏ itself may be out of range where the result is not.
    const T half = (k * 0.5 + rounder) - rounder;
    return (1 + expm1_r) * power_of_two(half) * power_of_two(k - half);
}

/// tanh for |x| < tanh_small: the Padé approximant of degrees 7 and 8, as x plus a small
/// correction.
inline constexpr double tanh_small = 0.6;
template <class T> T tanh_by_fraction(T x) {
    const T t = x * x;
    const T numerator = x * t * (675675 + t * (45045 + t * (594 + t)));
    const T denominator = 2027025 + t * (945945 + t * (51975 + t * (630 + t)));
    return copy_sign(x - numerator / denominator, x);  // for −0
}

/// From here on tanh rounds to ±1.
inline constexpr double tanh_saturated = 20;

/// tanh for |x| ≥ tanh_small: 1 − 2/(e^{2|x|} + 1) with the sign of x.
template <class T> T tanh_by_exp(T x) {
    const T size = magnitude(x);
    const T bounded = select(size > tanh_saturated, broadcast<T>(tanh_saturated), size);
    const auto [k, expm1_r] = reduce_exp(2 * bounded);
    const T scale = power_of_two(k);
    return copy_sign(1 - 2 / (scale * expm1_r + (scale + 1)), x);
}

template <class T> T tanh(T x) {
    return select(magnitude(x) < tanh_small, tanh_by_fraction(x), tanh_by_exp(x));
}

/// log(1 + x) for 0 ≤ x ≤ 1 (and NaN), which is where softplus takes it. With 1 + x = 2ᵏ·(1 + f),
/// f in [−¼, ½], and s = f/(2+f): log(1+f) = 2·artanh s = f − s·(f − R), where
/// R = 2s²/3 + 2s⁴/5 + …, summed up to s²².
template <class T> T log1p_unit(T x) {
    constexpr double ln2_high = 0x1.62e42fefa39efp-1, ln2_low = 0x1.abc9e3b39803fp-56;
    const auto halve = x > 0.5;
    const T f = select(halve, (x - 1) * 0.5, x);  // (1+x)/2 − 1, exact
    const T s = f / (2 + f), t = s * s;
    T sum = broadcast<T>(2.0 / 23);
    sum = sum * t + 2.0 / 21;
    sum = sum * t + 2.0 / 19;
    sum = sum * t + 2.0 / 17;
    sum = sum * t + 2.0 / 15;
    sum = sum * t + 2.0 / 13;
    sum = sum * t + 2.0 / 11;
    sum = sum * t + 2.0 / 9;
    sum = sum * t + 2.0 / 7;
    sum = sum * t + 2.0 / 5;
    sum = sum * t + 2.0 / 3;
    const T correction = s * (f - sum * t);
    return select(halve, ln2_high + (f - (correction - ln2_low)), f - correction);
}

}  // namespace gradcheck::elementary
