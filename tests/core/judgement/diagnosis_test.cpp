#include "gradcheck/judgement/diagnosis.hpp"

#include <numeric>
#include <set>

#include "../support/catch.hpp"
#include "../support/random_problem.hpp"
#include "../support/wide_problem.hpp"
#include "gradcheck/gradient/backpropagation.hpp"
#include "gradcheck/numbers/norm.hpp"

using namespace gradcheck;

namespace {

/// What is said of a gradient in doubles, where our own backpropagation is right.
Diagnosis diagnosis_of(const BasePoint& at, const Parameters<double>& gradient) {
    const Vector<double> right = backpropagation(at).theta;
    return diagnose(at, gradient, allowance_for(at, GradientPrecision::float64, right));
}

/// `name@layer …`, and the number.
std::string text_of(const std::vector<Mutation>& match) {
    std::string text;
    for (const Mutation& mutation : match) text += (text.empty() ? "" : " ") + mutation.label();
    return text;
}
std::string text_of(const Diagnosis& diagnosis) {
    std::string text;
    for (const auto& match : diagnosis.matches)
        text += (text.empty() ? "" : " | ") + text_of(match);
    return text;
}

double difference(const Values& a, const Values& b) {
    return (a - b).norm() / std::max(1e-300, b.norm());
}

/// The gradient of some examples alone, each as it is in the sum: Σ gₑ.
Parameters<double> sum_over(const BasePoint& at, const std::vector<Index>& examples) {
    Parameters<double> sum(at.net);
    for (const Index e : examples) {
        const Dataset one = select_examples(at.batch, {e});
        ForwardPass<double> pass;
        forward(at.net, at.parameters, one.X, pass);
        sum.theta += backpropagation({at.net, at.parameters, pass, one}).theta;
    }
    return sum;
}

/// 5-4-4-3 of the seed, 12 examples, squared error; all parameters and inputs of size 1.
struct Plain {
    Architecture net;
    Parameters<double> parameters;
    Dataset batch;
    ForwardPass<double> pass;

    explicit Plain(std::uint32_t seed, Activation hidden = Activation::tanh, double l2 = 0,
                   Cost cost = Loss::mean_squared_error)
        : net(shape(hidden, l2, cost)), parameters(net) {
        RandomState random(seed);
        parameters.theta = 0.7 * random.randn(parameters.theta.size(), 1);
        batch.X = random.randn(5, 12);
        batch.Y = random.randn(3, 12);
        if (cost.loss != Loss::mean_squared_error) {
            batch.Y.setZero();
            for (Index e = 0; e < 12; ++e) batch.Y(e % 3, e) = 1;
        }
        run();
    }
    void run() { forward(net, parameters, batch.X, pass); }
    BasePoint base() const { return {net, parameters, pass, batch}; }

  private:
    static Architecture shape(Activation hidden, double l2, const Cost& cost) {
        Architecture net;
        net.layers = {5, 4, 4, 3};
        net.hidden_activation = hidden;
        net.cost = cost;
        net.l2 = l2;
        return net;
    }
};

}  // namespace

TEST_CASE("On the wide family the mistake is named, in a layer and in every layer") {
    int single = 0, single_named = 0, every = 0, every_named = 0;
    std::string missed;
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
        const WideProblem problem(seed);
        const BasePoint at = problem.base();
        const Parameters<double> right = backpropagation(at);
        std::vector<std::vector<Mutation>> made;
        for (const Mutant& mutant : catalogue()) {
            std::vector<Mutation> all;
            for (const Mutation& mutation : mutations(at)) {
                if (mutation.mutant != &mutant) continue;
                all.push_back(mutation);
                made.push_back({mutation});
            }
            if (all.size() > 1) made.push_back(all);
        }
        for (const std::vector<Mutation>& mistake : made) {
            const auto gradient = backpropagation(at, mutated_rules(at, mistake));
            bool is_visible = false;
            for (const ParameterBlock& block : right.blocks) {
                is_visible = is_visible ||
                             difference(gradient.theta.segment(block.offset, block.size()),
                                        right.theta.segment(block.offset, block.size())) > 1e-6;
            }
            if (!is_visible) continue;
            const Diagnosis diagnosis = diagnosis_of(at, gradient);
            bool named = false;
            for (const auto& match : diagnosis.matches) {
                named = named || text_of(match) == text_of(mistake);
            }
            ++(mistake.size() > 1 ? every : single);
            (mistake.size() > 1 ? every_named : single_named) += named;
            if (!named && missed.size() < 2000) {
                missed += "seed " + std::to_string(seed) + " " + problem.description() + ": " +
                          text_of(mistake) + ", said: " + text_of(diagnosis) + "\n";
            }
        }
    }
    INFO(missed);
    CHECK(single > 2000);
    CHECK(single_named >= 0.99 * single);
    CHECK(every > 500);
    CHECK(every_named >= 0.99 * every);
}

TEST_CASE("A mistake that changes nothing here is in no match") {
    for (std::uint32_t seed = 0; seed < 40; ++seed) {
        const RandomProblem problem(seed, 5, 1, 3);  // one example
        const BasePoint at = problem.base();
        const Parameters<double> right = backpropagation(at);
        for (const Mutation& mutation : mutations(at)) {
            const auto gradient = backpropagation(at, mutated_rules(at, {mutation}));
            for (const auto& match : diagnosis_of(at, gradient).matches) {
                for (const Mutation& said : match) {
                    INFO(mutation.label() << " is called " << text_of(match));
                    CHECK(said.mutant->name != "mean_forgotten");
                    CHECK(said.mutant->name != "mean_twice");
                    CHECK(said.mutant->name != "first_example_only");
                }
            }
        }
        // Nothing is wrong, and nothing is said.
        const Diagnosis nothing = diagnosis_of(at, right);
        CHECK(nothing.matches.empty());
        CHECK(nothing.wrong_blocks.empty());
        CHECK_FALSE(nothing.common_factor);
        CHECK(nothing.conventions.empty());
    }
}

TEST_CASE("Updated weights are named at any learning rate, which is told") {
    for (const double rate : {1.0, 0.3, 0.01, 0.0123456}) {
        const Plain problem(3);
        const BasePoint at = problem.base();
        const auto made = find_mutations(at, "updated_weights_used@2,updated_weights_used@3");
        for (const bool in_both : {true, false}) {
            std::vector<Mutation> mistake = made;
            if (!in_both) mistake.erase(mistake.begin());
            for (Mutation& mutation : mistake) mutation.value = rate;
            const Diagnosis diagnosis =
                diagnosis_of(at, backpropagation(at, mutated_rules(at, mistake)));
            INFO("rate " << rate << ": " << text_of(diagnosis));
            REQUIRE(diagnosis.matches.size() == 1);
            CHECK(text_of(diagnosis.matches[0]) == text_of(mistake));
            CHECK(diagnosis.matches[0][0].everywhere == in_both);
            CHECK(diagnosis.matches[0][0].value == rate);
        }
    }
}

TEST_CASE("A gradient of the parameters before a step is named with its learning rate") {
    for (const double rate : {0.5, 0.05, 0.001}) {
        Plain problem(5);
        const Parameters<double> before = backpropagation(problem.base());
        problem.parameters.theta -= rate * before.theta;
        problem.run();
        const Diagnosis diagnosis = diagnosis_of(problem.base(), before);
        INFO("rate " << rate << ": " << text_of(diagnosis));
        REQUIRE(diagnosis.matches.size() == 1);
        CHECK(text_of(diagnosis.matches[0]) ==
              "stale_gradient@1 stale_gradient@2 stale_gradient@3");
        CHECK(diagnosis.matches[0][0].value == rate);
    }
}

TEST_CASE("Weight decay of another size is named with its λ, as many layers as have it") {
    for (const double own : {0.0, 0.6}) {
        const Plain problem(7, Activation::sigmoid, own);
        const BasePoint at = problem.base();
        for (const double lambda : {0.25, -0.6, 3.0}) {
            if (own == 0.6 && lambda == -0.6) continue;  // decay_sign
            Parameters<double> gradient = backpropagation(at);
            for (Index l = 1; l <= 3; ++l) {
                gradient.W(l) += (lambda - own) / 12 * at.parameters.W(l);
            }
            const Diagnosis all = diagnosis_of(at, gradient);
            const std::string name = own == 0 ? "decay_added" : "decay_of_other_size";
            REQUIRE(all.matches.size() == 1);
            CHECK(text_of(all.matches[0]) == name + "@1 " + name + "@2 " + name + "@3");
            CHECK(all.matches[0][0].everywhere);
            CHECK(all.matches[0][0].value == lambda);
            gradient.W(2) = backpropagation(at).W(2);
            const Diagnosis some = diagnosis_of(at, gradient);
            REQUIRE(some.matches.size() == 1);
            CHECK(text_of(some.matches[0]) == name + "@1 " + name + "@3");
            CHECK_FALSE(some.matches[0][0].everywhere);
            // One entry beside it, and it is not decay.
            gradient.W(1)(0, 0) += 1e-4;
            CHECK(diagnosis_of(at, gradient).matches.empty());
        }
    }
}

TEST_CASE("A slope of relu at 0 that is none is named, one that is right is not") {
    Plain problem(9, Activation::relu);
    problem.parameters.b(1).setZero();
    problem.parameters.b(2).setZero();
    problem.batch.X.col(0).setZero();
    problem.batch.X.col(4).setZero();
    problem.run();
    const BasePoint at = problem.base();
    for (const double slope : {2.0, 1.5, -0.25}) {
        std::vector<Mutation> made;
        for (Index l = 1; l <= 2; ++l) {
            made.push_back({&fitted::relu_slope_at_zero, l, slope, true});
        }
        const Diagnosis diagnosis = diagnosis_of(at, backpropagation(at, mutated_rules(at, made)));
        INFO("slope " << slope << ": " << text_of(diagnosis));
        REQUIRE(diagnosis.matches.size() >= 1);
        CHECK(text_of(diagnosis.matches[0]) == text_of(made));
        CHECK(diagnosis.matches[0][0].value == slope);
    }
    // With relu′(0) = 1, which is right, and a mistake: the mistake alone is named.
    const auto both = find_mutations(at, "relu_derivative_at_zero@2,weight_gradient_sign@2");
    const Diagnosis diagnosis = diagnosis_of(at, backpropagation(at, mutated_rules(at, both)));
    REQUIRE_FALSE(diagnosis.matches.empty());
    for (const auto& match : diagnosis.matches) {
        CHECK(text_of(match) == "weight_gradient_sign@2");
    }
}

TEST_CASE("One factor of all wrong blocks is said once, and is none where it is rounding") {
    const Plain problem(11);
    const BasePoint at = problem.base();
    const Parameters<double> right = backpropagation(at);
    for (const double factor : {65536.0, -0.1, 1.001, 0.15296, -1.0}) {
        Parameters<double> gradient = right;
        gradient.theta *= factor;
        const Diagnosis diagnosis = diagnosis_of(at, gradient);
        CHECK(diagnosis.wrong_blocks.size() == right.blocks.size());
        REQUIRE(diagnosis.common_factor);
        CHECK(*diagnosis.common_factor == factor);
    }
    Parameters<double> two = right;
    two.W(1) *= 3;
    two.W(2) *= 3;
    CHECK(diagnosis_of(at, two).common_factor == 3.0);
    two.W(2) *= 2;
    CHECK_FALSE(diagnosis_of(at, two).common_factor);
    // Wrong by a ten-billionth, each entry otherwise: that is no factor.
    Parameters<double> rounded = right;
    RandomState random(1);
    for (double& value : rounded.theta) value *= 1 + 1e-10 * (1 + random.rand());
    const Diagnosis diagnosis = diagnosis_of(at, rounded);
    CHECK_FALSE(diagnosis.wrong_blocks.empty());
    CHECK_FALSE(diagnosis.common_factor);
    for (const WrongBlock& wrong : diagnosis.wrong_blocks) {
        CHECK(wrong.relation == Relation::other);
    }
}

TEST_CASE("A gradient of some of the examples is told from which, and by what it is divided") {
    const Plain problem(13);
    const BasePoint at = problem.base();
    std::vector<std::vector<Index>> sets{{11}, {0, 1, 2, 3, 4, 5}, {2, 3, 7, 10}};
    std::vector<Index> but_one(11);
    std::iota(but_one.begin(), but_one.end(), 1);
    sets.push_back(but_one);
    for (const std::vector<Index>& examples : sets) {
        for (const double divided_by : {12.0, static_cast<double>(examples.size())}) {
            Parameters<double> gradient = sum_over(at, examples);
            gradient.theta /= divided_by;
            const Diagnosis diagnosis = diagnosis_of(at, gradient);
            INFO(examples.size() << " examples, by " << divided_by << ": " << text_of(diagnosis));
            REQUIRE(diagnosis.examples_used);
            CHECK(diagnosis.examples_used->examples == examples);
            CHECK(diagnosis.examples_used->divided_by == divided_by);
            // Not where one entry differs.
            gradient.theta(3) += 1e-6;
            CHECK_FALSE(diagnosis_of(at, gradient).examples_used);
        }
    }
}

TEST_CASE("A convention of the cost that makes the gradient right is said") {
    using enum CostConvention;
    const Plain squared(15, Activation::tanh, 0.4);
    const BasePoint at = squared.base();
    Parameters<double> decay(squared.net);
    for (Index l = 1; l <= 3; ++l) decay.W(l) = 0.4 / 12 * squared.parameters.W(l);
    const Vector<double> of_data = backpropagation(at).theta - decay.theta;
    const auto conventions = [&](double factor) {
        Parameters<double> gradient = decay;
        gradient.theta += factor * of_data;
        return diagnosis_of(at, gradient).conventions;
    };
    using Sets = std::vector<std::vector<CostConvention>>;
    CHECK(conventions(12) == Sets{{sum_over_examples}});
    CHECK(conventions(2) == Sets{{without_half}});
    CHECK(conventions(1.0 / 3) == Sets{{mean_over_outputs}});
    CHECK(conventions(2.0 / 3) == Sets{{mean_over_outputs, without_half}});
    CHECK(conventions(4) == Sets{{sum_over_examples, mean_over_outputs}});
    CHECK(conventions(5).empty());
    // Of a softmax there is no mean over the outputs, and no half.
    const Plain classes(15, Activation::tanh, 0, Loss::softmax_cross_entropy);
    Parameters<double> third = backpropagation(classes.base());
    third.theta /= 3;
    CHECK(diagnosis_of(classes.base(), third).conventions.empty());
    CHECK(diagnosis_of(classes.base(), third).common_factor);
}

TEST_CASE("What is no known mistake is not called one") {
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
        const WideProblem problem(seed);
        const BasePoint at = problem.base();
        Parameters<double> gradient = backpropagation(at);
        RandomState random(seed);
        const double size = gradient.theta.norm() / std::sqrt(gradient.theta.size());
        for (double& value : gradient.theta) value += 1e-3 * size * (random.rand() - 0.5);
        const Diagnosis diagnosis = diagnosis_of(at, gradient);
        INFO(problem.description() << ": " << text_of(diagnosis));
        CHECK(diagnosis.matches.empty());
        CHECK_FALSE(diagnosis.examples_used);
        CHECK_FALSE(diagnosis.common_factor);
        CHECK(diagnosis.conventions.empty());
    }
}

TEST_CASE("Labels that slipped are told by how many examples") {
    const Plain problem(17);
    const BasePoint at = problem.base();
    for (const Index shift : {1, -1, 3}) {
        Dataset slipped = problem.batch;
        for (Index e = 0; e < 12; ++e) {
            slipped.Y.col((e + shift + 12) % 12) = problem.batch.Y.col(e);
        }
        const Diagnosis diagnosis = diagnosis_of(
            at, backpropagation({problem.net, problem.parameters, problem.pass, slipped}));
        INFO(shift << ": " << text_of(diagnosis));
        REQUIRE(diagnosis.matches.size() == 1);
        const Mutation& said = diagnosis.matches[0][0];
        CHECK(said.label() == "labels_shifted@3");
        CHECK(said.value.value_or(said.mutant->usual_value) == static_cast<double>(shift));
    }
}
