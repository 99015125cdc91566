#pragma once

#include <cmath>
#include <complex>
#include <numbers>

#include "gradcheck/elementary.hpp"

/// The smooth functions that networks are made of, for real and complex arguments. Real forms
/// neither overflow nor cancel at saturation, and have no branches. Complex forms continue them
/// analytically near the real axis, which is what the complex step evaluates: its imaginary parts
/// are far below 1.
namespace gradcheck::smooth {

using Complex = std::complex<double>;

/// z without its imaginary part, and the number whose real part is larger: log-sum-exp is shifted
/// by a real number, chosen by real parts.
inline double real_part(double z) { return z; }
inline Complex real_part(Complex z) { return z.real(); }
inline double larger(double x, double y) { return x > y ? x : y; }
inline Complex larger(Complex x, Complex y) { return x.real() > y.real() ? x : y; }

inline double exp(double z) { return elementary::exp(z); }
inline Complex exp(Complex z) { return std::exp(z); }

inline double log(double z) { return std::log(z); }
inline Complex log(Complex z) { return std::log(z); }

inline double tanh(double z) { return elementary::tanh(z); }
inline Complex tanh(Complex z) { return std::tanh(z); }

/// 1/(1 + e⁻ᶻ) = {1 or e^−|z|} / (1 + e^−|z|)
inline double sigmoid(double z) {
    const double e = elementary::exp(-elementary::magnitude(z));
    return (z >= 0 ? 1 : e) / (1 + e);
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
inline double softplus(double z) {
    const double e = elementary::exp(-elementary::magnitude(z));
    return (z > 0 ? z : 0) + elementary::log1p_unit(e);
}
inline Complex softplus(Complex z) {
    return z.real() > 0 ? z + log1p(std::exp(-z)) : log1p(std::exp(z));
}

/// Φ(z), the distribution function of the standard normal; by erfc, since erf would cancel.
inline double normal_cdf(double z) { return std::erfc(-z / std::numbers::sqrt2) / 2; }

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
