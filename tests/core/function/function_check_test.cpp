#include "gradcheck/function/function_check.hpp"

#include <cmath>
#include <limits>

#include "../support/catch.hpp"
#include "../support/problem.hpp"
#include "gradcheck/function/extrapolation.hpp"
#include "gradcheck/numbers/problem.hpp"
#include "gradcheck/numbers/random.hpp"

using namespace gradcheck;

namespace {

using Function = std::function<double(const Vector<double>&)>;

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

FunctionCheck check(const Function& f, const GradientFunction& g, const Vector<double>& x,
                    const FunctionCheckOptions& options = {}) {
    return check_function(evaluate_by(f, x), g, x, options);
}

/// Of a gradient that is a constant.
FunctionVerdict verdict(const Function& f, std::initializer_list<double> g,
                        std::initializer_list<double> x, const FunctionCheckOptions& options = {}) {
    return check(
               f, [&](const Vector<double>&) { return point(g); }, point(x), options)
        .verdict;
}

bool is_accepted(FunctionVerdict verdict) {
    return verdict == FunctionVerdict::correct || verdict == FunctionVerdict::false_alarm ||
           verdict == FunctionVerdict::correct_at_kinks;
}

double sum_of_magnitudes(const Vector<double>& x) { return x.cwiseAbs().sum(); }

const FunctionMethod every_method[] = {FunctionMethod::central, FunctionMethod::richardson,
                                       FunctionMethod::forward, FunctionMethod::backward};

}  // namespace

TEST_CASE("A correct gradient is correct whatever method and step the rule has") {
    for (const FunctionMethod method : every_method) {
        for (const std::optional<double> epsilon : {std::optional<double>(), {1e-3}, {1e-9}}) {
            FunctionCheckOptions options;
            options.method = method;
            options.epsilon = epsilon;
            const FunctionCheck found =
                check(rosenbrock, rosenbrock_gradient, point({-1.2, 1}), options);
            CHECK(is_accepted(found.verdict));
            CHECK(found.passed == (found.verdict == FunctionVerdict::correct));
            CHECK(found.value(0) == rosenbrock(point({-1.2, 1})));
            CHECK(found.round_off_floor > 0);
            for (const FunctionEntry& entry : found.entries) {
                CHECK(entry.judgement == EntryJudgement::equal);
                CHECK(entry.line.kind == LineKind::smooth);
                CHECK(entry.line.derivative.allows(entry.analytic));
                CHECK(entry.line.derivative.bound <= 1e-5 * std::abs(entry.analytic));
            }
        }
    }
}

TEST_CASE("The rule keeps its own difference: Richardson's is nearer than the central one") {
    const auto difference = [](FunctionMethod method) {
        FunctionCheckOptions options;
        options.method = method;
        return check(rosenbrock, rosenbrock_gradient, point({-1.2, 1}), options).difference;
    };
    CHECK(difference(FunctionMethod::richardson) < difference(FunctionMethod::central));
    CHECK(difference(FunctionMethod::central) < difference(FunctionMethod::forward));
}

TEST_CASE("A wrong gradient is wrong, and its worst entry comes first") {
    const auto wrong = [](const Vector<double>& x) {
        Vector<double> g = rosenbrock_gradient(x);
        g(1) *= 1.00001;
        return g;
    };
    FunctionCheckOptions options;
    options.threshold = 1e-3;
    const FunctionCheck found = check(rosenbrock, wrong, point({-1.2, 1}), options);
    CHECK(found.passed);
    CHECK(found.verdict == FunctionVerdict::missed_bug);
    const auto worst = worst_entries(found, 1);
    REQUIRE(worst.size() == 1);
    CHECK(worst[0]->index == 1);
    CHECK(worst[0]->judgement == EntryJudgement::wrong);
    CHECK(check(rosenbrock, wrong, point({-1.2, 1})).verdict == FunctionVerdict::wrong);
}

TEST_CASE("At a minimum zero is right, and what is not zero is wrong") {
    for (const double wrong : {0.0, 1e-6, 0.1}) {
        const auto g = [wrong](const Vector<double>& x) {
            return Vector<double>(rosenbrock_gradient(x) + point({wrong, 0}));
        };
        const FunctionVerdict found = check(rosenbrock, g, point({1, 1})).verdict;
        CHECK(is_accepted(found) == (wrong == 0));
        if (wrong != 0) CHECK(found == FunctionVerdict::wrong);
    }
}

TEST_CASE("A kink beside the point is stepped around, and at it the slopes between are right") {
    const auto sign = [](const Vector<double>& x) {
        return Vector<double>(x.unaryExpr([](double each) { return each < 0 ? -1.0 : 1.0; }));
    };
    for (const double away : {1e-2, 1e-4, 1e-6, 1e-8}) {
        const FunctionCheck found = check(sum_of_magnitudes, sign, point({1, away, -2}));
        CHECK(is_accepted(found.verdict));
        const auto half = [&](const Vector<double>& x) {
            return Vector<double>(sign(x).cwiseProduct(point({1, 0.5, 1})));
        };
        const FunctionVerdict other = check(sum_of_magnitudes, half, point({1, away, -2})).verdict;
        CHECK_FALSE(is_accepted(other));
        if (away > 1e-7) CHECK(other == FunctionVerdict::wrong);
    }
    for (const double slope : {-1.0, -0.3, 0.0, 1.0}) {
        CHECK(verdict(sum_of_magnitudes, {1, slope}, {2, 0}) == FunctionVerdict::correct_at_kinks);
    }
    for (const double slope : {-1.01, 1.1, 3.0}) {
        CHECK(verdict(sum_of_magnitudes, {1, slope}, {2, 0}) == FunctionVerdict::wrong);
    }
}

TEST_CASE("At kinks of several variables a gradient has to be a generalised one") {
    const auto largest = [](const Vector<double>& x) { return x.maxCoeff(); };
    CHECK(verdict(largest, {0.5, 0.5}, {1, 1}) == FunctionVerdict::correct_at_kinks);
    CHECK(verdict(largest, {1, 0}, {1, 1}) == FunctionVerdict::correct_at_kinks);
    CHECK(verdict(largest, {1, 1}, {1, 1}) == FunctionVerdict::wrong);
    CHECK(verdict(largest, {0, 0}, {1, 1}) == FunctionVerdict::wrong);
    const auto length = [](const Vector<double>& x) { return x.norm(); };
    CHECK(verdict(length, {0, 0, 0}, {0, 0, 0}) == FunctionVerdict::correct_at_kinks);
    CHECK(verdict(length, {0.6, -0.7, 0}, {0, 0, 0}) == FunctionVerdict::correct_at_kinks);
    CHECK(verdict(length, {0.9, 0.9, 0}, {0, 0, 0}) == FunctionVerdict::wrong);
    // Neither convex nor concave, and a gradient of one of its pieces.
    const auto saddle = [](const Vector<double>& x) { return std::abs(x(0)) - std::abs(x(1)); };
    CHECK(verdict(saddle, {1, 1}, {0, 0}) == FunctionVerdict::correct_at_kinks);
    // A kink that no axis shows.
    const auto corner = [](const Vector<double>& x) { return std::max(0.0, x.minCoeff()); };
    CHECK(is_accepted(verdict(corner, {0, 0}, {0, 0})));
    CHECK(verdict(corner, {0.5, 0.5}, {0, 0}) == FunctionVerdict::undecided);
    CHECK(verdict(corner, {1, 1}, {0, 0}) == FunctionVerdict::wrong);
}

TEST_CASE("A jump has no derivative to be equal to, and next to it there is one") {
    const auto floor = [](const Vector<double>& x) { return std::floor(x(0)) + x(1) * x(1); };
    for (const double slope : {0.0, 42.0, 1e6}) {
        const FunctionCheck found = check(
            floor,
            [&](const Vector<double>&) {
                return point({slope, 4});
            },
            point({1, 2}));
        CHECK(found.verdict == FunctionVerdict::undecided);
        CHECK(found.doubt == Doubt::jump);
    }
    CHECK(verdict(floor, {0, 5}, {1, 2}) == FunctionVerdict::wrong);
    CHECK(is_accepted(verdict(floor, {0, 4}, {1.3, 2})));
    CHECK(verdict(floor, {1, 4}, {1.3, 2}) == FunctionVerdict::wrong);
    const auto hole = [](const Vector<double>& x) { return x(0) == 1 ? 5 : x(0) * x(0); };
    CHECK(verdict(hole, {2}, {1}) == FunctionVerdict::undecided);
}

TEST_CASE("Where the domain ends there is a derivative from one side") {
    const auto f = [](const Vector<double>& x) { return std::pow(x(0), 2.5) + 3 * x(0) + x(1); };
    const auto mirrored = [f](const Vector<double>& x) { return f(point({-x(0), x(1)})); };
    for (const FunctionMethod method : every_method) {
        FunctionCheckOptions options;
        options.method = method;
        CHECK(is_accepted(verdict(f, {3, 1}, {0, 1}, options)));
        CHECK(is_accepted(verdict(mirrored, {-3, 1}, {0, 1}, options)));
        CHECK(verdict(f, {3.01, 1}, {0, 1}, options) == FunctionVerdict::wrong);
    }
    // Nearer to the end than the usual step.
    const auto log = [](const Vector<double>& x) { return std::log(x(0)); };
    for (const double x : {1e-2, 1e-4, 1e-6, 1e-9}) {
        CHECK(is_accepted(verdict(log, {1 / x}, {x})));
        CHECK(verdict(log, {1.01 / x}, {x}) == FunctionVerdict::wrong);
    }
    // Bounds say where it ends, and nothing is called beyond.
    FunctionCheckOptions bounded;
    bounded.lower = point({0, -10});
    const auto guarded = [f](const Vector<double>& x) {
        if (x(0) < 0) throw std::runtime_error("called beyond its bounds");
        return f(x);
    };
    CHECK(is_accepted(verdict(guarded, {3, 1}, {0, 1}, bounded)));
    CHECK_THROWS(verdict(guarded, {3, 1}, {0, 1}));
}

TEST_CASE("A function that differs from call to call is undecided, unless noise is accepted") {
    RandomState random(1);
    const auto noisy = [&random](const Vector<double>& x) {
        return x(0) * x(0) + 1e-6 * random.rand();
    };
    const FunctionCheck found = check(
        noisy, [](const Vector<double>& x) { return point({2 * x(0)}); }, point({1}));
    CHECK(found.verdict == FunctionVerdict::undecided);
    CHECK(found.doubt == Doubt::not_deterministic);
    FunctionCheckOptions options;
    options.noise = 1e-6;
    CHECK(is_accepted(verdict(noisy, {2}, {1}, options)));
    CHECK(verdict(noisy, {2.1}, {1}, options) == FunctionVerdict::wrong);
    options.noise = 1e-7;
    CHECK(verdict(noisy, {2}, {1}, options) == FunctionVerdict::undecided);
}

TEST_CASE("A constant was not tested, and a gradient of it that is not zero is wrong") {
    const auto three = [](const Vector<double>&) { return 3.0; };
    const FunctionCheck found = check(
        three, [](const Vector<double>&) { return point({0}); }, point({1}));
    CHECK(found.verdict == FunctionVerdict::undecided);
    CHECK(found.doubt == Doubt::constant);
    CHECK(verdict(three, {1e-3}, {1}) == FunctionVerdict::wrong);
}

TEST_CASE("Noise is found, and hides what it hides") {
    for (const double size : {1e-9, 1e-7}) {
        const auto rough = [size](const Vector<double>& x) {
            const double t = std::sin(x(0) * 12.9898e6) * 43758.5453;
            return std::exp(x(0)) + size * (t - std::floor(t));
        };
        const double slope = std::exp(0.7);
        const FunctionCheck found = check(
            rough, [&](const Vector<double>&) { return point({slope}); }, point({0.7}));
        CHECK(is_accepted(found.verdict));
        // A uniform noise of width w has a standard deviation of w/√12.
        CHECK(found.noise(0) > size / 8);
        CHECK(found.noise(0) < size * 2);
        CHECK(verdict(rough, {1.01 * slope}, {0.7}) == FunctionVerdict::wrong);
    }
    // What is left of a slope of 2 beside 1e12.
    const auto offset = [](const Vector<double>& x) { return x(0) * x(0) + 1e12; };
    CHECK(verdict(offset, {3}, {1}) == FunctionVerdict::wrong);
    CHECK(verdict(offset, {2.0001}, {1}) != FunctionVerdict::wrong);
}

TEST_CASE("Zero is not right for being flat between the digits that values are rounded to") {
    for (const double digits : {1e3, 1e4, 1e6}) {
        const auto rounded = [digits](const Vector<double>& x) {
            return std::round(digits * (0.4 * x(0) + x(1) * x(1))) / digits;
        };
        CHECK_FALSE(is_accepted(verdict(rounded, {0, 2.6}, {0.7, 1.3})));
        CHECK(verdict(rounded, {0.4, 2.6}, {0.7, 1.3}) != FunctionVerdict::wrong);
        CHECK(verdict(rounded, {0.8, 2.6}, {0.7, 1.3}) != FunctionVerdict::correct);
    }
}

TEST_CASE("Small entries are not lost beside large ones") {
    const auto f = [](const Vector<double>& x) { return 1e8 * x(0) + x(1); };
    CHECK(is_accepted(verdict(f, {1e8, 1}, {1, 1})));
    CHECK(verdict(f, {1e8, 0}, {1, 1}) == FunctionVerdict::missed_bug);
    CHECK(verdict(f, {1e8, 1.01}, {1, 1}) == FunctionVerdict::missed_bug);
}

TEST_CASE("Tolerances of one's own decide instead of rounding") {
    const auto f = [](const Vector<double>& x) { return x(0) * x(0); };
    FunctionCheckOptions options;
    options.relative_tolerance = 1e-2;
    CHECK(is_accepted(verdict(f, {2.01}, {1}, options)));
    CHECK(verdict(f, {2.1}, {1}, options) == FunctionVerdict::wrong);
    options.relative_tolerance.reset();
    options.absolute_tolerance = 0.2;
    CHECK(is_accepted(verdict(f, {2.1}, {1}, options)));
    CHECK(verdict(f, {2.1}, {1}) == FunctionVerdict::wrong);
}

TEST_CASE("Taylor's test has order 2 for a right gradient and 1 for a wrong one") {
    const auto order = [](double factor) {
        const FunctionCheck found = check(
            rosenbrock,
            [factor](const Vector<double>& x) {
                return Vector<double>(factor * rosenbrock_gradient(x));
            },
            point({-1.2, 1}));
        REQUIRE(found.directions.size() == 3);
        return found.directions[0].order;
    };
    CHECK(std::abs(order(1) - 2) < 0.1);
    CHECK(std::abs(order(1.1) - 1) < 0.1);
}

TEST_CASE("The extrapolation that a derivative is taken from can be shown") {
    const FunctionCheck found = check(rosenbrock, rosenbrock_gradient, point({-1.2, 1}));
    for (const FunctionEntry& entry : found.entries) {
        const ExtrapolationTable table = extrapolation_table(entry.line);
        REQUIRE(table.row >= 0);
        const auto column = static_cast<std::size_t>(table.column);
        const auto row = static_cast<std::size_t>(table.row);
        CHECK(table.columns[column][row] == entry.line.derivative.value);
        CHECK(table.steps[row] == entry.line.derivative.h);
        // Each quotient by the function itself, and of a polynomial of degree 4 one extrapolation
        // from the widest steps is exact but for rounding.
        const double truth = entry.analytic;
        for (std::size_t i = 0; i < table.steps.size(); ++i) {
            Vector<double> ahead = point({-1.2, 1}), behind = ahead;
            ahead(entry.index) += table.steps[i];
            behind(entry.index) -= table.steps[i];
            const double quotient = (rosenbrock(ahead) - rosenbrock(behind)) / (2 * table.steps[i]);
            CHECK(table.columns[0][i] == Approx(quotient).epsilon(1e-6));
        }
        CHECK(std::abs(table.columns[1][1] - truth) <= 1e-9 * std::abs(truth));
        CHECK(std::abs(table.columns[1][1] - truth) <=
              std::abs(table.columns[0][0] - truth) + 1e-12 * std::abs(truth));
        CHECK(std::isnan(table.columns[1][0]));
    }
}

TEST_CASE("At kinks and jumps f is shown along the variable, inside of its bounds") {
    const auto f = [](const Vector<double>& x) { return std::abs(x(0)) + x(1) * x(1); };
    const auto g = [](const Vector<double>& x) { return point({1, 2 * x(1)}); };
    FunctionCheckOptions options;
    CHECK(check(f, g, point({0, 3}), options).slices.empty());
    options.slice = 21;
    options.lower = point({-0.05, 0});
    const FunctionCheck found = check(f, g, point({0, 3}), options);
    REQUIRE(found.slices.size() == 1);
    const FunctionSlice& slice = found.slices[0];
    CHECK(slice.entry == 0);
    REQUIRE(slice.offsets.size() == 21);
    CHECK(slice.offsets.front() == -0.1);
    CHECK(slice.offsets.back() == 0.1);
    for (std::size_t k = 0; k < 21; ++k) {
        const double offset = slice.offsets[k];
        if (offset < -0.05)
            CHECK(std::isnan(slice.values[k]));
        else
            CHECK(slice.values[k] == std::abs(offset) + 9);
    }
    CHECK(check(f, g, point({1, 3}), options).slices.empty());
    options.slice = 2;
    CHECK_THROWS_AS(check(f, g, point({0, 3}), options), InputError);
}

TEST_CASE("Of very many variables a sample is tested, and directions find what it leaves out") {
    const Index n = 20'000;
    const auto f = [](const Vector<double>& x) { return x.squaredNorm(); };
    Vector<double> x(n);
    for (Index i = 0; i < n; ++i) x(i) = std::sin(static_cast<double>(i)) + 0.5;
    const auto g = [](const Vector<double>& at) { return Vector<double>(2 * at); };
    const FunctionCheck right = check(f, g, x);
    CHECK(is_accepted(right.verdict));
    CHECK(right.entries.size() < 1000);
    CHECK(right.calls < 20'000);
    for (const Index wrong : {Index{0}, Index{12'345}, n - 1}) {
        const auto off = [&](const Vector<double>& at) {
            Vector<double> each = g(at);
            each(wrong) *= 1.01;
            return each;
        };
        const FunctionCheck found = check(f, off, x);
        CHECK_FALSE(is_accepted(found.verdict));
        CHECK(worst_entries(found, 1)[0]->index == wrong);
    }
}

TEST_CASE("Of a function with several values every row of the Jacobian is judged") {
    const Vector<double> x = point({0.9, 0.2});
    const Evaluate f = [&x](const std::vector<Probe>& probes) {
        Matrix<double> values(2, static_cast<Index>(probes.size()));
        for (std::size_t i = 0; i < probes.size(); ++i) {
            const Vector<double> at = point_of(probes[i], x);
            values.col(static_cast<Index>(i)) << at(0) * std::sin(at(1)), at(1) * std::cos(at(0));
        }
        return values;
    };
    Vector<double> jacobian =
        point({std::sin(0.2), 0.9 * std::cos(0.2), -0.2 * std::sin(0.9), std::cos(0.9)});
    const auto g = [&jacobian](const Vector<double>&) { return jacobian; };
    CHECK(is_accepted(check_function(f, g, x).verdict));
    jacobian(2) = -jacobian(2);
    const FunctionCheck found = check_function(f, g, x);
    CHECK(found.verdict == FunctionVerdict::wrong);
    CHECK(worst_entries(found, 1)[0]->index == 2);
}

TEST_CASE("What cannot be checked is refused") {
    const auto field = [](const Function& f, const GradientFunction& g, double x,
                          FunctionCheckOptions options = {}) {
        try {
            check(f, g, point({x}), options);
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
    CHECK(field(f, g, std::numeric_limits<double>::infinity()) == "/x");
    const auto with = [&](auto set) {
        FunctionCheckOptions options;
        set(options);
        return field(f, g, 4, options);
    };
    CHECK(with([](auto& options) { options.epsilon = 1e-30; }) == "/epsilon");
    CHECK(with([](auto& options) { options.epsilon = -1; }) == "/epsilon");
    CHECK(with([](auto& options) { options.threshold = std::nan(""); }) == "/threshold");
    CHECK(with([](auto& options) { options.noise = -1; }) == "/noise");
    CHECK(with([](auto& options) { options.relative_tolerance = -1; }) == "/relative_tolerance");
    CHECK(with([](auto& options) { options.lower = point({5}); }) == "/x/0");
    CHECK(with([](auto& options) { options.upper = point({5, 6}); }) == "/upper");
}
