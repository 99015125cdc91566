#pragma once

#include <cmath>
#include <complex>
#include <numbers>

/// The smooth functions that networks are made of, for real and complex arguments. Real forms
/// neither overflow nor cancel at saturation. Complex forms continue them analytically near the
/// real axis, which is what the complex step evaluates: its imaginary parts are far below 1.
namespace gradcheck::smooth {

template <class T> using ComplexOf = std::complex<T>;

template <class S> S tanh(S z) { return std::tanh(z); }

/// log(1 + w) without losing a small w.
template <class T> T log1p(T w) { return std::log1p(w); }
template <class T> ComplexOf<T> log1p(ComplexOf<T> w) {
    const T x = w.real(), y = w.imag();
    return {std::log1p(x * (2 + x) + y * y) / 2, std::atan2(y, 1 + x)};
}

/// 1/(1 + e⁻ᶻ); only exponentials of non-positive real parts are taken.
template <class S> S sigmoid(S z) {
    if (std::real(z) >= 0) return S(1) / (S(1) + std::exp(-z));
    const S e = std::exp(z);
    return e / (S(1) + e);
}

/// log(1 + eᶻ) = max(z, 0) + log(1 + e^−|z|).
template <class S> S softplus(S z) {
    return std::real(z) > 0 ? z + log1p(std::exp(-z)) : log1p(std::exp(z));
}

/// Φ(z), the distribution function of the standard normal; by erfc where erf would cancel.
template <class T> T normal_cdf(T z) { return std::erfc(-z / std::numbers::sqrt2_v<T>) / 2; }
/// e^(−z²/2)/√(2π)
template <class T> T normal_density(T z) {
    return std::exp(-z * z / 2) * std::numbers::inv_sqrtpi_v<T> / std::numbers::sqrt2_v<T>;
}
/// The standard library has no complex erf, so Φ is continued to first order in the imaginary part
/// y: Φ(x + iy) = Φ(x) + i·y·φ(x). The next term has relative size y², below double precision for
/// |y| < 1e-8; the complex step's y is far smaller than that.
template <class T> ComplexOf<T> normal_cdf(ComplexOf<T> z) {
    return {normal_cdf(z.real()), z.imag() * normal_density(z.real())};
}

}  // namespace gradcheck::smooth
