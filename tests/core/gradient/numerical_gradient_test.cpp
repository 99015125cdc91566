#include "gradcheck/gradient/numerical_gradient.hpp"

#include "../support/catch.hpp"
#include "../support/golden.hpp"
#include "../support/random_problem.hpp"
#include "gradcheck/gradient/step_size.hpp"
#include "gradcheck/judgement/comparison.hpp"

using namespace gradcheck;

/// A golden network with its forward pass, ready for an engine.
struct Point {
    explicit Point(const GoldenNetwork& golden) : network(golden), batch{golden.X, golden.Y} {
        forward(network.net, network.parameters, batch.X, pass);
    }
    BasePoint base() const { return {network.net, network.parameters, pass, batch}; }
    Index size() const { return network.parameters.theta.size(); }

    Vector<double> gradient(Method method, EngineKind engine,
                            std::optional<double> epsilon = {}) const {
        Vector<double> out(size());
        make_numerical_gradient(base(), method, engine)
            ->evaluate(step_sizes(input_sizes(base()), method, epsilon), 0, size(), out.data());
        return out;
    }

    /// Whether a hidden pre-activation is exactly 0, as it is where a whole layer below is dead.
    bool sits_on_a_kink() const {
        for (Index l = 1; l < network.net.depth(); ++l) {
            if ((pass.Z(l).array() == 0).any()) return true;
        }
        return false;
    }

    GoldenNetwork network;
    Dataset batch;
    ForwardPass<double> pass;
};

TEST_CASE("Differences of x² at 3 with ε = 0.01 are the tutorial's, to the digit") {
    const auto square = [](double delta) { return (3 + delta) * (3 + delta); };
    CHECK(difference_quotient(Method::central, square, 1e-2) == 5.999999999999872);
    CHECK(difference_quotient(Method::forward, square, 1e-2) == 6.009999999999849);
    CHECK(difference_quotient(Method::richardson, square, 1e-2) == Approx(6).epsilon(1e-13));
}

TEST_CASE("Every method and engine agrees with torch.autograd") {
    for (const GoldenNetwork& network : golden_networks()) {
        const Point point(network);
        if (point.sits_on_a_kink()) {
            // Not differentiable there: autograd takes one side, a difference sees both.
            CHECK(network.name == "relu with he");
            continue;
        }
        for (const EngineKind engine : {EngineKind::full, EngineKind::incremental}) {
            const auto error = [&](Method method) {
                return relative_difference(network.gradient.theta, point.gradient(method, engine));
            };
            INFO(network.name << ", " << name_of(engine));
            CHECK(error(Method::forward) < 1e-6);
            CHECK(error(Method::central) < 1e-8);
            CHECK(error(Method::richardson) < 1e-9);
            CHECK(error(Method::complex_step) < 1e-14);
        }
    }
}

TEST_CASE("A range of the numerical gradient is that part of the whole, to the bit") {
    const auto check_ranges = [](const RandomProblem& problem, EngineKind engine, Method method) {
        const Index size = problem.parameters.theta.size();
        const auto steps = step_sizes(input_sizes(problem.base()), method, std::nullopt);
        Vector<double> whole(size), parts(size);
        make_numerical_gradient(problem.base(), method, engine)
            ->evaluate(steps, 0, size, whole.data());
        for (Index begin = 0; begin < size; begin += 7) {
            make_numerical_gradient(problem.base(), method, engine)
                ->evaluate(steps, begin, std::min(begin + 7, size), &parts(begin));
        }
        INFO(problem.description() << ", " << name_of(method));
        CHECK(parts == whole);
    };
    for (std::uint32_t seed = 0; seed < 30; ++seed) {
        const RandomProblem problem(seed);
        for (const EngineKind engine : {EngineKind::full, EngineKind::incremental}) {
            for (const Method method :
                 {Method::forward, Method::central, Method::richardson, Method::complex_step}) {
                check_ranges(problem, engine, method);
            }
        }
    }
}
