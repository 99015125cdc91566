#pragma once

#include <cmath>
#include <complex>
#include <numbers>

#include "gradcheck/numbers/elementary.hpp"

/// The smooth functions that networks are made of, for real numbers, Pairs of them and complex
/// numbers; for float by the standard library. Real forms neither overflow nor cancel at
/// saturation. Complex forms continue them analytically near the real axis, which is what the
/// complex step evaluates: its imaginary parts are far below 1.
namespace gradcheck::smooth {

using Complex = std::complex<double>;

/// `yes` where the real part of z is positive, else `no`: how functions with a kink decide.
inline double where_positive(double z, double yes, double no) { return select(z > 0, yes, no); }
inline Pair where_positive(Pair z, Pair yes, Pair no) { return select(z > 0, yes, no); }
inline float where_positive(float z, float yes, float no) { return z > 0 ? yes : no; }
inline Complex where_positive(Complex z, Complex yes, Complex no) {
    return z.real() > 0 ? yes : no;
}

/// z without its imaginary part: log-sum-exp is shifted by a real number.
template <class T> T real_part(T z) { return z; }
inline Complex real_part(Complex z) { return z.real(); }

template <class T> T exp(T z) { return elementary::exp(z); }
inline float exp(float z) { return std::exp(z); }
inline Complex exp(Complex z) { return std::exp(z); }

inline double log(double z) { return std::log(z); }
inline Pair log(Pair z) { return Pair{std::log(z[0]), std::log(z[1])}; }
inline float log(float z) { return std::log(z); }
inline Complex log(Complex z) { return std::log(z); }

template <class T> T tanh(T z) { return elementary::tanh(z); }
inline float tanh(float z) { return std::tanh(z); }
inline Complex tanh(Complex z) { return std::tanh(z); }

/// 1/(1 + e⁻ᶻ) = {1 or e^−|z|} / (1 + e^−|z|)
template <class T> T sigmoid(T z) {
    const T e = elementary::exp(-elementary::magnitude(z));
    return where_positive(z, broadcast<T>(1), e) / (1 + e);
}
inline float sigmoid(float z) {
    const float e = std::exp(-std::abs(z));
    return (z > 0 ? 1 : e) / (1 + e);
}
inline Complex sigmoid(Complex z) {
    if (z.real() >= 0) return 1.0 / (1.0 + std::exp(-z));
    const Complex e = std::exp(z);
    return e / (1.0 + e);
}

/// log(1 + w) without losing a small w.
inline Complex log1p(Complex w) {
    const double x = w.real(), y = w.imag();
    return {std::log1p(x * (2 + x) + y * y) / 2, std::atan2(y, 1 + x)};
}

/// log(1 + eᶻ) = max(z, 0) + log(1 + e^−|z|)
template <class T> T softplus(T z) {
    const T e = elementary::exp(-elementary::magnitude(z));
    return where_positive(z, z, T{}) + elementary::log1p_unit(e);
}
inline float softplus(float z) { return std::fmax(z, 0.0f) + std::log1p(std::exp(-std::abs(z))); }
inline Complex softplus(Complex z) {
    return z.real() > 0 ? z + log1p(std::exp(-z)) : log1p(std::exp(z));
}

/// Φ(z), the distribution function of the standard normal; by erfc, since erf would cancel.
inline double normal_cdf(double z) { return std::erfc(-z / std::numbers::sqrt2) / 2; }
inline float normal_cdf(float z) { return std::erfc(-z / std::numbers::sqrt2_v<float>) / 2; }
inline Pair normal_cdf(Pair z) { return Pair{normal_cdf(z[0]), normal_cdf(z[1])}; }

/// φ(z) = e^(−z²/2)/√(2π)
inline double normal_density(double z) {
    return elementary::exp(-z * z / 2) * (std::numbers::inv_sqrtpi / std::numbers::sqrt2);
}

/// The standard library has no complex erf, so Φ is continued to first order in the imaginary part
/// y: Φ(x + iy) = Φ(x) + i·y·φ(x). The next term has relative size y², below double precision for
/// |y| < 1e-8; the complex step's y is far smaller than that.
inline Complex normal_cdf(Complex z) {
    return {normal_cdf(z.real()), z.imag() * normal_density(z.real())};
}

}  // namespace gradcheck::smooth
