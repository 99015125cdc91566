#include <set>

#include "../support/catch.hpp"
#include "../support/wide_problem.hpp"
#include "gradcheck/gradient/backpropagation.hpp"
#include "gradcheck/gradient/complex_step.hpp"
#include "gradcheck/gradient/numerical_gradient.hpp"
#include "gradcheck/gradient/step_size.hpp"
#include "gradcheck/judgement/comparison.hpp"

using namespace gradcheck;

namespace {

Vector<double> evaluate(NumericalGradient& gradient, const BasePoint& at, Method method) {
    Vector<double> out(at.parameters.theta.size());
    gradient.evaluate(step_sizes(input_sizes(at), method, std::nullopt), 0, out.size(), out.data());
    return out;
}

}  // namespace

TEST_CASE("Of every activation, loss and output backpropagation is the complex step's gradient") {
    std::set<std::string> costs, activations;
    for (std::uint32_t seed = 0; seed < 400; ++seed) {
        const WideProblem problem(seed);
        const BasePoint at = problem.base();
        INFO(seed << " " << problem.description());
        const Vector<double> analytic = backpropagation(at).theta;
        const Vector<double> full =
            evaluate(*make_full_complex_step(at, std::nullopt), at, Method::complex_step);
        const Vector<double> incremental =
            evaluate(*make_incremental_complex_step(at), at, Method::complex_step);
        CHECK(relative_difference(analytic, full) < 1e-12);
        CHECK(relative_difference(incremental, full) < 1e-12);
        // A gradient that is off by little is not that one.
        Vector<double> other = analytic;
        other(0) += 1e-6 * analytic.norm();
        CHECK(relative_difference(other, full) > 1e-9);
        costs.insert(std::string(name_of(problem.net.cost.loss)) + " " +
                     std::string(name_of(problem.net.cost.output())));
        for (Index l = 1; l < problem.net.depth(); ++l) {
            activations.insert(std::string(name_of(problem.net.activation(l).kind)));
        }
    }
    CHECK(activations.size() == activation_names.size());
    CHECK(costs.size() >= 20);
}

TEST_CASE("Both engines evaluate the wide family's costs") {
    for (std::uint32_t seed = 0; seed < 120; ++seed) {
        const WideProblem problem(seed);
        const BasePoint at = problem.base();
        INFO(seed << " " << problem.description());
        const Vector<double> full = evaluate(
            *make_numerical_gradient(at, Method::central, EngineKind::full), at, Method::central);
        const Vector<double> incremental =
            evaluate(*make_numerical_gradient(at, Method::central, EngineKind::incremental), at,
                     Method::central);
        CHECK(relative_difference(full, incremental) < 1e-8);
        // A kink within the step leaves its traces in both.
        CHECK(relative_difference(incremental, backpropagation(at).theta) < 1e-2);
    }
}
