#include "gradcheck/function/recorded.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <numeric>

#include "gradcheck/numbers/problem.hpp"
#include "gradcheck/numbers/random.hpp"

using namespace gradcheck;

namespace {

using Function = std::function<double(const Vector<double>&)>;

Vector<double> vector_of(std::initializer_list<double> values) {
    Vector<double> result(static_cast<Index>(values.size()));
    std::copy(values.begin(), values.end(), result.begin());
    return result;
}

Vector<double> usual_steps() {
    Vector<double> steps(20);
    for (Index k = 0; k < 10; ++k) {
        steps(2 * k) = 1 / std::pow(4, static_cast<double>(k));
        steps(2 * k + 1) = -steps(2 * k);
    }
    return steps;
}

/// What a program of somebody's would record.
Recorded record(const Function& f, const Vector<double>& x, const Vector<double>& gradient,
                const Vector<double>& steps = usual_steps(), Index directions = 3,
                std::vector<Index> variables = {}) {
    RandomState random(5);
    Recorded recorded;
    recorded.x = x;
    recorded.gradient = gradient;
    recorded.steps = steps;
    recorded.value = vector_of({f(x), f(x)});
    if (variables.empty()) {
        variables.resize(static_cast<std::size_t>(x.size()));
        std::iota(variables.begin(), variables.end(), 0);
    }
    recorded.variables = variables;
    recorded.along_axes.resize(steps.size(), static_cast<Index>(variables.size()));
    recorded.directions.resize(x.size(), directions);
    recorded.along_directions.resize(steps.size(), directions);
    for (double& each : recorded.directions.reshaped()) each = random.randn();
    for (Index s = 0; s < steps.size(); ++s) {
        for (std::size_t k = 0; k < variables.size(); ++k) {
            Vector<double> point = x;
            point(variables[k]) += steps(s);
            recorded.along_axes(s, static_cast<Index>(k)) = f(point);
        }
        for (Index d = 0; d < directions; ++d) {
            recorded.along_directions(s, d) = f(x + steps(s) * recorded.directions.col(d));
        }
    }
    return recorded;
}

FunctionVerdict verdict(const Recorded& recorded, const FunctionCheckOptions& options = {}) {
    return check_recorded(recorded, options).verdict;
}

bool is_accepted(FunctionVerdict verdict) {
    return verdict == FunctionVerdict::correct || verdict == FunctionVerdict::false_alarm ||
           verdict == FunctionVerdict::correct_at_kinks;
}

bool is_accused(FunctionVerdict verdict) {
    return verdict == FunctionVerdict::wrong || verdict == FunctionVerdict::missed_bug;
}

/// One hidden layer of relus, a mean of squares; θ is W (3 × 2), b (3), v (3).
struct Network {
    Matrix<double> inputs;
    Vector<double> targets;

    explicit Network(unsigned seed) : inputs(2, 6), targets(6) {
        RandomState random(seed);
        for (double& each : inputs.reshaped()) each = random.randn();
        for (double& each : targets) each = random.randn();
    }
    double cost(const Vector<double>& t) const {
        double sum = 0;
        for (Index m = 0; m < inputs.cols(); ++m) {
            double out = 0;
            for (Index j = 0; j < 3; ++j) {
                const double z = t(2 * j) * inputs(0, m) + t(2 * j + 1) * inputs(1, m) + t(6 + j);
                out += t(9 + j) * std::max(z, 0.0);
            }
            sum += (out - targets(m)) * (out - targets(m)) / 2;
        }
        return sum / static_cast<double>(inputs.cols());
    }
    Vector<double> gradient(const Vector<double>& t) const {
        Vector<double> g = Vector<double>::Zero(12);
        for (Index m = 0; m < inputs.cols(); ++m) {
            double out = 0;
            Vector<double> z(3);
            for (Index j = 0; j < 3; ++j) {
                z(j) = t(2 * j) * inputs(0, m) + t(2 * j + 1) * inputs(1, m) + t(6 + j);
                out += t(9 + j) * std::max(z(j), 0.0);
            }
            const double d = (out - targets(m)) / static_cast<double>(inputs.cols());
            for (Index j = 0; j < 3; ++j) {
                const double slope = z(j) > 0 ? 1 : 0;
                g(2 * j) += d * t(9 + j) * slope * inputs(0, m);
                g(2 * j + 1) += d * t(9 + j) * slope * inputs(1, m);
                g(6 + j) += d * t(9 + j) * slope;
                g(9 + j) += d * std::max(z(j), 0.0);
            }
        }
        return g;
    }
};

Vector<double> random_vector(unsigned seed, Index size) {
    RandomState random(seed);
    Vector<double> result(size);
    for (double& each : result) each = random.randn();
    return result;
}

}  // namespace

TEST_CASE("Recorded costs of smooth functions: right, and one entry wrong by a percent") {
    const Function f = [](const Vector<double>& x) {
        return std::exp(x(0) * x(1)) + std::sin(3 * x(2)) / (1 + x(0) * x(0));
    };
    for (unsigned seed = 0; seed < 40; ++seed) {
        const Vector<double> x = random_vector(seed, 3);
        const double e = std::exp(x(0) * x(1)), r = 1 + x(0) * x(0);
        Vector<double> g = vector_of({x(1) * e - std::sin(3 * x(2)) * 2 * x(0) / (r * r), x(0) * e,
                                      3 * std::cos(3 * x(2)) / r});
        INFO("seed " << seed);
        CHECK(is_accepted(verdict(record(f, x, g))));
        CHECK_FALSE(is_accused(verdict(record(f, x, g, vector_of({1e-4, -1e-4, 2e-4, -2e-4})))));
        for (Index i = 0; i < 3; ++i) {
            Vector<double> other = g;
            other(i) *= 1.01;
            CHECK(is_accused(verdict(record(f, x, other))));
            CHECK_FALSE(
                is_accepted(verdict(record(f, x, other, vector_of({1e-4, -1e-4, 2e-4, -2e-4})))));
        }
    }
}

TEST_CASE("Four steps are enough for a smooth function") {
    const Function f = [](const Vector<double>& x) { return std::sin(x(0)) * x(1); };
    const auto steps = vector_of({1e-4, -1e-4, 2e-4, -2e-4});
    const auto g = vector_of({2 * std::cos(1.0), std::sin(1.0)});
    CHECK(is_accepted(verdict(record(f, vector_of({1, 2}), g, steps))));
    CHECK(is_accused(verdict(record(f, vector_of({1, 2}), vector_of({1.1, 0.8}), steps))));
}

TEST_CASE("Recorded costs of relu networks") {
    int undecided = 0;
    for (unsigned seed = 0; seed < 60; ++seed) {
        const Network network(seed);
        const Vector<double> t = random_vector(100 + seed, 12);
        const Function f = [&](const Vector<double>& at) { return network.cost(at); };
        Vector<double> g = network.gradient(t);
        const FunctionVerdict said = verdict(record(f, t, g));
        INFO("seed " << seed);
        CHECK_FALSE(is_accused(said));
        if (!is_accepted(said)) ++undecided;
        Index largest = 0;
        g.cwiseAbs().maxCoeff(&largest);
        g(largest) *= -1;
        CHECK_FALSE(is_accepted(verdict(record(f, t, g))));
    }
    CHECK(undecided <= 6);
}

TEST_CASE("Noise and single precision in recorded costs") {
    // In single precision small entries are not known to a thousandth.
    int undecided_noisy = 0, undecided_single = 0;
    for (unsigned seed = 0; seed < 100; ++seed) {
        const Vector<double> x = random_vector(seed, 4);
        RandomState random(seed);
        const Function smooth = [](const Vector<double>& at) {
            return std::log(1 + at.squaredNorm()) + std::sin(at(0));
        };
        const Function noisy = [&](const Vector<double>& at) {
            // The same at the same point.
            const double share = std::sin(1e9 * at.dot(vector_of({1, 1.37, 0.73, 1.91}))) +
                                 std::sin(7e8 * at.dot(vector_of({0.3, 1.1, 1.7, 0.9})));
            return smooth(at) + 1e-9 * share;
        };
        const Function single = [&](const Vector<double>& at) {
            return static_cast<double>(static_cast<float>(smooth(at)));
        };
        Vector<double> g = 2 * x / (1 + x.squaredNorm());
        g(0) += std::cos(x(0));
        INFO("seed " << seed);
        for (const bool is_noisy : {true, false}) {
            const Function& f = is_noisy ? noisy : single;
            const FunctionVerdict said = verdict(record(f, x, g));
            CHECK_FALSE(is_accused(said));
            if (!is_accepted(said)) ++(is_noisy ? undecided_noisy : undecided_single);
            Index largest = 0;
            g.cwiseAbs().maxCoeff(&largest);
            Vector<double> other = g;
            other(largest) *= 1.1;
            CHECK_FALSE(is_accepted(verdict(record(f, x, other))));
            // Of too few and too fine steps nothing can be said.
            const auto fine = vector_of({1e-7, -1e-7, 2e-7, -2e-7});
            CHECK_FALSE(is_accused(verdict(record(f, x, g, fine))));
        }
    }
    CHECK(undecided_noisy <= 10);
    CHECK(undecided_single <= 40);
}

TEST_CASE("Kinks and jumps in recorded costs") {
    const Function absolute = [](const Vector<double>& x) { return std::abs(x(0)) + x(1); };
    CHECK(verdict(record(absolute, vector_of({0, 1}), vector_of({0.3, 1}))) ==
          FunctionVerdict::correct_at_kinks);
    CHECK(is_accused(verdict(record(absolute, vector_of({0, 1}), vector_of({1.2, 1})))));

    const Function larger = [](const Vector<double>& x) { return std::max(x(0), x(1)); };
    const auto at = vector_of({1, 1});
    CHECK(verdict(record(larger, at, vector_of({1, 0}))) == FunctionVerdict::correct_at_kinks);
    CHECK(verdict(record(larger, at, vector_of({0, 1}))) == FunctionVerdict::correct_at_kinks);
    CHECK(verdict(record(larger, at, vector_of({1, 1}))) == FunctionVerdict::undecided);
    CHECK(verdict(record(larger, at, vector_of({0.9, 0}))) == FunctionVerdict::undecided);
    CHECK(is_accused(verdict(record(larger, at, vector_of({1.1, 0})))));

    const Function floor = [](const Vector<double>& x) { return std::floor(x(0)) + x(1); };
    CHECK(verdict(record(floor, vector_of({1, 0.5}), vector_of({42, 1}))) ==
          FunctionVerdict::undecided);
}

TEST_CASE("At the edge of its domain the side that there is decides") {
    const Function f = [](const Vector<double>& x) {
        return x(0) < 0 ? std::nan("") : std::exp(x(0)) + x(1);
    };
    CHECK(is_accepted(verdict(record(f, vector_of({0, 1}), vector_of({1, 1})))));
    CHECK(is_accused(verdict(record(f, vector_of({0, 1}), vector_of({1.1, 1})))));
}

TEST_CASE("A sample speaks for the others only with directions") {
    const Index n = 200;
    const Function f = [](const Vector<double>& x) { return x.array().cube().sum(); };
    const Vector<double> x = random_vector(3, n);
    Vector<double> g = 3 * x.array().square();
    const std::vector<Index> sample{2, 50, 151};
    CHECK(is_accepted(verdict(record(f, x, g, usual_steps(), 3, sample))));
    const FunctionCheck alone = check_recorded(record(f, x, g, usual_steps(), 0, sample));
    CHECK(alone.verdict == FunctionVerdict::undecided);
    CHECK(alone.doubt == Doubt::untested);
    g(77) *= 1.01;
    CHECK(is_accused(verdict(record(f, x, g, usual_steps(), 3, sample))));
}

TEST_CASE("What is no function is told from its values at x") {
    const Function f = [](const Vector<double>& x) { return x(0) * x(0); };
    Recorded recorded = record(f, vector_of({1}), vector_of({2}));
    recorded.value(1) += 1e-6;
    const FunctionCheck check = check_recorded(recorded);
    CHECK(check.verdict == FunctionVerdict::undecided);
    CHECK(check.doubt == Doubt::not_deterministic);
    FunctionCheckOptions options;
    options.noise = 1e-6;
    CHECK(is_accepted(verdict(recorded, options)));
    const Function constant = [](const Vector<double>&) { return 3.0; };
    CHECK(check_recorded(record(constant, vector_of({1}), vector_of({0}))).doubt ==
          Doubt::constant);
}

TEST_CASE("What cannot be used of recorded costs is refused") {
    const Function f = [](const Vector<double>& x) { return x(0) * x(0); };
    const Recorded right = record(f, vector_of({1}), vector_of({2}));
    const auto code_of = [](const Recorded& recorded) {
        try {
            check_recorded(recorded);
        } catch (const InputError& error) {
            return error.code();
        }
        return ProblemCode::out_of_memory;
    };
    Recorded other = right;
    other.steps.setConstant(0.1);
    CHECK(code_of(other) == ProblemCode::steps_of_one_size);
    other.steps(3) = 0;
    CHECK(code_of(other) == ProblemCode::step_not_usable);
    other = right;
    other.along_axes.conservativeResize(5, 1);
    CHECK(code_of(other) == ProblemCode::not_as_many_as_x);
    other = right;
    other.value(0) = std::nan("");
    CHECK(code_of(other) == ProblemCode::function_not_finite);
    other = right;
    other.variables = {4};
    CHECK(code_of(other) == ProblemCode::not_between);
}
