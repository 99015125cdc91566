#pragma once

#include <array>
#include <complex>
#include <cstddef>

#include "gradcheck/matrix.hpp"
#include "gradcheck/smooth.hpp"

namespace gradcheck {

/// Eight numbers that go through the same arithmetic side by side, each one perturbation of the
/// network. Loops of a fixed length over contiguous numbers are what compilers turn into vector
/// instructions; eight doubles are four registers of 128 bits.
template <class S> struct Lanes {
    static constexpr Index count = 8;
    std::array<S, count> lane{};

    Lanes() = default;
    /// The same number in each lane.
    Lanes(S value) { lane.fill(value); }

    S& operator[](Index i) { return lane[static_cast<std::size_t>(i)]; }
    const S& operator[](Index i) const { return lane[static_cast<std::size_t>(i)]; }

    Lanes& operator+=(const Lanes& other) { return *this = *this + other; }

    /// f of each lane.
    template <class F> friend Lanes map(const Lanes& x, F f) {
        Lanes result;
        for (Index i = 0; i < count; ++i) result[i] = f(x[i]);
        return result;
    }
    /// f of each pair of lanes.
    template <class F> friend Lanes map(const Lanes& x, const Lanes& y, F f) {
        Lanes result;
        for (Index i = 0; i < count; ++i) result[i] = f(x[i], y[i]);
        return result;
    }

    friend Lanes operator+(const Lanes& x, const Lanes& y) {
        return map(x, y, [](S a, S b) { return a + b; });
    }
    friend Lanes operator-(const Lanes& x, const Lanes& y) {
        return map(x, y, [](S a, S b) { return a - b; });
    }
    friend Lanes operator*(const Lanes& x, const Lanes& y) {
        return map(x, y, [](S a, S b) { return a * b; });
    }
    friend Lanes operator*(const Lanes& x, double y) {
        return map(x, [y](S a) { return a * y; });
    }
    friend Lanes operator*(double x, const Lanes& y) { return y * x; }
    friend Lanes operator/(const Lanes& x, double y) {
        return map(x, [y](S a) { return a / y; });
    }
};

/// Whether every lane is exactly zero.
template <class S> bool all_zero(const Lanes<S>& x) {
    bool zero = true;
    for (const S& value : x.lane) zero &= value == S(0);
    return zero;
}

namespace smooth {

template <class S> Lanes<S> exp(const Lanes<S>& x) {
    return map(x, [](S value) { return exp(value); });
}
template <class S> Lanes<S> log(const Lanes<S>& x) {
    return map(x, [](S value) { return log(value); });
}
template <class S> Lanes<S> softplus(const Lanes<S>& x) {
    return map(x, [](S value) { return softplus(value); });
}

template <class S> Lanes<S> real_part(const Lanes<S>& x) {
    return map(x, [](S value) { return real_part(value); });
}
template <class S> Lanes<S> larger(const Lanes<S>& x, const Lanes<S>& y) {
    return map(x, y, [](S a, S b) { return larger(a, b); });
}

}  // namespace smooth

}  // namespace gradcheck
