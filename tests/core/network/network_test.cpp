#include "gradcheck/network/network.hpp"

#include "../support/catch.hpp"
#include "../support/golden.hpp"
#include "gradcheck/gradient/backpropagation.hpp"
#include "gradcheck/judgement/comparison.hpp"
#include "gradcheck/network/initialisation.hpp"

using namespace gradcheck;

TEST_CASE("Initial parameters are NumPy's to the bit") {
    for (const auto& golden : read_golden("networks.json")) {
        const GoldenNetwork network(golden);
        INFO(network.name);
        const auto& initialisation = golden.at("initialisation");
        RandomState random(initialisation.at("seed").get<std::uint32_t>());
        const auto drawn = initial_parameters(
            network.net,
            *value_named<Initialisation>(initialisation.at("scheme").get<std::string>()), random);
        CHECK(drawn.theta == network.parameters.theta);
    }
}

TEST_CASE("Costs, outputs and gradients agree with torch.autograd") {
    const auto networks = golden_networks();
    REQUIRE(networks.size() == 13);
    for (const GoldenNetwork& network : networks) {
        INFO(network.name);
        ForwardPass<double> pass;
        forward(network.net, network.parameters, network.X, pass);
        CHECK(cost(network.net, network.parameters, pass, network.Y) ==
              Approx(network.cost).epsilon(1e-12));
        CHECK((pass.A(network.net.depth()) - network.output).norm() <=
              1e-12 * network.output.norm());
        const Dataset batch{network.X, network.Y};
        const auto gradient = backpropagation({network.net, network.parameters, pass, batch});
        for (const ParameterBlock& block : gradient.blocks) {
            INFO("d" << block.name);
            const auto ours = gradient.theta.segment(block.offset, block.size());
            const auto theirs = network.gradient.theta.segment(block.offset, block.size());
            CHECK((ours - theirs).norm() <= 1e-10 * theirs.norm());
        }
    }
}

TEST_CASE("The parameter vector has the tutorial's order: W1, b1, W2, b2, each row by row") {
    Architecture net;
    net.layers = {2, 3, 1};
    Parameters<double> parameters(net);
    parameters.theta = Vector<double>::LinSpaced(13, 0, 12);
    CHECK(parameters.W(1)(0, 1) == 1);
    CHECK(parameters.W(1)(2, 0) == 4);
    CHECK(parameters.b(1)(0) == 6);
    CHECK(parameters.W(2)(0, 2) == 11);
    CHECK(parameters.b(2)(0) == 12);
    parameters.W(2)(0, 0) = 99;
    CHECK(parameters.theta(9) == 99);
}

TEST_CASE("Costs stay finite where the output saturates") {
    for (const Loss loss : {Loss::binary_cross_entropy, Loss::softmax_cross_entropy}) {
        Architecture net;
        net.layers = {1, loss == Loss::softmax_cross_entropy ? 2 : 1};
        net.cost = loss;
        Parameters<double> parameters(net);
        parameters.W(1)(0, 0) = 1;
        Matrix<double> Y = Matrix<double>::Zero(net.width(1), 1);
        if (loss == Loss::softmax_cross_entropy) Y(1, 0) = 1;
        ForwardPass<double> pass;
        // The label says the opposite of what the network is sure of, by a logit of 1e4.
        forward(net, parameters, Matrix<double>::Constant(1, 1, 1e4), pass);
        CHECK(pass.A(1)(0, 0) == 1);
        CHECK(cost(net, parameters, pass, Y) == Approx(1e4));
    }
}
