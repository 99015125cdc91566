#include "gradcheck/check/check.hpp"

#include "../support/catch.hpp"
#include "../support/golden.hpp"
#include "../support/problem.hpp"
#include "../support/small_data.hpp"
#include "gradcheck/gradient/backpropagation.hpp"

using namespace gradcheck;

TEST_CASE("Correct backpropagation passes") {
    const CheckReport report = check({}, small_data());
    CHECK(report.passed);
    CHECK(report.difference > 0);
    CHECK(report.difference < 1e-8);
    CHECK(report.layers == std::vector<Index>{3, 5, 5, 1});
    CHECK(report.parameters == 56);
    CHECK(report.examples.size() == 20);
    CHECK(report.blocks.size() == 6);
}

TEST_CASE("Broken backpropagation fails, in the block that is broken") {
    const Check check({}, small_data());
    Vector<double> numerical = check.analytic_gradient().theta;  // as good as it gets
    const auto difference_after = [&](auto&& breakage) {
        Parameters<double> broken = check.analytic_gradient();
        breakage(broken);
        return compare(broken, numerical);
    };
    const Comparison sign_flipped = difference_after([](auto& g) { g.W(1) *= -1; });
    CHECK(sign_flipped.difference > 1e-2);
    CHECK(sign_flipped.blocks[0].difference == Approx(1));
    CHECK(sign_flipped.blocks[2].difference == 0);
    CHECK(difference_after([](auto& g) { g.b(2).setZero(); }).blocks[3].difference == Approx(1));
    CHECK(difference_after([](auto& g) { g.W(2).transposeInPlace(); }).difference > 1e-2);
    CHECK(difference_after([](auto& g) { g.theta *= 20; }).difference > 0.5);
}

TEST_CASE("A backward pass without tanh′ fails the whole check") {
    CheckOptions options;
    Check check(options, small_data());
    const Problem& problem = check.problem();
    ForwardPass<double> pass;
    forward(problem.net, problem.parameters, problem.batch.X, pass);
    BackpropagationRules rules(3);
    rules[0].activation_delta = [](const BasePoint&, Index, const Matrix<double>& dA) {
        return dA;
    };
    const auto broken =
        backpropagation({problem.net, problem.parameters, pass, problem.batch}, rules);
    Vector<double> numerical(broken.theta.size());
    check.numerical_gradient(0, numerical.size(), numerical.data());
    CHECK(relative_difference(check.analytic_gradient().theta, numerical) < options.threshold);
    CHECK(relative_difference(broken.theta, numerical) > 1e-2);
}

TEST_CASE("The threshold decides the verdict") {
    CheckOptions options;
    options.threshold = 1e-16;
    CHECK_FALSE(check(options, small_data()).passed);
}

TEST_CASE("Examples are drawn after the weights, from the same stream") {
    CheckOptions options;
    options.examples = 4;
    options.seed = 3;
    RandomState random(3);
    Architecture net;
    net.layers = {3, 5, 5, 1};
    initial_parameters(net, Initialisation::xavier, random);
    auto expected = random.permutation(20);
    expected.resize(4);
    const Check check(options, small_data());
    CHECK(check.problem().examples == expected);
    CHECK(check.problem().batch.X.col(1) == small_data().X.col(expected[1]));
}

TEST_CASE("Standardised features have mean 0 and deviation 1, constant ones become 0") {
    Dataset data = small_data();
    data.X.row(1) = data.X.row(1) * 1e200;
    data.X.row(2).setConstant(42);
    CHECK(scale_features(Scale::standardise, data.X) == std::vector<Index>{2});
    for (Index j : {0, 1}) {
        CHECK(data.X.row(j).mean() == Approx(0).margin(1e-15));
        CHECK(data.X.row(j).squaredNorm() / 20 == Approx(1));
    }
    CHECK(data.X.row(2).isZero());
}

TEST_CASE("Bad data is refused") {
    const auto problem = [](const CheckOptions& options, const Dataset& data) {
        return problem_of([&] { check(options, data); });
    };
    CheckOptions options;
    CHECK(problem(options, {}) == "no_examples");

    Dataset data = small_data();
    data.Y.conservativeResize(1, 19);
    CHECK(problem(options, data) == "other_number_of_labels, examples 20, labels 19");

    data = small_data();
    data.X(2, 5) = std::nan("");
    CHECK(problem(options, data) == "value_not_finite, what feature, index 2, example 5");

    data = small_data();
    data.Y(0, 3) = 2;
    CHECK(problem(options, data) == "/loss: label_not_a_share, example 3");

    options.examples = 21;
    CHECK(problem(options, small_data()) == "/examples: fewer_examples, most 20, got 21");

    options = {};
    options.hidden_layers = {10'000, 10'000};
    CHECK(problem(options, small_data()) ==
          "/hidden_layers: too_many_parameters, count 100060001, most 4000000");

    options = {};
    options.hidden_activation = Activation::linear;
    options.loss = Loss::mean_squared_error;
    data = small_data();
    data.X *= 1e200;
    CHECK(problem(options, data) == "/scale: cost_overflows");
}
