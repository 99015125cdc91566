#include "gradcheck/gradient/precision.hpp"

#include "../support/catch.hpp"
#include "../support/problem.hpp"
#include "../support/random_problem.hpp"
#include "../support/small_data.hpp"
#include "gradcheck/check/check.hpp"

using namespace gradcheck;

static CheckOptions single_precision() {
    CheckOptions options;
    options.precision = Precision::float_;
    return options;
}

TEST_CASE("The cost in single precision is the cost to seven digits, for every network") {
    double largest = 0;
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
        const RandomProblem problem(seed);
        const double exact = cost(problem.net, problem.parameters, problem.pass, problem.batch.Y);
        Parameters<float> parameters(problem.net);
        parameters.theta = problem.parameters.theta.cast<float>();
        ForwardPass<float> pass;
        forward(problem.net, parameters, problem.batch.X, pass);
        const float single = cost(problem.net, parameters, pass, problem.batch.Y);
        // Cost and logits are what rounding errors are relative to.
        const double size = exact + problem.pass.Z(problem.net.depth()).cwiseAbs().maxCoeff();
        const double error = std::abs(static_cast<double>(single) - exact) / (1 + size);
        INFO(problem.description() << ": " << single << " " << exact);
        CHECK(error < 3e-5);
        largest = std::max(largest, error);
    }
    CHECK(largest > 1e-8);  // these were floats indeed
}

TEST_CASE("In single precision correct backpropagation fails at 1e-7, but is near") {
    const CheckReport report = check(single_precision(), small_data());
    CHECK_FALSE(report.passed);
    CHECK(report.difference > 1e-6);
    CHECK(report.difference < 1e-2);
    CHECK(report.engine == EngineKind::full);
    // The automatic step is that of floats, so that there is no other to compare it with.
    CHECK(report.steps.at(1) == Approx(std::exp2(-8)));
    CHECK_FALSE(report.method_error.with_automatic_steps);
    // What floats lose is seen in the split of the error too.
    CHECK(report.method_error.round_off > 1e-6);
}

TEST_CASE("The tutorial's step of 1e-7 leaves nothing of a gradient in single precision") {
    CheckOptions options = single_precision();
    options.epsilon = 1e-7;
    CHECK(check(options, small_data()).difference > 0.3);
}

TEST_CASE("In single precision a wrong gradient is told from a right one at 1e-2") {
    Check check(single_precision(), small_data());
    Vector<double> numerical(check.analytic_gradient().theta.size());
    check.numerical_gradient(0, numerical.size(), numerical.data());
    Parameters<double> wrong = check.analytic_gradient();
    CHECK(relative_difference(wrong.theta, numerical) < 1e-2);
    wrong.W(2) *= -1;
    CHECK(relative_difference(wrong.theta, numerical) > 1e-2);
}

TEST_CASE("What single precision cannot do is refused") {
    const auto problem = [](const CheckOptions& options, double label) {
        Dataset data = small_data();
        data.Y *= label;
        return problem_of([&] { check(options, std::move(data)); });
    };
    CheckOptions options = single_precision();
    options.method = Method::complex_step;
    CHECK(problem(options, 1) == "/precision: complex_step_in_single_precision");
    options = single_precision();
    options.loss = Loss::mean_squared_error;
    CHECK(problem(options, 1e30) == "/precision: cost_overflows_in_single_precision");
    options.precision = Precision::double_;
    CHECK(problem(options, 1e30) == "no error");
}
