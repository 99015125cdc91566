#pragma once

#include <array>
#include <cstddef>

#include "gradcheck/numbers/matrix.hpp"
#include "gradcheck/numbers/pair.hpp"
#include "gradcheck/numbers/smooth.hpp"

namespace gradcheck {

/// Eight doubles that go through the same arithmetic side by side, each one perturbation of the
/// network: two at a time, as Pairs, which leaves four independent chains of operations to keep a
/// processor busy.
struct Lanes {
    static constexpr Index count = 8;
    std::array<Pair, count / 2> pairs{};

    Lanes() = default;
    /// The same number in each lane.
    Lanes(double value) { pairs.fill(Pair{value, value}); }

    double operator[](Index i) const { return pairs[static_cast<std::size_t>(i / 2)][i % 2]; }
    void set(Index i, double value) { pairs[static_cast<std::size_t>(i / 2)][i % 2] = value; }

    Lanes& operator+=(const Lanes& other) { return *this = *this + other; }

    /// f of each pair of lanes.
    template <class F> friend Lanes map(const Lanes& x, F f) {
        Lanes result;
        for (std::size_t i = 0; i < x.pairs.size(); ++i) result.pairs[i] = f(x.pairs[i]);
        return result;
    }
    template <class F> friend Lanes map(const Lanes& x, const Lanes& y, F f) {
        Lanes result;
        for (std::size_t i = 0; i < x.pairs.size(); ++i)
            result.pairs[i] = f(x.pairs[i], y.pairs[i]);
        return result;
    }

    friend Lanes operator+(const Lanes& x, const Lanes& y) {
        return map(x, y, [](Pair a, Pair b) { return a + b; });
    }
    friend Lanes operator-(const Lanes& x, const Lanes& y) {
        return map(x, y, [](Pair a, Pair b) { return a - b; });
    }
    friend Lanes operator*(const Lanes& x, const Lanes& y) {
        return map(x, y, [](Pair a, Pair b) { return a * b; });
    }
    friend Lanes operator/(const Lanes& x, double y) {
        return map(x, [y](Pair a) { return a / y; });
    }

    /// Whether `test`, a comparison of Pairs, holds in every lane.
    template <class F> friend bool all_of(const Lanes& x, F test) {
        PairBits all = test(x.pairs[0]);
        for (std::size_t i = 1; i < x.pairs.size(); ++i) all &= test(x.pairs[i]);
        return (all[0] & all[1]) != 0;
    }
    friend bool all_zero(const Lanes& x) {
        return all_of(x, [](Pair a) { return a == 0.0; });
    }
};

namespace smooth {

Lanes exp(const Lanes& x);
Lanes log(const Lanes& x);
Lanes tanh(const Lanes& x);
Lanes sigmoid(const Lanes& x);
Lanes softplus(const Lanes& x);
Lanes normal_cdf(const Lanes& x);
inline Lanes real_part(const Lanes& x) { return x; }
inline Lanes where_positive(const Lanes& z, const Lanes& yes, const Lanes& no) {
    Lanes result;
    for (std::size_t i = 0; i < z.pairs.size(); ++i) {
        result.pairs[i] = where_positive(z.pairs[i], yes.pairs[i], no.pairs[i]);
    }
    return result;
}

/// The one of x and y whose real part is larger.
template <class T> T larger(const T& x, const T& y) { return where_positive(x - y, x, y); }

}  // namespace smooth

}  // namespace gradcheck
