#pragma once

#include <array>
#include <cstddef>
#include <cstring>
#include <type_traits>

#include "gradcheck/matrix.hpp"
#include "gradcheck/pair.hpp"
#include "gradcheck/smooth.hpp"

namespace gradcheck {

/// Eight numbers that go through the same arithmetic side by side, each one perturbation of the
/// network: doubles two at a time, as Pairs, which leaves four independent chains of operations
/// to keep a processor busy.
template <class S> struct Lanes {
    static constexpr Index count = 8;
    alignas(16) std::array<S, count> lane{};

    Lanes() = default;
    /// The same number in each lane.
    Lanes(S value) { lane.fill(value); }

    S& operator[](Index i) { return lane[static_cast<std::size_t>(i)]; }
    const S& operator[](Index i) const { return lane[static_cast<std::size_t>(i)]; }

    /// What f is called with: Pairs of doubles, else the numbers themselves.
    using Part = std::conditional_t<std::is_same_v<S, double>, Pair, S>;
    static constexpr std::size_t parts = count * sizeof(S) / sizeof(Part);

    Part part(std::size_t i) const {
        Part result;
        std::memcpy(&result, reinterpret_cast<const char*>(lane.data()) + i * sizeof(Part),
                    sizeof(Part));
        return result;
    }
    void set_part(std::size_t i, const Part& value) {
        std::memcpy(reinterpret_cast<char*>(lane.data()) + i * sizeof(Part), &value, sizeof(Part));
    }

    Lanes& operator+=(const Lanes& other) { return *this = *this + other; }

    /// f of each lane; f is a template over the number.
    template <class F> friend Lanes map(const Lanes& x, F f) {
        Lanes result;
        for (std::size_t i = 0; i < parts; ++i) result.set_part(i, f(x.part(i)));
        return result;
    }
    /// f of each pair of lanes.
    template <class F> friend Lanes map(const Lanes& x, const Lanes& y, F f) {
        Lanes result;
        for (std::size_t i = 0; i < parts; ++i) result.set_part(i, f(x.part(i), y.part(i)));
        return result;
    }

    friend Lanes operator+(const Lanes& x, const Lanes& y) {
        return map(x, y, [](auto a, auto b) { return a + b; });
    }
    friend Lanes operator-(const Lanes& x, const Lanes& y) {
        return map(x, y, [](auto a, auto b) { return a - b; });
    }
    friend Lanes operator*(const Lanes& x, const Lanes& y) {
        return map(x, y, [](auto a, auto b) { return a * b; });
    }
    friend Lanes operator*(const Lanes& x, double y) {
        return map(x, [y](auto a) { return a * y; });
    }
    friend Lanes operator*(double x, const Lanes& y) { return y * x; }
    friend Lanes operator/(const Lanes& x, double y) {
        return map(x, [y](auto a) { return a / y; });
    }

    /// Whether every lane is exactly zero.
    friend bool all_zero(const Lanes& x) {
        if constexpr (std::is_same_v<Part, Pair>) {
            PairBits any = x.part(0) != 0.0;
            for (std::size_t i = 1; i < parts; ++i) any |= x.part(i) != 0.0;
            return (any[0] | any[1]) == 0;
        } else {
            bool zero = true;
            for (const S& value : x.lane) zero &= value == S(0);
            return zero;
        }
    }
};

namespace smooth {

template <class S> Lanes<S> exp(const Lanes<S>& x) {
    return map(x, [](auto value) { return exp(value); });
}
template <class S> Lanes<S> log(const Lanes<S>& x) {
    return map(x, [](auto value) { return log(value); });
}
template <class S> Lanes<S> softplus(const Lanes<S>& x) {
    return map(x, [](auto value) { return softplus(value); });
}
template <class S> Lanes<S> real_part(const Lanes<S>& x) {
    return map(x, [](auto value) { return real_part(value); });
}
template <class S>
Lanes<S> where_positive(const Lanes<S>& z, const Lanes<S>& yes, const Lanes<S>& no) {
    Lanes<S> result;
    for (std::size_t i = 0; i < Lanes<S>::parts; ++i) {
        result.set_part(i, where_positive(z.part(i), yes.part(i), no.part(i)));
    }
    return result;
}

/// The one of x and y whose real part is larger.
template <class T> T larger(const T& x, const T& y) { return where_positive(x - y, x, y); }

}  // namespace smooth

}  // namespace gradcheck
