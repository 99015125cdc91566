#include "gradcheck/check/slice.hpp"

#include "../support/catch.hpp"
#include "../support/small_data.hpp"
#include "gradcheck/check/check.hpp"
#include "gradcheck/function/quotients.hpp"
#include "gradcheck/numbers/problem.hpp"

using namespace gradcheck;

TEST_CASE("A slice has the differences that the check takes") {
    for (const EngineKind engine : {EngineKind::incremental, EngineKind::full}) {
        for (const Method method : {Method::central, Method::forward}) {
            CheckOptions options;
            options.engine = engine;
            options.method = method;
            Check check(options, small_data());
            for (const char* name : {"W1[0,0]", "W1[4,2]", "b1[3]", "W2[1,4]", "b3[0,0]"}) {
                INFO(name);
                const Slice slice = check.slice(name, 3, 61);
                double numerical = 0;
                check.numerical_gradient(slice.parameter, slice.parameter + 1, &numerical);
                CHECK((method == Method::central ? slice.central : slice.forward) == numerical);
                CHECK(slice.analytic == check.analytic_gradient().theta(slice.parameter));
                CHECK(slice.reference == Approx(slice.analytic).epsilon(1e-12));
                CHECK(slice.cost == Approx(check.cost()).epsilon(1e-14));
                REQUIRE(slice.offsets.size() == 61);
                CHECK(slice.offsets.front() == Approx(-3 * slice.epsilon));
                CHECK(slice.offsets[30] == 0);
                CHECK(slice.costs[30] == slice.cost);
                CHECK_FALSE(slice.kink);
            }
        }
    }
}

TEST_CASE("A slice through a kink has two one-sided derivatives") {
    // One relu unit, z = w·x + b with b = 0 and x = 0: b[0] sits on the kink exactly.
    CheckOptions options;
    options.hidden_layers = {1};
    options.hidden_activation = Activation::relu;
    options.loss = Loss::mean_squared_error;
    options.epsilon = 0.1;
    const Dataset data{Matrix<double>::Zero(1, 1), Matrix<double>::Ones(1, 1)};
    const Slice slice = Check(options, data).slice("b1[0]", 1, 3);
    REQUIRE(slice.kink);
    CHECK(slice.kink->layer == 1);
    CHECK(slice.backward == 0);
    CHECK(slice.forward != 0);
    CHECK(slice.central == Approx(slice.forward / 2));
    // With a smooth unit there is none.
    options.hidden_activation = Activation::softplus;
    CHECK_FALSE(Check(options, data).slice("b1[0]", 1, 3).kink);
}

TEST_CASE("Where the complex step is the method, a slice has a step of its own") {
    CheckOptions options;
    options.method = Method::complex_step;
    const Slice slice = Check(options, small_data()).slice("W1[0,0]", 1, 2);
    CHECK(slice.epsilon > 1e-8);
    CHECK(slice.central == Approx(slice.reference).epsilon(1e-6));
}

TEST_CASE("A parameter that is not there is refused in a sentence") {
    const std::vector<ParameterBlock> blocks = parameter_blocks({{2, 3, 1}});
    CHECK(find_parameter(blocks, "W1[0,0]") == 0);
    CHECK(find_parameter(blocks, "W1[2,1]") == 5);
    CHECK(find_parameter(blocks, "b1[2]") == 8);
    CHECK(find_parameter(blocks, "W2[0,1]") == 10);
    CHECK(find_parameter(blocks, "b2[0,0]") == 12);
    for (const char* name :
         {"", "W1", "W1[", "W1[0,0", "W1[0,0]]", "W1[-1,0]", "W1[0,]", "w1[0,0]", "W1[3,0]",
          "W1[0,2]", "b1[3]", "W3[0,0]", "W1[0.5,0]", "W1[99999999999999999999,0]"}) {
        INFO(name);
        CHECK_THROWS_AS(find_parameter(blocks, name), InputError);
    }
    Check check({}, small_data());
    CHECK_THROWS_AS(check.slice("W1[0,0]", 0, 10), InputError);
    CHECK_THROWS_AS(check.slice("W1[0,0]", 1, 1), InputError);
    CHECK_THROWS_AS(check.slice("W1[0,0]", 1, max_slice_points + 1), InputError);
}

TEST_CASE("The quotients of x² are the tutorial's, to the last digit") {
    const SquareQuotients quotients = square_quotients(3, 0.01);
    CHECK(quotients.forward == 6.009999999999849);
    CHECK(quotients.central == 5.999999999999872);
    CHECK(quotients.exact == 6);
    CHECK(quotients.forward_error == 6.009999999999849 - 6);
    CHECK_THROWS_AS(square_quotients(3, 0), InputError);
    CHECK_THROWS_AS(square_quotients(std::nan(""), 0.1), InputError);
    CHECK_THROWS_AS(square_quotients(1e200, 0.1), InputError);
}
