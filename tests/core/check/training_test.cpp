#include "gradcheck/check/training.hpp"

#include "../support/catch.hpp"
#include "../support/golden.hpp"
#include "../support/small_data.hpp"
#include "gradcheck/numbers/problem.hpp"

using namespace gradcheck;

static CheckOptions to_options(const nlohmann::json& golden) {
    CheckOptions options;
    options.hidden_layers = golden.at("hidden_layers").get<std::vector<Index>>();
    options.hidden_activation =
        *value_named<Activation>(golden.at("hidden_activation").get<std::string>());
    options.loss = *value_named<Loss>(golden.at("loss").get<std::string>());
    options.l2 = golden.at("l2");
    options.seed = golden.at("seed");
    options.bug = golden.at("bug");
    return options;
}

TEST_CASE("Gradient descent takes NumPy's steps, with right and with wrong gradients") {
    const auto runs = read_golden("training.json");
    REQUIRE(runs.size() == 6);
    for (const auto& golden : runs) {
        INFO(golden.at("loss") << ", " << golden.at("bug"));
        Training training(to_options(golden),
                          {to_matrix(golden.at("X")), to_matrix(golden.at("Y"))},
                          golden.at("learning_rate"));
        // In portions, as a page asks for them.
        training.advance(7);
        training.advance(golden.at("steps").get<Index>() - 7);
        const auto costs = golden.at("costs").get<std::vector<double>>();
        REQUIRE(training.costs().size() == costs.size());
        for (std::size_t i = 0; i < costs.size(); ++i) {
            CHECK(training.costs()[i] == Approx(costs[i]).epsilon(1e-11));
        }
        REQUIRE(training.accuracies().has_value() == !golden.at("accuracies").is_null());
        if (training.accuracies()) {
            CHECK(*training.accuracies() == golden.at("accuracies").get<std::vector<double>>());
        }
        const Parameters<double>& trained = training.parameters();
        for (const ParameterBlock& block : trained.blocks) {
            const Matrix<double> expected = to_matrix(golden.at("parameters").at(block.name));
            const auto entries = trained.theta.segment(block.offset, block.size());
            for (Index i = 0; i < block.size(); ++i) {
                CHECK(
                    entries(i) ==
                    Approx(expected(i / block.cols, i % block.cols)).epsilon(1e-10).margin(1e-12));
            }
        }
    }
}

TEST_CASE("A network trained with a broken gradient is another one") {
    CheckOptions options;
    Training correct(options, small_data(), 1);
    options.bug = "weight_gradient_sign@1";
    Training broken(options, small_data(), 1);
    correct.advance(100);
    broken.advance(100);
    CHECK(correct.costs().front() == broken.costs().front());
    CHECK(correct.costs().back() < 0.1 * correct.costs().front());
    CHECK(correct.accuracies()->back() >= 0.95);
    CHECK(broken.costs().back() > 2 * correct.costs().back());
    REQUIRE(broken.bugs().size() == 1);
    CHECK(broken.bugs().front().label() == "weight_gradient_sign@1");
}

TEST_CASE("Training stops before the first cost that is not finite") {
    CheckOptions options;
    options.hidden_layers = {3};
    options.loss = Loss::mean_squared_error;
    options.hidden_activation = Activation::linear;
    Training training(options, small_data(), 1e6);
    training.advance(1000);
    REQUIRE(training.diverged());
    CHECK(*training.diverged() == static_cast<Index>(training.costs().size()));
    for (const double cost : training.costs()) CHECK(std::isfinite(cost));
    CHECK(training.parameters().theta.allFinite());
    const std::size_t before = training.costs().size();
    training.advance(1);
    CHECK(training.costs().size() == before);

    CHECK_THROWS_AS(Training(options, small_data(), 0), InputError);
    CHECK_THROWS_AS(Training(options, small_data(), -1), InputError);
}

TEST_CASE("Redrawn masks are new at each step, frozen ones are not") {
    CheckOptions options;
    options.keep_prob = 0.5;
    // A step too small to move the cost by much: what moves it is the masks.
    Training frozen(options, small_data(), 1e-9);
    options.mask = MaskMode::redraw;
    Training redrawn(options, small_data(), 1e-9);
    frozen.advance(3);
    redrawn.advance(3);
    CHECK(frozen.costs()[3] == Approx(frozen.costs()[0]).epsilon(1e-6));
    CHECK(redrawn.costs()[3] != Approx(redrawn.costs()[0]).epsilon(1e-6));
}

TEST_CASE("The decision map says what the network says") {
    RandomState random(3);
    Dataset data{random.randn(2, 30), Matrix<double>(1, 30)};
    for (Index i = 0; i < 30; ++i) data.Y(0, i) = data.X(0, i) > 0 ? 1 : 0;
    Training training({}, data, 1);
    training.advance(200);
    REQUIRE(training.accuracies()->back() == 1);
    const auto map = training.decision_map(20);
    REQUIRE(map);
    REQUIRE(map->classes.size() == 400);
    // Of a boundary that is learned from x > 0, the left edge is 0 and the right edge 1.
    for (Index row = 5; row < 15; ++row) {
        CHECK(map->classes[static_cast<std::size_t>(row * 20)] == 0);
        CHECK(map->classes[static_cast<std::size_t>(row * 20 + 19)] == 1);
    }
    CHECK(map->example_x.size() == 30);
    CHECK(map->example_classes[0] == (data.X(0, 0) > 0 ? 1 : 0));
    CHECK_FALSE(Training({}, small_data(), 1).decision_map(20));
}
