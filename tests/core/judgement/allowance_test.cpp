#include "gradcheck/judgement/allowance.hpp"

#include "../support/catch.hpp"
#include "../support/plain_loops.hpp"
#include "../support/random_problem.hpp"
#include "gradcheck/gradient/backpropagation.hpp"
#include "gradcheck/gradient/rounding.hpp"
#include "gradcheck/numbers/norm.hpp"

using namespace gradcheck;

namespace {

/// A network of one width, drawn with Xavier weights, on normal inputs.
struct Net {
    Architecture net;
    Parameters<double> parameters;
    Dataset batch;
    ForwardPass<double> pass;

    Net(Index hidden, Index width, Activation activation, double bias = 0.1)
        : parameters(Architecture{}) {
        RandomState random(7);
        net.layers.assign(static_cast<std::size_t>(hidden + 1), width);
        net.layers.push_back(1);
        net.hidden_activation = activation;
        parameters = initial_parameters(net, Initialisation::xavier, random);
        for (Index l = 1; l <= net.depth(); ++l) {
            parameters.b(l) = bias * random.randn(net.width(l), 1);
        }
        batch.X = random.randn(width, 40);
        batch.Y = Matrix<double>::Zero(1, 40);
        for (Index e = 0; e < 40; e += 4) batch.Y(0, e) = 1;
        forward(net, parameters, batch.X, pass);
    }
    Net(const Net&) = delete;
    BasePoint base() const { return {net, parameters, pass, batch}; }
};

Index wrong(const Allowance& allowance, const Vector<double>& gradient) {
    return allowance.count_wrong(0, gradient);
}

}  // namespace

TEST_CASE("In a deep network a gradient that is off by a thousandth is told from a right one") {
    const Net deep(12, 64, Activation::tanh);
    const BasePoint at = deep.base();
    const Parameters<double> right = backpropagation(at);
    for (const auto precision : {GradientPrecision::float64, GradientPrecision::float32}) {
        INFO(name_of(precision));
        const Allowance allowance = allowance_for(at, precision, right.theta);
        for (const bool decidable : allowance.decidable) CHECK(decidable);
        CHECK(wrong(allowance, right.theta) == 0);
        // The same in single precision, but for the last digits.
        if (precision == GradientPrecision::float32) {
            CHECK(wrong(allowance, right.theta.cast<float>().cast<double>()) == 0);
        }
        CHECK(wrong(allowance, 1.001 * right.theta) > 0);
        Vector<double> one_block = right.theta;
        one_block.segment(0, right.blocks[0].size()) *= 1.001;
        CHECK(wrong(allowance, one_block) > 0);
    }
    // What the worst case allows for says nothing here any more.
    const auto worst = gradient_rounding_bound(at, forward_errors(at, 0x1p-24));
    CHECK(norm(worst.theta) > 0.01 * norm(right.theta));
}

TEST_CASE("Rounding that may be more than a thousandth of a block is told to hide it") {
    const Net deep(3, 16, Activation::tanh);
    const Vector<double> right = backpropagation(deep.base()).theta;
    const Allowance half = allowance_for(deep.base(), GradientPrecision::float16, right);
    CHECK_FALSE(half.decidable[0]);
    CHECK(wrong(half, 2 * right) > 0);
}

TEST_CASE("Where relu's input is exactly 0, slopes of 0, 1 and between are right, others are not") {
    Net net(2, 6, Activation::relu, 0);
    // Examples that turn all of layer 1 off leave every unit of layer 2 at exactly 0.
    for (Index e = 0; e < 10; ++e) net.batch.X.col(e).setZero();
    forward(net.net, net.parameters, net.batch.X, net.pass);
    REQUIRE((net.pass.Z(2).col(0).array() == 0).all());
    const BasePoint at = net.base();
    const Parameters<double> left = backpropagation(at);
    const auto with_slope = [&](double slope) {
        BackpropagationRules rules(static_cast<std::size_t>(at.net.depth()));
        for (LayerRules& rule : rules) {
            rule.activation_delta = [slope](const BasePoint& point, Index l,
                                            const Matrix<double>& dA) {
                const auto Z = point.Z(l).array();
                return Matrix<double>((Z > 0).select(dA, 0) + (Z == 0).select(slope * dA, 0));
            };
        }
        return backpropagation(at, rules).theta;
    };
    const Allowance allowance = allowance_for(at, GradientPrecision::float64, left.theta);
    CHECK(wrong(allowance, left.theta) == 0);
    CHECK(wrong(allowance, with_slope(0)) == 0);
    CHECK(wrong(allowance, with_slope(0.5)) == 0);
    CHECK(wrong(allowance, with_slope(1)) == 0);
    CHECK(wrong(allowance, with_slope(2)) > 0);
    CHECK(wrong(allowance, with_slope(-1)) > 0);
    Vector<double> forgotten = left.theta;
    const ParameterBlock& b3 = left.bias_block(3);
    forgotten.segment(b3.offset, b3.size()).setZero();
    CHECK(wrong(allowance, forgotten) > 0);
}

TEST_CASE("A zero that terms cancel to may be as far from 0 as their rounding, and no further") {
    Net net(1, 4, Activation::linear);
    // Two examples of one input with opposite labels, at an output of ½.
    net.parameters.theta.setZero();
    forward(net.net, net.parameters, net.batch.X, net.pass);
    for (Index e = 0; e < 40; ++e) net.batch.Y(0, e) = e % 2 == 0 ? 1 : 0;
    const BasePoint at = net.base();
    const Parameters<double> right = backpropagation(at);
    const ParameterBlock& b2 = right.bias_block(2);
    REQUIRE(right.theta(b2.offset) == 0);
    const Allowance allowance = allowance_for(at, GradientPrecision::float64, right.theta);
    CHECK(allowance.decidable[3]);
    CHECK(allowance.contains(b2.offset, 1e-17));
    CHECK_FALSE(allowance.contains(b2.offset, 1e-14));
}

namespace {

/// Whether the gradient of plain loops in T is right by the allowance, the exact one being that of
/// the same loops in more digits; `mistake` times that is no longer.
template <class T>
void check_loops(std::uint32_t seed, GradientPrecision precision, double mistake, int& networks) {
    // Broad, deep, and as broad as images.
    const Index widths[] = {512, 64, 784}, depths[] = {3, 12, 2};
    const RandomProblem problem(seed, widths[seed % 3], 16, depths[seed % 3]);
    for (Index l = 1; l < problem.net.depth(); ++l) {
        if (!PlainLoops<T>::knows(problem.net.activation(l).kind)) return;
    }
    const auto exact =
        PlainLoops<long double>(problem.net, problem.parameters, problem.batch, false).gradient();
    const auto rounded =
        PlainLoops<T>(problem.net, problem.parameters, problem.batch, true).gradient();
    Vector<double> reference(problem.parameters.theta.size()), given(reference.size());
    for (Index p = 0; p < reference.size(); ++p) {
        reference(p) = static_cast<double>(exact[static_cast<std::size_t>(p)]);
        given(p) = static_cast<double>(rounded[static_cast<std::size_t>(p)]);
    }
    const Allowance allowance = allowance_for(problem.base(), precision, reference);
    ++networks;
    INFO("seed " << seed << ", " << problem.description());
    CHECK(allowance.count_wrong(0, given) == 0);
    const Vector<double> wrong = mistake * given;
    // What is not decidable is not judged, and a gradient of nothing is right however often.
    for (std::size_t b = 0; b < problem.parameters.blocks.size(); ++b) {
        const ParameterBlock& block = problem.parameters.blocks[b];
        const auto part = [&](const Vector<double>& of) {
            return of.segment(block.offset, block.size());
        };
        if (!allowance.decidable[b] || norm(part(reference)) < 1e-30) continue;
        CHECK(allowance.count_wrong(block.offset, part(wrong)) > 0);
    }
}

}  // namespace

TEST_CASE("Loops of any order are right in broad and in deep networks, in either precision") {
    int networks = 0;
    for (std::uint32_t seed = 0; seed < 120; ++seed) {
        check_loops<double>(seed, GradientPrecision::float64, 1 + 1e-6, networks);
    }
    for (std::uint32_t seed = 200; seed < 280; ++seed) {
        check_loops<float>(seed, GradientPrecision::float32, 1.5, networks);
    }
    CHECK(networks > 90);
}
