#include "gradcheck/numerical_gradient.hpp"

#include "catch.hpp"
#include "golden.hpp"
#include "gradcheck/comparison.hpp"

using namespace gradcheck;

TEST_CASE("Differences of x² at 3 with ε = 0.01 are the tutorial's, to the digit") {
    const auto square = [](double x) { return x * x; };
    CHECK(difference_quotient(Method::central, square, 3, 1e-2) == 5.999999999999872);
    CHECK(difference_quotient(Method::forward, square, 3, 1e-2) == 6.009999999999849);
}

/// Whether a hidden pre-activation is exactly 0, as it is where a whole layer below is dead.
static bool sits_on_a_kink(const GoldenNetwork& network) {
    ForwardPass<double> pass;
    forward(network.net, network.parameters, network.X, pass);
    for (Index l = 1; l < network.net.depth(); ++l) {
        if ((pass.Z(l).array() == 0).any()) return true;
    }
    return false;
}

TEST_CASE("The numerical gradient agrees with torch.autograd") {
    for (const GoldenNetwork& network : golden_networks()) {
        INFO(network.name);
        if (sits_on_a_kink(network)) {
            // Not differentiable there: autograd takes one side, a difference sees both.
            CHECK(network.name == "relu with he");
            continue;
        }
        const Dataset batch{network.X, network.Y};
        FullEngine engine(network.net, network.parameters, batch);
        Vector<double> numerical(network.gradient.theta.size());
        engine.gradient(Method::central, 1e-5, 0, numerical.size(), numerical.data());
        CHECK(relative_difference(network.gradient.theta, numerical) < 1e-8);
        engine.gradient(Method::forward, 1e-7, 0, numerical.size(), numerical.data());
        CHECK(relative_difference(network.gradient.theta, numerical) < 1e-5);
    }
}

TEST_CASE("A range of the numerical gradient is that part of the whole, to the bit") {
    const GoldenNetwork network(read_golden("networks.json").at(2));
    const Dataset batch{network.X, network.Y};
    const Index n = network.gradient.theta.size();
    Vector<double> whole(n), parts(n);
    FullEngine(network.net, network.parameters, batch)
        .gradient(Method::central, 1e-5, 0, n, whole.data());
    for (Index begin = 0; begin < n; begin += 7) {
        FullEngine engine(network.net, network.parameters, batch);
        engine.gradient(Method::central, 1e-5, begin, std::min(begin + 7, n), &parts(begin));
    }
    CHECK(parts == whole);
}
