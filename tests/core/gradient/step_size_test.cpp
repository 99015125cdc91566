#include "gradcheck/gradient/step_size.hpp"

#include <cmath>

#include "../support/catch.hpp"
#include "../support/random_problem.hpp"

using namespace gradcheck;

TEST_CASE("The automatic step balances truncation and round-off of its method") {
    const double u = std::exp2(-53), single = std::exp2(-24);
    // Up to the nearest power of two, which is added and subtracted exactly.
    const auto is_near = [](double step, double best) {
        return std::abs(std::log2(step / best)) <= 1;
    };
    CHECK(is_near(best_step(Method::forward), std::pow(u, 1 / 2.0)));
    CHECK(is_near(best_step(Method::central), std::pow(u, 1 / 3.0)));
    CHECK(is_near(best_step(Method::richardson), std::pow(u, 1 / 5.0)));
    CHECK(is_near(best_step(Method::central, Precision::float_), std::pow(single, 1 / 3.0)));
    CHECK_FALSE(is_near(best_step(Method::central), std::pow(u, 1 / 2.0)));
    // Its square is nothing beside 1, so that nothing is cut off.
    CHECK(std::pow(best_step(Method::complex_step), 2) < u * u);
}

TEST_CASE("A weight's step moves its pre-activation by about the best step, a bias's is it") {
    const std::vector<double> sizes{147.0, 1, 0.25, 1};  // raw pixels; a hidden layer
    for (const Method method :
         {Method::forward, Method::central, Method::richardson, Method::complex_step}) {
        const double best = best_step(method);
        const auto steps = step_sizes(sizes, method, std::nullopt);
        REQUIRE(steps.size() == 4);
        CHECK(steps[0] == best / 147.0);  // W1
        CHECK(steps[1] == best);          // b1
        CHECK(steps[2] == best);          // W2: small inputs do not enlarge it
        CHECK(steps[3] == best);          // b2
    }
}

TEST_CASE("A step that is given is used as it is given, in every block") {
    const auto steps = step_sizes({147.0, 1, 0.25, 1}, Method::central, 1e-7);
    CHECK(steps == std::vector<double>{1e-7, 1e-7, 1e-7, 1e-7});
}

TEST_CASE("The inputs of a block are measured by their root mean square") {
    const RandomProblem problem(3);
    const auto sizes = input_sizes(problem.base());
    REQUIRE(sizes.size() == problem.parameters.blocks.size());
    const Matrix<double>& X = problem.batch.X;
    CHECK(sizes[0] == Approx(std::sqrt(X.squaredNorm() / static_cast<double>(X.size()))));
    CHECK(sizes[1] == 1);  // of a bias
}
