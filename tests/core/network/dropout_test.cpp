#include "gradcheck/network/dropout.hpp"

#include <cmath>
#include <string>

#include "../support/catch.hpp"
#include "../support/random_problem.hpp"
#include "../support/small_data.hpp"
#include "gradcheck/check/check.hpp"
#include "gradcheck/gradient/backpropagation.hpp"
#include "gradcheck/gradient/rounding.hpp"
#include "gradcheck/gradient/step_size.hpp"
#include "gradcheck/numbers/problem.hpp"

using namespace gradcheck;

static CheckOptions dropout_options() {
    CheckOptions options;
    options.keep_prob = 0.7;
    return options;
}

/// The whole numerical gradient of `problem` with its masks.
static Vector<double> gradient(const RandomProblem& problem, Method method, EngineKind engine,
                               std::optional<MaskRedraw> redraw = {}) {
    Vector<double> out(problem.parameters.theta.size());
    make_numerical_gradient(problem.base(), method, engine, Precision::double_, redraw)
        ->evaluate(step_sizes(input_sizes(problem.base()), method, {}), 0, out.size(), out.data());
    return out;
}

/// Gives the problem masks and runs its forward pass with them. Biases that are zero would make
/// relu units whose inputs are all dropped sit on their kink.
static void drop(RandomProblem& problem, double keep_prob) {
    RandomState random(11);
    problem.pass.masks = draw_masks(problem.net, problem.batch.examples(), keep_prob, random);
    for (Index l = 1; l <= problem.net.depth(); ++l) {
        problem.parameters.b(l) = 0.1 * random.randn(problem.net.width(l), 1);
    }
    forward(problem.net, problem.parameters, problem.batch.X, problem.pass);
}

TEST_CASE("Masks are rand(n_l, m) < keep_prob, row by row, layer by layer, as in a notebook") {
    Architecture net;
    net.layers = {4, 3, 2, 1};
    RandomState random(9), same(9);
    const Masks masks = draw_masks(net, 5, 0.6, random);
    REQUIRE(masks.size() == 2);
    for (const Matrix<double>& M : masks) {
        for (Index i = 0; i < M.rows(); ++i) {
            for (Index k = 0; k < 5; ++k) CHECK(M(i, k) == (same.rand() < 0.6 ? 1 / 0.6 : 0));
        }
    }
    CHECK(masks[0].rows() == 3);
    CHECK(masks[1].rows() == 2);
    CHECK(draw_masks(net, 5, 1, random).empty());
    CHECK(random.rand() == same.rand());
}

TEST_CASE("A check draws its masks after weights and examples, from the same stream") {
    CheckOptions options = dropout_options();
    options.examples = 4;
    RandomState random(options.seed);
    const Problem problem = draw_problem(options, small_data());
    initial_parameters(problem.net, options.initialisation, random);
    random.permutation(20);
    CHECK(problem.masks == draw_masks(problem.net, 4, 0.7, random));
}

TEST_CASE("Activations are multiplied by their masks, and what is above sees the product") {
    Architecture net;
    net.layers = {2, 2, 1};
    Parameters<double> parameters(net);
    parameters.theta << 1, 0, 0, 1, 0.5, -0.5, 2, 3, 0.25;
    const Matrix<double> X{{0.3}, {0.8}};
    ForwardPass<double> pass;
    pass.masks = {Matrix<double>{{2.0}, {0.0}}};
    forward(net, parameters, X, pass);
    CHECK(pass.A(1)(0) == Approx(2 * std::tanh(0.8)));
    CHECK(pass.A(1)(1) == 0);
    CHECK(pass.unmasked_A(1)(1) == Approx(std::tanh(0.3)));
    CHECK(pass.Z(2)(0) == Approx(2 * 2 * std::tanh(0.8) + 0.25));
}

TEST_CASE("With frozen masks backpropagation, both engines and complex step agree") {
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        RandomProblem problem(seed);
        drop(problem, 0.6);
        INFO(problem.description());
        const Parameters<double> analytic = backpropagation(problem.base());
        const Vector<double> bound =
            gradient_rounding_bound(problem.base(), forward_errors(problem.base())).theta;
        for (const EngineKind engine : {EngineKind::full, EngineKind::incremental}) {
            const Vector<double> reference = gradient(problem, Method::complex_step, engine);
            CHECK(((analytic.theta - reference).cwiseAbs().array() <= 2 * bound.array()).all());
        }
        const double J = 1.1 * cost_rounding_bound(problem.base(), forward_errors(problem.base()));
        const auto steps = step_sizes(input_sizes(problem.base()), Method::central, std::nullopt);
        const Vector<double> apart = gradient(problem, Method::central, EngineKind::full) -
                                     gradient(problem, Method::central, EngineKind::incremental);
        for (std::size_t b = 0; b < steps.size(); ++b) {
            const ParameterBlock& block = problem.parameters.blocks[b];
            CHECK(apart.segment(block.offset, block.size()).cwiseAbs().maxCoeff() <=
                  2 * J / steps[b]);
        }
    }
}

TEST_CASE("A check with frozen masks passes, and its J is not random") {
    for (const double keep_prob : {1.0, 0.8, 0.5}) {
        CheckOptions options = dropout_options();
        options.keep_prob = keep_prob;
        const CheckReport report = check(options, small_data());
        INFO(keep_prob);
        CHECK(report.passed);
        CHECK_FALSE(report.cost_deviation);
        CHECK(report.engine == EngineKind::incremental);
    }
    CHECK(check(dropout_options(), small_data()).cost != check({}, small_data()).cost);
}

TEST_CASE("A backward pass without the mask, or with one that does not scale, fails") {
    Check check(dropout_options(), small_data());
    const Problem& problem = check.problem();
    ForwardPass<double> pass;
    pass.masks = problem.masks;
    forward(problem.net, problem.parameters, problem.batch.X, pass);
    Vector<double> numerical(check.analytic_gradient().theta.size());
    check.numerical_gradient(0, numerical.size(), numerical.data());

    const auto difference_with = [&](auto scale_of) {
        BackpropagationRules rules(3);
        rules[1].activation_delta = [scale_of](const BasePoint& at, Index l,
                                               const Matrix<double>& dA) {
            Matrix<double> dZ = dA.cwiseProduct(
                activation_derivative(at.net.activation(l), at.Z(l), at.unmasked_A(l)));
            for (Index i = 0; i < dZ.size(); ++i) dZ(i) *= scale_of(at.mask(l, i));
            return dZ;
        };
        const auto gradient =
            backpropagation({problem.net, problem.parameters, pass, problem.batch}, rules);
        return relative_difference(gradient.theta, numerical);
    };
    CHECK(difference_with([](double mask) { return mask; }) < 1e-7);
    CHECK(difference_with([](double) { return 1.0; }) > 1e-2);
    CHECK(difference_with([](double mask) { return mask != 0 ? 1.0 : 0.0; }) > 1e-2);
}

TEST_CASE("A check with redrawn masks fails, and says how random J is") {
    CheckOptions options = dropout_options();
    options.mask = MaskMode::redraw;
    const CheckReport report = check(options, small_data());
    CHECK_FALSE(report.passed);
    CHECK(report.difference > 0.1);
    CHECK(report.engine == EngineKind::full);
    REQUIRE(report.cost_deviation);
    CHECK(*report.cost_deviation > 1e-3);
    CHECK(*report.cost_deviation < 1);

    options.keep_prob = 1;  // the tutorial's advice: nothing is left to redraw
    const CheckReport without = check(options, small_data());
    CHECK(without.passed);
    CHECK_FALSE(without.cost_deviation);
}

TEST_CASE("Redrawn masks depend on parameter and evaluation, not on the range that is asked for") {
    RandomProblem problem(4);
    REQUIRE(problem.net.depth() > 1);
    drop(problem, 0.6);
    const MaskRedraw redraw{0.6, 3};
    const auto masks_of = [&](Index parameter, Index evaluation) {
        return redraw.masks(problem.net, problem.batch.examples(), parameter, evaluation);
    };
    CHECK(masks_of(1, 0) == masks_of(1, 0));
    CHECK(masks_of(1, 0) != masks_of(1, 1));
    CHECK(masks_of(1, 0) != masks_of(0, 1));

    const Vector<double> whole = gradient(problem, Method::central, EngineKind::full, redraw);
    const auto steps = step_sizes(input_sizes(problem.base()), Method::central, std::nullopt);
    const auto evaluator = make_numerical_gradient(problem.base(), Method::central,
                                                   EngineKind::full, Precision::double_, redraw);
    for (Index begin = whole.size() - 5; begin >= 0; begin -= 5) {
        Vector<double> part(5);
        evaluator->evaluate(steps, begin, begin + 5, part.data());
        CHECK(part == whole.segment(begin, 5));
    }
}

TEST_CASE("Dropout without hidden layers is refused") {
    CheckOptions options = dropout_options();
    options.hidden_layers = {};
    CHECK_THROWS_AS(check(options, small_data()), InputError);
}
