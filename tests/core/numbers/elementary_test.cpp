#include "gradcheck/numbers/elementary.hpp"

#include <cmath>
#include <limits>
#include <random>

#include "../support/catch.hpp"
#include "gradcheck/numbers/lanes.hpp"

using namespace gradcheck;

static constexpr double infinity = std::numeric_limits<double>::infinity();

/// |value − exact| in units of the last place of the double nearest to `exact`.
static double ulps(double value, long double exact) {
    const double nearest = static_cast<double>(exact);
    if (value == nearest) return 0;  // also where both are infinite or zero
    const double size = std::abs(nearest);
    const double ulp = std::nextafter(size, infinity) - size;
    return static_cast<double>(std::abs((static_cast<long double>(value) - exact) / ulp));
}

/// The largest error in ulps over a million arguments that `draw` makes of a uniform number.
template <class F, class G, class Draw> static double worst_error(F ours, G exact, Draw draw) {
    std::mt19937_64 random(1);
    std::uniform_real_distribution<double> uniform(0, 1);
    double worst = 0;
    for (int i = 0; i < 1'000'000; ++i) {
        const double x = draw(uniform(random));
        const double error = ulps(ours(x), exact(static_cast<long double>(x)));
        if (!(error <= worst)) worst = error;  // also where it is NaN
    }
    return worst;
}

/// Both forms of a function, which must agree to the bit.
#define BOTH_FORMS(f)                                                                \
    [](double x) {                                                                   \
        const double single = elementary::f(x);                                      \
        const Pair pair = elementary::f(Pair{x, 0.25});                              \
        return to_bits(pair[0]) == to_bits(single) && pair[1] == elementary::f(0.25) \
                   ? single                                                          \
                   : std::numeric_limits<double>::quiet_NaN();                       \
    }

TEST_CASE("exp, tanh and log1p are within 2 ulp over their whole range") {
    if (std::numeric_limits<long double>::digits < 64) {
        WARN("Skipped: long double is no wider than double here, so nothing exact to compare with");
        return;
    }
    const auto exp_exact = [](long double x) { return std::exp(x); };
    const auto tanh_exact = [](long double x) { return std::tanh(x); };
    const auto log1p_exact = [](long double x) { return std::log1p(x); };
    const auto over = [](double low, double high) {
        return [=](double t) { return low + (high - low) * t; };
    };
    const auto tiny_to = [](double high, double sign) {
        return [=](double t) { return sign * std::exp2(-1074 + (high + 1074) * t); };
    };
    CHECK(worst_error(BOTH_FORMS(exp), exp_exact, over(-746, 710)) < 2);
    CHECK(worst_error(BOTH_FORMS(exp), exp_exact, over(-2, 2)) < 2);
    CHECK(worst_error(BOTH_FORMS(exp), exp_exact, tiny_to(10, -1)) < 2);
    CHECK(worst_error(BOTH_FORMS(tanh), tanh_exact, over(-22, 22)) < 2);
    CHECK(worst_error(BOTH_FORMS(tanh), tanh_exact, over(-1, 1)) < 2);
    CHECK(worst_error(BOTH_FORMS(tanh), tanh_exact, tiny_to(1023, 1)) < 2);
    CHECK(worst_error(BOTH_FORMS(log1p_unit), log1p_exact, over(0, 1)) < 2);
    CHECK(worst_error(BOTH_FORMS(log1p_unit), log1p_exact, tiny_to(0, 1)) < 2);
}

TEST_CASE("exp, tanh and log1p treat infinities, NaN and signed zeros as the C library does") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(elementary::exp(infinity) == infinity);
    CHECK(elementary::exp(-infinity) == 0);
    CHECK(elementary::exp(0.0) == 1);
    CHECK(elementary::exp(709.782712893384) == Approx(std::exp(709.782712893384)).epsilon(1e-15));
    CHECK(elementary::exp(709.7827128933841) == infinity);
    CHECK(elementary::exp(-745.13) == 0x1p-1074);
    CHECK(elementary::exp(1e300) == infinity);
    CHECK(elementary::exp(-1e300) == 0);
    CHECK(elementary::tanh(infinity) == 1);
    CHECK(elementary::tanh(-infinity) == -1);
    CHECK(elementary::tanh(1e300) == 1);
    CHECK(elementary::tanh(0x1p-1074) == 0x1p-1074);
    CHECK(std::signbit(elementary::tanh(-0.0)));
    CHECK_FALSE(std::signbit(elementary::tanh(0.0)));
    CHECK(elementary::log1p_unit(0.0) == 0);
    CHECK(std::isnan(elementary::exp(nan)));
    CHECK(std::isnan(elementary::tanh(nan)));
    CHECK(std::isnan(elementary::log1p_unit(nan)));
}

TEST_CASE("tanh of eight lanes has the bits of tanh of each, whichever shortcut the eight allow") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double bounds[] = {0,
                             0.3,
                             std::nextafter(elementary::tanh_small, 0),
                             elementary::tanh_small,
                             3,
                             std::nextafter(elementary::tanh_saturated, 0),
                             elementary::tanh_saturated,
                             1e300,
                             infinity,
                             nan};
    for (const double x : bounds) {
        for (const double other : bounds) {
            Lanes lanes(x);
            lanes.set(1, -x);
            lanes.set(5, other);
            lanes.set(6, -other);
            const Lanes result = smooth::tanh(lanes);
            for (Index i = 0; i < Lanes::count; ++i) {
                CHECK(to_bits(result[i]) == to_bits(elementary::tanh(lanes[i])));
            }
        }
    }
}
