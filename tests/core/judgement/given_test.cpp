#include "gradcheck/judgement/given.hpp"

#include "../support/catch.hpp"
#include "../support/golden.hpp"
#include "../support/problem.hpp"
#include "../support/small_data.hpp"
#include "gradcheck/check/check.hpp"

using namespace gradcheck;

namespace {

CheckOptions options_of(const GoldenNetwork& golden) {
    CheckOptions options;
    options.hidden_layers.assign(golden.net.layers.begin() + 1, golden.net.layers.end() - 1);
    options.hidden_activation = golden.net.hidden_activation;
    options.loss = golden.net.cost.loss;
    options.l2 = golden.net.l2;
    return options;
}

/// As it would be in a file of single precision.
Vector<double> in_single_precision(const Vector<double>& values) {
    return values.cast<float>().cast<double>();
}

bool is_kinky(const GoldenNetwork& golden) { return golden.name == "relu with he"; }

/// The network of check.hpp's defaults, and the gradient with one of its mistakes.
Given made_with(const char* bug) {
    CheckOptions options;
    options.bug = bug;
    const Check mistaken(options, small_data());
    Given given;
    given.parameters = mistaken.problem().parameters.theta;
    given.gradient = mistaken.analytic_gradient().theta;
    return given;
}

}  // namespace

TEST_CASE("The gradients of torch.autograd, given at its parameters, are correct") {
    for (const GoldenNetwork& golden : golden_networks()) {
        INFO(golden.name);
        Given given;
        given.parameters = golden.parameters.theta;
        given.gradient = golden.gradient.theta;
        const CheckReport report = check(options_of(golden), {golden.X, golden.Y}, given);
        CHECK(report.cost == Approx(golden.cost).epsilon(1e-13));
        CHECK(report.judgement.overall.equal);
        CHECK(report.given->allowance == 0);
        CHECK(report.given->first_wrong.empty());
        if (!is_kinky(golden)) CHECK(report.passed);
    }
}

TEST_CASE("A gradient in single precision is judged by what that precision can have") {
    for (const GoldenNetwork& golden : golden_networks()) {
        INFO(golden.name);
        Given given;
        given.parameters = golden.parameters.theta;
        given.gradient = in_single_precision(golden.gradient.theta);
        CHECK_FALSE(check(options_of(golden), {golden.X, golden.Y}, given).judgement.overall.equal);
        given.precision = GradientPrecision::float32;
        const CheckReport report = check(options_of(golden), {golden.X, golden.Y}, given);
        CHECK(report.judgement.overall.equal);
        CHECK(report.given->allowance > 0);
        CHECK(report.given->allowance < 1e-3);
        if (!is_kinky(golden)) CHECK(report.passed);
        given.gradient = 1.01 * *given.gradient;
        CHECK_FALSE(check(options_of(golden), {golden.X, golden.Y}, given).passed);
    }
}

TEST_CASE("A wrong gradient that is given is wrong, and named") {
    for (const auto precision : {GradientPrecision::float64, GradientPrecision::float32}) {
        Given given = made_with("mean_forgotten@2");
        given.precision = precision;
        if (precision == GradientPrecision::float32) {
            given.gradient = in_single_precision(*given.gradient);
        }
        const CheckReport report = check({}, small_data(), given);
        CHECK(report.judgement.verdict == Verdict::wrong);
        REQUIRE(report.diagnosis);
        REQUIRE(report.diagnosis->matches.size() == 1);
        CHECK(report.diagnosis->matches[0][0].label() == "mean_forgotten@2");
        CHECK(report.given->first_wrong == "dW2");
    }
}

TEST_CASE("The first wrong intermediate is found in the order of the computation") {
    Check correct({}, small_data());
    const Problem& problem = correct.problem();
    ForwardPass<double> pass;
    forward(problem.net, problem.parameters, problem.batch.X, pass);
    const Index m = problem.batch.examples();
    Given given = made_with("activation_derivative_forgotten@2");
    const Matrix<double> dZ3 = pass.A(3) - problem.batch.Y;
    const Matrix<double> dA2 = problem.parameters.W(3).transpose() * dZ3;
    const auto add = [&](Quantity quantity, Index layer, const Matrix<double>& values) {
        given.intermediates.push_back({quantity, layer, values.reshaped()});
    };
    SECTION("as the tutorial has them") {
        add(Quantity::dZ, 2, dA2);  // without the derivative
        add(Quantity::dA, 2, dA2);
        add(Quantity::dZ, 3, dZ3);
        add(Quantity::A, 1, pass.A(1));
        add(Quantity::Z, 1, pass.Z(1));
        const CheckReport report = check({}, small_data(), given);
        CHECK_FALSE(report.given->mean_in_deltas);
        REQUIRE(report.given->intermediates.size() == 5);
        CHECK(report.given->intermediates[0].quantity == Quantity::Z);
        CHECK(report.given->intermediates[1].quantity == Quantity::A);
        CHECK(report.given->intermediates[2].layer == 3);
        CHECK(report.given->intermediates[3].equal);
        CHECK_FALSE(report.given->intermediates[4].equal);
        CHECK(report.given->first_wrong == "dZ2");
    }
    SECTION("with the mean in them") {
        add(Quantity::dA, 2, dA2 / static_cast<double>(m));
        add(Quantity::dZ, 2, dA2 / static_cast<double>(m));
        const CheckReport report = check({}, small_data(), given);
        CHECK(report.given->mean_in_deltas);
        CHECK(report.given->intermediates[0].equal);
        CHECK(report.given->first_wrong == "dZ2");
    }
    SECTION("already on the way up") {
        Matrix<double> A1 = pass.A(1);
        A1(3, 4) += 1e-6;
        add(Quantity::A, 1, A1);
        const CheckReport report = check({}, small_data(), given);
        CHECK(report.given->first_wrong == "A1");
        CHECK(report.given->intermediates[0].wrong_entries == 1);
        CHECK(report.given->intermediates[0].row == 3);
        CHECK(report.given->intermediates[0].col == 4);
    }
    SECTION("and the output's own") {
        const auto A = pass.A(3).array(), Y = problem.batch.Y.array();
        add(Quantity::dA, 3, (1 - Y) / (1 - A) - Y / A);
        CHECK(check({}, small_data(), given).given->intermediates[0].equal);
    }
    SECTION("of a layer that there is not") {
        add(Quantity::dZ, 4, dZ3);
        CHECK_THROWS_AS(check({}, small_data(), given), InputError);
    }
}

TEST_CASE("A gradient of a multiple of our cost is compared with ours") {
    CheckOptions options;
    options.l2 = 0.7;
    Check ours(options, small_data());
    const Problem& problem = ours.problem();
    ForwardPass<double> pass;
    forward(problem.net, problem.parameters, problem.batch.X, pass);
    const Matrix<double> dZ3 = pass.A(3) - problem.batch.Y;
    const auto m = static_cast<double>(problem.batch.examples());
    for (const double factor : {2.0, 2.0 / 3.0}) {
        INFO(factor);
        // Their weight decay is not multiplied: it is that of λ/f with our cost.
        CheckOptions theirs = options;
        theirs.l2 = options.l2 / factor;
        Given given;
        given.parameters = problem.parameters.theta;
        given.gradient = factor * Check(theirs, small_data()).analytic_gradient().theta;
        CHECK(check(options, small_data(), given).judgement.verdict == Verdict::wrong);
        given.cost_factor = factor;
        CHECK(check(options, small_data(), given).judgement.overall.equal);
        // The factor may be in the deltas or only in dW and db, and the mean too.
        for (const bool has_factor : {true, false}) {
            for (const bool has_mean : {true, false}) {
                const double scale = (has_factor ? factor : 1) / (has_mean ? m : 1);
                given.intermediates = {{Quantity::dZ, 3, Vector<double>(scale * dZ3.reshaped())}};
                const CheckReport report = check(options, small_data(), given);
                CHECK(report.judgement.overall.equal);
                CHECK(report.given->cost_factor == factor);
                CHECK(report.given->factor_in_deltas == has_factor);
                CHECK(report.given->mean_in_deltas == has_mean);
                CHECK(report.given->first_wrong.empty());
            }
        }
    }
    Given given;
    given.cost_factor = 0;
    CHECK(problem_of([&] { Check({}, small_data(), given); }) == "/cost_factor: not_positive");
}

TEST_CASE("Parameters and gradients of another length are refused") {
    Given given;
    given.parameters = Vector<double>::Zero(7);
    CHECK(problem_of([&] { Check({}, small_data(), given); }) ==
          "/parameters: not_as_many_as_parameters, expected 56, got 7");
    given = made_with("bias_forgotten@1");
    CheckOptions options;
    options.bug = "bias_forgotten@2";
    CHECK_THROWS_AS(Check(options, small_data(), given), InputError);
}

TEST_CASE("Masks that are given take the place of those that are drawn") {
    CheckOptions options;
    options.keep_prob = 0.5;
    const Check drawn(options, small_data());
    const Masks& masks = drawn.problem().masks;
    Given given;
    std::vector<double> values;
    for (const Matrix<double>& M : masks) {
        for (const double factor : M.reshaped()) values.push_back(factor);
    }
    given.masks =
        Eigen::Map<const Vector<double>>(values.data(), static_cast<Index>(values.size()));
    CHECK(check(options, small_data(), given).cost == check(options, small_data()).cost);

    // Others give another network, whose gradient is as right.
    given.masks->setConstant(2);
    (*given.masks)(0) = 0;
    const CheckReport report = check(options, small_data(), given);
    CHECK(report.cost != check(options, small_data()).cost);
    CHECK(report.passed);

    const auto refused = [&](const CheckOptions& chosen) {
        try {
            check(chosen, small_data(), given);
        } catch (const InputError& error) {
            return error.field();
        }
        return std::string();
    };
    (*given.masks)(0) = 1;
    CHECK(refused(options) == "/masks");
    given.masks->setConstant(-2);
    CHECK(refused(options) == "/masks");
    given.masks = Vector<double>::Constant(3, 2);
    CHECK(refused(options) == "/masks");
    options.keep_prob = 1;
    CHECK(refused(options) == "/masks");
}

TEST_CASE("Masks may have a factor of their own in each layer, whatever keep_prob is") {
    CheckOptions options;
    Given given;
    const Check plain(options, small_data());
    const Architecture& net = plain.problem().net;
    const Index m = plain.problem().batch.examples();
    const Index first = net.width(1) * m;
    given.masks = Vector<double>::Constant((net.width(1) + net.width(2)) * m, 1);
    CHECK(check(options, small_data(), given).cost == check(options, small_data()).cost);
    given.masks->head(first).setConstant(3);
    (*given.masks)(2) = 0;
    (*given.masks)(first) = 0;
    const CheckReport report = check(options, small_data(), given);
    CHECK(report.cost != check(options, small_data()).cost);
    CHECK(report.passed);
}
