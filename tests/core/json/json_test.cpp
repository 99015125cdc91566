#include <nlohmann/json.hpp>

#include "../support/catch.hpp"
#include "../support/problem.hpp"
#include "gradcheck/json/options.hpp"
#include "gradcheck/json/report.hpp"

using namespace gradcheck;

TEST_CASE("Options are read from JSON") {
    const CheckOptions options = parse_options(R"({
        "hidden_layers": [7, 3], "hidden_activation": "gelu", "loss": "mean_squared_error",
        "l2": 0.5, "initialisation": "he", "seed": 4294967295, "examples": 12, "scale": "255",
        "keep_prob": 0.25, "mask": "redraw", "precision": "float", "method": "forward",
        "epsilon": 1e-6, "threshold": 1e-5})");
    CHECK(options.hidden_layers == std::vector<Index>{7, 3});
    CHECK(options.hidden_activation == Activation::gelu);
    CHECK(options.loss == Loss::mean_squared_error);
    CHECK(options.l2 == 0.5);
    CHECK(options.initialisation == Initialisation::he);
    CHECK(options.seed == 4294967295u);
    CHECK(options.examples == 12);
    CHECK(options.scale == Scale::by_255);
    CHECK(options.keep_prob == 0.25);
    CHECK(options.mask == MaskMode::redraw);
    CHECK(options.precision == Precision::float_);
    CHECK(options.method == Method::forward);
    CHECK(options.epsilon == 1e-6);
    CHECK(options.threshold == 1e-5);
}

TEST_CASE("Options left out keep their defaults") {
    const CheckOptions options = parse_options(R"({"hidden_layers": [], "examples": "all"})");
    CHECK(options.hidden_layers.empty());
    CHECK_FALSE(options.examples);
    CHECK(options.hidden_activation == Activation::tanh);
}

TEST_CASE("A wrong option gives its path, the value and what was expected") {
    const auto problem = [](const char* json) { return problem_of([&] { parse_options(json); }); };
    CHECK(problem(R"({"hidden_layers": [5, -3]})") ==
          "/hidden_layers/1: not_an_integer_between, least 1, most 10000, got -3");
    CHECK(problem(R"({"hidden_layers": [2.5]})") ==
          "/hidden_layers/0: not_an_integer_between, least 1, most 10000, got 2.5");
    CHECK(problem(R"({"hidden_layers": "5,5"})") ==
          "/hidden_layers: not_widths, most 64, got \"5,5\"");
    CHECK(
        problem(R"({"hidden_activation": "swish"})") ==
        "/hidden_activation: not_an_activation, allowed tanh relu leaky_relu sigmoid softplus gelu "
        "linear gelu_tanh elu selu silu mish softsign hardtanh, got \"swish\"");
    CHECK(problem(R"({"seed": -1})") ==
          "/seed: not_an_integer_between, least 0, most 4294967295, got -1");
    CHECK(problem(R"({"seed": 4294967296})") ==
          "/seed: not_an_integer_between, least 0, most 4294967295, got 4294967296");
    CHECK(problem(R"({"examples": 0})") ==
          "/examples: not_an_integer_between, least 1, most 100000, got 0");
    CHECK(problem(R"({"examples": "some"})") == "/examples: not_a_count_or_all, got \"some\"");
    CHECK(problem(R"({"l2": -0.1})") == "/l2: below_zero, got -0.1");
    CHECK(problem(R"({"epsilon": 0})") == "/epsilon: not_positive_or_auto, got 0");
    CHECK(problem(R"({"epsilon": null})") == "/epsilon: not_positive_or_auto, got null");
    CHECK(problem(R"({"keep_prob": 0})") == "/keep_prob: not_above_zero_to_one, got 0");
    CHECK(problem(R"({"keep_prob": 1.5})") == "/keep_prob: not_above_zero_to_one, got 1.5");
    CHECK(problem(R"({"mask": "new"})") == "/mask: not_one_of, allowed frozen redraw, got \"new\"");
    CHECK(problem(R"({"precision": "half"})") ==
          "/precision: not_one_of, allowed double float, got \"half\"");
    CHECK(problem(R"({"epsillon": 1})") == "/epsillon: no_such_option");
    CHECK(problem("[1]") == "options_not_an_object");
    CHECK(problem("{") == "options_not_an_object");
}

TEST_CASE("A report becomes JSON with the fields of the struct") {
    Dataset data{Matrix<double>::Random(2, 6), Matrix<double>::Zero(1, 6)};
    data.Y.leftCols(3).setOnes();
    CheckOptions options;
    options.hidden_layers = {3};
    const auto json = to_json(check(options, std::move(data)));
    CHECK(json.at("passed") == true);
    CHECK(json.at("method") == "central");
    CHECK(json.at("layers") == std::vector<int>{2, 3, 1});
    CHECK(json.at("blocks").size() == 4);
    const auto& block = json.at("blocks").at(0);
    CHECK(block.at("name") == "W1");
    CHECK(block.at("shape") == std::vector<int>{3, 2});
    CHECK(block.at("worst").at("index").size() == 2);
    CHECK(block.at("worst").at("analytic").is_number());
}

TEST_CASE("A sweep becomes JSON, with null for a slope that cannot be fitted") {
    RandomState random(2);
    Dataset data{random.randn(2, 6), Matrix<double>()};
    data.Y = random.randn(1, 6);
    CheckOptions options;
    options.loss = Loss::mean_squared_error;
    options.hidden_layers = {};
    const auto json = to_json(Check(options, std::move(data)).sweep());
    CHECK(json.at("parameters") == 3);
    CHECK(json.at("of") == 3);
    CHECK(json.at("reference_difference").is_number());
    REQUIRE(json.at("curves").size() == 3);
    const auto& central = json.at("curves").at(1);
    CHECK(central.at("method") == "central");
    CHECK(central.at("best").at("epsilon").is_number());
    CHECK(central.at("truncation_slope").is_null());  // J is a parabola
    CHECK(central.at("roundoff_slope").is_number());
    CHECK(central.at("points").size() == 43);
    CHECK(central.at("points").at(0).at("against_reference").is_number());
}
