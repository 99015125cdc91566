#include "gradcheck/judgement/reading.hpp"

#include "../support/catch.hpp"
#include "../support/wide_problem.hpp"
#include "gradcheck/gradient/backpropagation.hpp"

using namespace gradcheck;

namespace {

struct Net {
    Architecture net;
    Parameters<double> parameters;
    Dataset batch;
    ForwardPass<double> pass;

    explicit Net(Cost cost, HiddenActivations hidden, std::uint32_t seed = 7, Index outputs = 3)
        : parameters(Architecture{}) {
        RandomState random(seed);
        net.layers = {4, 5, 4, outputs};
        net.hidden_activation = hidden;
        net.cost = cost;
        parameters = initial_parameters(net, Initialisation::xavier, random);
        for (Index l = 1; l <= 3; ++l) parameters.b(l) = 0.1 * random.randn(net.width(l), 1);
        batch.X = random.randn(4, 11);
        batch.Y = WideProblem::labels_for(cost.loss, outputs, 11, random);
        forward(net, parameters, batch.X, pass);
    }
    Net(const Net&) = delete;
    Net& operator=(const Net&) = delete;

    BasePoint at() const { return {net, parameters, pass, batch}; }
    Readings read(const Parameters<double>& gradient, const Given& given = {},
                  const ReadingConstraints& said = {}) const {
        Architecture unknown = net;
        unknown.hidden_activation = Activation::tanh;
        unknown.cost = Loss::mean_squared_error;
        unknown.l2 = unknown.l1 = 0;
        unknown.decay_biases = false;
        return find_readings({unknown, parameters, pass, batch}, gradient, given, said);
    }
    double cost() const { return gradcheck::cost(net, parameters, pass, batch.Y); }
};

}  // namespace

TEST_CASE("The network and cost of a right gradient are found") {
    const std::vector<LayerActivation> mixed{Activation::relu,
                                             LayerActivation(Activation::leaky_relu, 0.2)};
    CostVariant sigmoid;
    sigmoid.output = Output::sigmoid;
    for (const HiddenActivations& hidden :
         {HiddenActivations(Activation::tanh), HiddenActivations(Activation::mish),
          HiddenActivations(mixed)}) {
        for (const Cost& cost :
             {Cost(Loss::softmax_cross_entropy), Cost(Loss::mean_squared_error, sigmoid),
              Cost(Loss::absolute_error), Cost(Loss::hinge)}) {
            const Net theirs(cost, hidden);
            const Readings found = theirs.read(backpropagation(theirs.at()));
            REQUIRE_FALSE(found.ranked.empty());
            const RankedReading& nearest = found.ranked.front();
            INFO(name_of(cost.loss) << " read as " << name_of(nearest.reading.cost.loss));
            CHECK(nearest.explains);
            CHECK(nearest.reading.cost == cost);
            CHECK(nearest.reading.hidden_activation == hidden);
            CHECK(nearest.cost == Approx(theirs.cost()).epsilon(1e-12));
        }
    }
}

TEST_CASE("Sums, means and decay are found with it") {
    Net theirs(Loss::mean_squared_error, Activation::tanh);
    theirs.net.l2 = 0.4;
    Parameters<double> gradient = backpropagation(theirs.at());
    CHECK(theirs.read(gradient).ranked[0].reading.l2 == Approx(0.4).epsilon(1e-9));
    theirs.net.decay_biases = true;
    theirs.net.l1 = 0.7;
    gradient = backpropagation(theirs.at());
    const Reading both = theirs.read(gradient).ranked[0].reading;
    CHECK(both.l1 == Approx(0.7).epsilon(1e-9));
    CHECK(both.decay_biases);
    theirs.net.l2 = theirs.net.l1 = 0;
    gradient = backpropagation(theirs.at());
    gradient.theta *= 11.0 * 2 / 3;
    const Reading scaled = theirs.read(gradient).ranked[0].reading;
    CHECK(scaled.sum_over_examples);
    CHECK(scaled.mean_over_outputs);
    CHECK(scaled.without_half);
    // No cost has that factor.
    gradient.theta *= 1.2345;
    const RankedReading none = theirs.read(gradient).ranked[0];
    CHECK_FALSE(none.explains);
    CHECK(none.common_factor.has_value());
}

TEST_CASE("Class weights and smoothed labels are solved for") {
    CostVariant weighted;
    weighted.output = Output::softmax;
    weighted.class_weights = {1, 2, 0.5};
    const Net one(Cost(Loss::softmax_cross_entropy, weighted), Activation::relu);
    CHECK(one.read(backpropagation(one.at())).ranked[0].reading.cost == one.net.cost);
    CostVariant smoothed;
    smoothed.output = Output::softmax;
    smoothed.label_smoothing = 0.1;
    const Net other(Cost(Loss::softmax_cross_entropy, smoothed), Activation::relu);
    CHECK(other.read(backpropagation(other.at())).ranked[0].reading.cost == other.net.cost);
}

TEST_CASE("The saved J goes before what the gradient says") {
    // The gradient of a sum over the examples, and the J of a mean: the mean is forgotten.
    const Net theirs(Loss::softmax_cross_entropy, Activation::tanh);
    Parameters<double> gradient = backpropagation(theirs.at());
    gradient.theta *= 11;
    Given given;
    const Readings free = theirs.read(gradient, given);
    CHECK(free.ranked[0].explains);
    CHECK(free.ranked[0].reading.sum_over_examples);
    given.cost = theirs.cost();
    const Readings bound = theirs.read(gradient, given);
    CHECK(bound.cost_reproduced);
    CHECK(bound.ranked[0].cost_agrees);
    CHECK_FALSE(bound.ranked[0].explains);
    CHECK_FALSE(bound.ranked[0].reading.sum_over_examples);
    CHECK(bound.explained_otherwise);
    given.cost = 2 * theirs.cost() + 1;
    CHECK_FALSE(theirs.read(gradient, given).cost_reproduced);
}

TEST_CASE("With a wrong block the others tell the reading") {
    const Net theirs(Loss::softmax_cross_entropy, Activation::silu);
    Parameters<double> gradient = backpropagation(theirs.at());
    gradient.W(1) *= -1;
    const RankedReading nearest = theirs.read(gradient).ranked[0];
    CHECK_FALSE(nearest.explains);
    CHECK(nearest.reading.hidden_activation == HiddenActivations(Activation::silu));
    CHECK(nearest.differences[0] > 0.9);
    CHECK(nearest.differences[1] < 1e-12);
}

TEST_CASE("A gradient of nothing that is known is explained by nothing") {
    const Net theirs(Loss::mean_squared_error, Activation::tanh);
    Parameters<double> gradient = backpropagation(theirs.at());
    // That of log cosh.
    Matrix<double> dZ = (theirs.pass.A(3) - theirs.batch.Y).array().tanh();
    BackpropagationRules rules(3);
    rules[2].output_delta = [&](const BasePoint&) { return dZ; };
    gradient = backpropagation(theirs.at(), rules);
    const RankedReading nearest = theirs.read(gradient).ranked[0];
    CHECK_FALSE(nearest.explains);
    for (const double difference : nearest.differences) CHECK(difference > 1e-4);
}
