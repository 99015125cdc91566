#include <set>
#include <string>

#include "../support/catch.hpp"
#include "../support/random_problem.hpp"
#include "gradcheck/gradient/backpropagation.hpp"
#include "gradcheck/gradient/numerical_gradient.hpp"
#include "gradcheck/gradient/rounding.hpp"
#include "gradcheck/gradient/step_size.hpp"
#include "gradcheck/judgement/comparison.hpp"

using namespace gradcheck;

static Vector<double> gradient(const RandomProblem& problem, Method method, EngineKind engine,
                               const std::vector<double>& steps) {
    Vector<double> out(problem.parameters.theta.size());
    make_numerical_gradient(problem.base(), method, engine)
        ->evaluate(steps, 0, out.size(), out.data());
    return out;
}

TEST_CASE("Both engines give the same numerical gradient up to the rounding of J") {
    double closest = 0;
    for (std::uint32_t seed = 0; seed < 500; ++seed) {
        const RandomProblem problem(seed);
        // Costs a step away are a little larger than at the base point, and so are their errors.
        const double bound =
            1.1 * cost_rounding_bound(problem.base(), forward_errors(problem.base()));
        // How many errors of a cost, divided by ε, a quotient contains.
        const std::pair<Method, double> methods[] = {
            {Method::forward, 2}, {Method::central, 1}, {Method::richardson, 3}};
        for (const auto& [method, errors] : methods) {
            const auto steps = step_sizes(input_sizes(problem.base()), method, std::nullopt);
            const Vector<double> full = gradient(problem, method, EngineKind::full, steps);
            const Vector<double> incremental =
                gradient(problem, method, EngineKind::incremental, steps);
            for (std::size_t b = 0; b < steps.size(); ++b) {
                const ParameterBlock& block = problem.parameters.blocks[b];
                const double difference =
                    (full - incremental).segment(block.offset, block.size()).cwiseAbs().maxCoeff();
                const double allowed = 2 * errors * bound / steps[b];
                closest = std::max(closest, difference / allowed);
                if (difference > allowed) {
                    FAIL_CHECK(problem.description()
                               << ", " << name_of(method) << ", " << block.name << ": "
                               << difference << " > " << allowed);
                }
            }
        }
    }
    // The bound is not so loose that it could not be exceeded by a real difference.
    CHECK(closest > 1e-3);
}

TEST_CASE("Both engines agree on a complex step as large as the others', which shows its order") {
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
        const RandomProblem problem(seed);
        for (const double epsilon : {1e-3, 1e-8}) {
            const std::vector<double> steps(problem.parameters.blocks.size(), epsilon);
            const Vector<double> full =
                gradient(problem, Method::complex_step, EngineKind::full, steps);
            const Vector<double> incremental =
                gradient(problem, Method::complex_step, EngineKind::incremental, steps);
            INFO(problem.description() << ", " << epsilon);
            // Nothing is subtracted, so that ε does not enlarge what rounding does to J.
            CHECK(relative_difference(full, incremental) < 1e-12);
        }
    }
    // A displacement that is not small beside the network's curvature is not linear.
    const RandomProblem problem(0);
    const auto with = [&](double epsilon) {
        return gradient(problem, Method::complex_step, EngineKind::incremental,
                        std::vector<double>(problem.parameters.blocks.size(), epsilon));
    };
    CHECK(relative_difference(with(1e-3), with(1e-30)) > 1e-12);
}

TEST_CASE("The random networks of these tests are of every kind") {
    std::set<std::string> kinds;
    std::set<Index> depths;
    Index saturated = 0;
    for (std::uint32_t seed = 0; seed < 500; ++seed) {
        const RandomProblem problem(seed);
        const auto activation = std::string(name_of(problem.net.activation(1).kind));
        if (problem.net.depth() > 1) {
            kinds.insert(activation + " " + std::string(name_of(problem.net.cost.loss)) +
                         (problem.net.l2 > 0 ? " decay" : ""));
        }
        depths.insert(problem.net.depth());
        saturated += problem.pass.Z(1).cwiseAbs().maxCoeff() > 40;
    }
    CHECK(kinds.size() == static_cast<std::size_t>(usual_activations * usual_losses * 2));
    CHECK(depths.size() == 6);
    CHECK(saturated > 30);
}

TEST_CASE("Backpropagation and complex step agree within their error bounds, entry by entry") {
    double closest = 0;
    for (std::uint32_t seed = 0; seed < 1000; ++seed) {
        const RandomProblem problem(seed);
        const auto analytic = backpropagation(problem.base());
        const auto bound = gradient_rounding_bound(problem.base(), forward_errors(problem.base()));
        const auto steps =
            step_sizes(input_sizes(problem.base()), Method::complex_step, std::nullopt);
        for (const EngineKind engine : {EngineKind::full, EngineKind::incremental}) {
            const Vector<double> reference = gradient(problem, Method::complex_step, engine, steps);
            const Vector<double> error = (analytic.theta - reference).cwiseAbs();
            for (Index p = 0; p < error.size(); ++p) {
                if (error(p) > 2 * bound.theta(p)) {
                    FAIL_CHECK(seed << ": " << problem.description() << ", " << name_of(engine)
                                    << ", entry " << p << ": " << error(p) << " > "
                                    << 2 * bound.theta(p) << ", gradient " << analytic.theta(p));
                    break;
                }
                if (error(p) > 0) closest = std::max(closest, error(p) / (2 * bound.theta(p)));
            }
        }
    }
    // The bound is not so loose that nothing comes near it.
    CHECK(closest > 0.1);
}
