#include "gradcheck/function/function_check.hpp"

#include <cmath>
#include <limits>

#include "../support/catch.hpp"
#include "../support/problem.hpp"

using namespace gradcheck;

namespace {

double rosenbrock(const Vector<double>& x) {
    return std::pow(1 - x(0), 2) + 100 * std::pow(x(1) - x(0) * x(0), 2);
}

Vector<double> rosenbrock_gradient(const Vector<double>& x) {
    Vector<double> g(2);
    g << -2 * (1 - x(0)) - 400 * x(0) * (x(1) - x(0) * x(0)), 200 * (x(1) - x(0) * x(0));
    return g;
}

Vector<double> point(std::initializer_list<double> values) {
    Vector<double> x(static_cast<Index>(values.size()));
    std::copy(values.begin(), values.end(), x.begin());
    return x;
}

double sum_of_magnitudes(const Vector<double>& x) { return x.cwiseAbs().sum(); }

}  // namespace

TEST_CASE("A correct gradient passes with every method, and no kink is suspected") {
    for (const FunctionMethod method : {FunctionMethod::central, FunctionMethod::richardson,
                                        FunctionMethod::forward, FunctionMethod::backward}) {
        FunctionCheckOptions options;
        options.method = method;
        const bool one_sided =
            method == FunctionMethod::forward || method == FunctionMethod::backward;
        options.threshold = one_sided ? 1e-6 : 1e-8;
        const FunctionCheck check =
            check_function(rosenbrock, rosenbrock_gradient, point({-1.2, 1}), options);
        CHECK(check.passed);
        CHECK(check.verdict == FunctionVerdict::correct);
        CHECK(check.kinks.empty());
        CHECK(check.value == rosenbrock(point({-1.2, 1})));
        CHECK(check.round_off_floor < 1e-6);
        CHECK(check.round_off_floor > 0);
    }
}

TEST_CASE("Richardson extrapolation is nearer than the central difference") {
    const auto difference = [](FunctionMethod method) {
        FunctionCheckOptions options;
        options.method = method;
        return check_function(rosenbrock, rosenbrock_gradient, point({-1.2, 1}), options)
            .difference;
    };
    CHECK(difference(FunctionMethod::richardson) < difference(FunctionMethod::central));
}

TEST_CASE("A wrong gradient fails, and its worst entry comes first") {
    const auto wrong = [](const Vector<double>& x) {
        Vector<double> g = rosenbrock_gradient(x);
        g(1) = -g(1);
        return g;
    };
    const FunctionCheck check = check_function(rosenbrock, wrong, point({-1.2, 1}));
    CHECK_FALSE(check.passed);
    CHECK(check.verdict == FunctionVerdict::wrong);
    REQUIRE(check.worst.size() == 2);
    CHECK(check.worst[0].index == 1);
    CHECK(check.worst[0].analytic == -rosenbrock_gradient(point({-1.2, 1}))(1));
    CHECK(std::abs(check.worst[0].numerical + check.worst[0].analytic) < 1e-6);
    CHECK(check.worst[0].epsilon > 0);
}

TEST_CASE("Kinks are suspected at the point and within a step of it, and nowhere else") {
    const auto sign = [](const Vector<double>& x) {
        return Vector<double>(x.unaryExpr([](double each) { return each < 0 ? -1.0 : 1.0; }));
    };
    const double step = check_function(sum_of_magnitudes, sign, point({1})).epsilons(0);
    for (const double share : {0.0, 0.2, 0.4, 0.6, 2.0 / 3, 0.8, 0.95}) {
        const FunctionCheck check =
            check_function(sum_of_magnitudes, sign, point({1, share * step, -2}));
        REQUIRE(check.kinks.size() == 1);
        CHECK(check.kinks[0].index == 1);
        CHECK_FALSE(check.passed);
        CHECK(check.verdict == FunctionVerdict::correct_at_kinks);
    }
    CHECK(check_function(sum_of_magnitudes, sign, point({5 * step, -3})).kinks.empty());
    // What is no subgradient is wrong at a kink too.
    const auto steep = [](const Vector<double>& x) { return Vector<double>(3 * x.cwiseSign()); };
    const auto none = [&](const Vector<double>& x) {
        Vector<double> g = steep(x) / 3;
        g(1) = 1.5;
        return g;
    };
    const FunctionCheck check = check_function(sum_of_magnitudes, none, point({1, 0, -2}));
    REQUIRE(check.kinks.size() == 1);
    CHECK_FALSE(check.kinks[0].subgradient);
    CHECK(std::abs(check.kinks[0].left + 1) < 1e-9);
    CHECK(std::abs(check.kinks[0].right - 1) < 1e-9);
    CHECK(check.verdict == FunctionVerdict::wrong);
}

TEST_CASE("Smooth functions of many scales have no kinks") {
    for (const double scale : {1e-6, 1.0, 1e6}) {
        for (const double x : {-3.0, 0.0, 0.5, 700.0}) {
            const auto f = [scale](const Vector<double>& at) {
                return scale * (std::sin(at(0)) + std::tanh(at(0)) + at(0) * at(0));
            };
            const auto g = [scale](const Vector<double>& at) {
                const double t = std::tanh(at(0));
                return point({scale * (std::cos(at(0)) + 1 - t * t + 2 * at(0))});
            };
            const FunctionCheck check = check_function(f, g, point({x}));
            CHECK(check.kinks.empty());
            CHECK(check.passed);
        }
    }
}

TEST_CASE("What cannot be checked is refused") {
    const auto field = [](const ScalarFunction& f, const GradientFunction& g, double x,
                          FunctionCheckOptions options = {}) {
        try {
            check_function(f, g, point({x}), options);
        } catch (const InputError& error) {
            return error.field();
        }
        return std::string();
    };
    const auto f = [](const Vector<double>& x) { return std::sqrt(x(0)); };
    const auto g = [](const Vector<double>& x) { return point({0.5 / std::sqrt(x(0))}); };
    CHECK(field(f, g, 4) == "");
    CHECK(field(f, g, -1) == "/f");
    CHECK(field(
              f,
              [](const Vector<double>&) {
                  return point({1, 2});
              },
              4) == "/grad");
    CHECK(field([](const Vector<double>&) { return 1.0; }, g, 0) == "/grad");
    CHECK(field(f, g, 1e-9) == "/f");  // a step to the left leaves its domain
    CHECK(field(f, g, std::numeric_limits<double>::infinity()) == "/x");
    FunctionCheckOptions options;
    options.epsilon = 1e-30;
    CHECK(field(f, g, 4, options) == "/epsilon");
}

TEST_CASE("At the end of its domain a function is checked from one side") {
    const auto f = [](const Vector<double>& x) { return std::pow(x(0), 2.5) + 3 * x(0) + x(1); };
    const auto g = [](const Vector<double>& x) {
        return point({2.5 * std::pow(x(0), 1.5) + 3, 1});
    };
    const auto mirrored = [f](const Vector<double>& x) { return f(point({-x(0), x(1)})); };
    const auto mirrored_gradient = [g](const Vector<double>& x) {
        return Vector<double>(g(point({-x(0), x(1)})).cwiseProduct(point({-1, 1})));
    };
    const auto by = [](const ScalarFunction& function, const GradientFunction& gradient,
                       FunctionMethod method) {
        FunctionCheckOptions options;
        options.method = method;
        return check_function(function, gradient, point({0, 1}), options);
    };
    for (const FunctionCheck& check : {by(f, g, FunctionMethod::forward),
                                       by(mirrored, mirrored_gradient, FunctionMethod::backward)}) {
        CHECK(check.passed);
        CHECK(check.verdict == FunctionVerdict::correct);
        CHECK(check.kinks.empty());
    }
    // A wrong gradient is caught there, and a kink in another direction is still seen.
    const auto wrong = [](const Vector<double>&) { return point({3.1, 1}); };
    CHECK(by(f, wrong, FunctionMethod::forward).verdict == FunctionVerdict::wrong);
    const auto bent = [f](const Vector<double>& x) { return f(x) + std::abs(x(1) - 1); };
    const auto bent_gradient = [](const Vector<double>&) { return point({3, 1.5}); };
    const FunctionCheck kinked = by(bent, bent_gradient, FunctionMethod::forward);
    REQUIRE(kinked.kinks.size() == 1);
    CHECK(kinked.kinks[0].index == 1);

    // A difference that would leave the domain is refused, with what would not.
    const auto refusal = [&](const ScalarFunction& function, FunctionMethod method) {
        return problem_of([&] { by(function, g, method); });
    };
    for (const FunctionMethod method :
         {FunctionMethod::central, FunctionMethod::richardson, FunctionMethod::backward}) {
        CHECK(refusal(f, method).find(", method forward") != std::string::npos);
    }
    for (const FunctionMethod method :
         {FunctionMethod::central, FunctionMethod::richardson, FunctionMethod::forward}) {
        CHECK(refusal(mirrored, method).find(", method backward") != std::string::npos);
    }
}
