#pragma once

#include <Eigen/Core>
#include <cstdint>

/// exp, log1p and tanh of doubles without a branch or a table, so that loops over them vectorise,
/// and without a library call, so that every machine and WebAssembly get the same bits. Within
/// 2 ulp of the exact value for every argument (tests/core/elementary_test.cpp); infinities, NaN
/// and signed zeros as in the C library.
namespace gradcheck::elementary {

using Eigen::numext::bit_cast;

/// |x| with its sign bit replaced by that of `sign`.
inline double copy_sign(double x, double sign) {
    constexpr auto mask = std::uint64_t{1} << 63;
    return bit_cast<double>((bit_cast<std::uint64_t>(x) & ~mask) |
                            (bit_cast<std::uint64_t>(sign) & mask));
}

inline double magnitude(double x) { return copy_sign(x, 0.0); }

/// Adding this to a small double rounds it to an integer, which is then in the last bits.
inline constexpr double rounder = 0x1.8p52;

/// 2ᵏ for an integer −1022 ≤ k ≤ 1023 given as a double.
inline double power_of_two(double k) {
    const auto biased = bit_cast<std::uint64_t>(k + (rounder + 1023));
    return bit_cast<double>(biased << 52);
}

/// x = k·ln 2 + r with |r| ≤ ½ ln 2, and eʳ − 1.
struct ReducedExp {
    double k;
    double expm1_r;
};

/// For |x| ≤ 1000. ln 2 is split so that k·ln2_high is exact (Cody & Waite); eʳ − 1 is its Taylor
/// series up to r¹³/13!, whose next term is below 2⁻⁵⁶ of the sum.
inline ReducedExp reduce_exp(double x) {
    constexpr double log2_e = 0x1.71547652b82fep0;
    constexpr double ln2_high = 0x1.62e42fefa0000p-1, ln2_low = 0x1.cf79abc9e3b3ap-40;
    const double k = (x * log2_e + rounder) - rounder;
    const double r = (x - k * ln2_high) - k * ln2_low;
    double sum = 1.0 / 6227020800;
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

inline double exp(double x) {
    // Beyond these bounds the result is 0 or ∞; the comparisons leave NaN as it is.
    const double bounded = x > 710 ? 710 : (x < -746 ? -746 : x);
    const auto [k, expm1_r] = reduce_exp(bounded);
    // In two factors: 2ᵏ itself may be out of range where the result is not.
    const double half = (k * 0.5 + rounder) - rounder;
    return (1 + expm1_r) * power_of_two(half) * power_of_two(k - half);
}

/// For |x| < 0.6 the Padé approximant of degrees 7 and 8, as x plus a small correction; beyond,
/// 1 − 2/(e^{2|x|} + 1). Both are base + numerator/denominator, which share the division.
inline double tanh(double x) {
    const double size = magnitude(x), t = x * x;
    const double small_numerator = -size * t * (675675 + t * (45045 + t * (594 + t)));
    const double small_denominator = 2027025 + t * (945945 + t * (51975 + t * (630 + t)));
    const double bounded = size > 20 ? 20 : size;  // tanh 20 rounds to 1
    const auto [k, expm1_r] = reduce_exp(2 * bounded);
    const double scale = power_of_two(k);
    const double large_denominator = scale * expm1_r + (scale + 1);
    const bool small = size < 0.6;
    const double numerator = small ? small_numerator : -2;
    const double denominator = small ? small_denominator : large_denominator;
    return copy_sign((small ? size : 1) + numerator / denominator, x);
}

/// log(1 + x) for 0 ≤ x ≤ 1 (and NaN), which is where softplus takes it. With 1 + x = 2ᵏ·(1 + f),
/// f in [−¼, ½], and s = f/(2+f): log(1+f) = 2·artanh s = f − s·(f − R), where
/// R = 2s²/3 + 2s⁴/5 + …, summed up to s²².
inline double log1p_unit(double x) {
    constexpr double ln2_high = 0x1.62e42fefa39efp-1, ln2_low = 0x1.abc9e3b39803fp-56;
    const bool halve = x > 0.5;
    const double f = halve ? (x - 1) * 0.5 : x;  // (1+x)/2 − 1, exact
    const double s = f / (2 + f), t = s * s;
    double sum = 2.0 / 23;
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
    const double correction = s * (f - sum * t);
    return halve ? ln2_high + (f - (correction - ln2_low)) : f - correction;
}

}  // namespace gradcheck::elementary
