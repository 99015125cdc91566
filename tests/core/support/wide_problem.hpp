#pragma once

#include <string>

#include "gradcheck/gradient/engine.hpp"
#include "gradcheck/network/initialisation.hpp"

/// A network of the wide family, drawn at random with parameters and batch: an activation a layer,
/// each loss on each output that its labels allow, class weights, smoothed labels and guarded
/// logarithms, decay of weights, sizes and biases, layers without a bias.
struct WideProblem {
    gradcheck::Architecture net;
    gradcheck::Parameters<double> parameters;
    gradcheck::Dataset batch;
    gradcheck::ForwardPass<double> pass;

    explicit WideProblem(std::uint32_t seed, gradcheck::Index width = 7,
                         gradcheck::Index most_layers = 4)
        : parameters(gradcheck::Architecture{}) {
        using namespace gradcheck;
        RandomState random(seed);
        const auto below = [&](Index n) {
            return static_cast<Index>(random.rand() * static_cast<double>(n));
        };
        const Index depth = 1 + below(most_layers), m = 3 + below(7);
        for (Index l = 0; l <= depth; ++l) net.layers.push_back(2 + below(width));
        std::vector<LayerActivation> hidden;
        for (Index l = 1; l < depth; ++l) {
            const auto kind = static_cast<Activation>(below(activation_names.size()));
            hidden.emplace_back(kind);
            if (kind == Activation::softplus && below(2) == 0) hidden.back().parameter = 20;
            if (kind == Activation::leaky_relu || kind == Activation::elu) {
                hidden.back().parameter = 0.1 + random.rand();
            }
        }
        if (!hidden.empty()) net.hidden_activation = hidden;
        const auto loss = static_cast<Loss>(below(loss_names.size()));
        CostVariant variant;
        variant.output = below(2) == 0 ? usual_output(loss) : output_for(loss, below(5));
        if (loss <= Loss::softmax_cross_entropy) {
            if (below(3) == 0) variant.label_smoothing = 0.3 * random.rand();
            if (below(3) == 0) variant.log_guard = 1e-3;
            if (below(3) == 0) {
                for (Index k = 0; k < net.layers.back(); ++k) {
                    variant.class_weights.push_back(0.5 + random.rand());
                }
            }
            if (loss == Loss::binary_cross_entropy && below(3) == 0) variant.positive_weight = 3;
        }
        if (loss == Loss::huber) variant.huber_delta = 0.3 + random.rand();
        net.cost = Cost(loss, variant);
        net.l2 = below(2) == 0 ? random.rand() : 0;
        net.l1 = below(3) == 0 ? random.rand() : 0;
        net.decay_biases = below(3) == 0;
        if (below(3) == 0) {
            for (Index l = 1; l <= depth; ++l) net.biases.push_back(below(2) == 0);
        }
        parameters = initial_parameters(net, Initialisation::xavier, random);
        for (Index l = 1; l <= depth; ++l) {
            if (net.has_bias(l)) parameters.b(l) = 0.3 * random.randn(net.width(l), 1);
        }
        batch.X = random.randn(net.width(0), m);
        batch.Y = labels_for(loss, net.layers.back(), m, random);
        forward(net, parameters, batch.X, pass);
    }
    // The base point refers to the members.
    WideProblem(const WideProblem&) = delete;
    WideProblem& operator=(const WideProblem&) = delete;

    gradcheck::BasePoint base() const { return {net, parameters, pass, batch}; }

    std::string description() const {
        std::string text(gradcheck::name_of(net.cost.loss));
        text += " of ";
        text += gradcheck::name_of(net.cost.output());
        for (gradcheck::Index l = 1; l < net.depth(); ++l) {
            text += " ";
            text += gradcheck::name_of(net.activation(l).kind);
        }
        return text;
    }

    /// Outputs whose logarithms a cross-entropy can take.
    static gradcheck::Output output_for(gradcheck::Loss loss, gradcheck::Index drawn) {
        using gradcheck::Output;
        const bool is_entropy = loss <= gradcheck::Loss::softmax_cross_entropy;
        if (is_entropy) return drawn % 2 == 0 ? Output::sigmoid : Output::softmax;
        return static_cast<Output>(drawn);
    }

    static gradcheck::Matrix<double> labels_for(gradcheck::Loss loss, gradcheck::Index outputs,
                                                gradcheck::Index m,
                                                gradcheck::RandomState& random) {
        using namespace gradcheck;
        Matrix<double> Y = Matrix<double>::Zero(outputs, m);
        for (Index e = 0; e < m; ++e) {
            switch (loss) {
                case Loss::binary_cross_entropy:
                    for (double& y : Y.col(e)) y = random.rand() < 0.5 ? 1 : 0;
                    break;
                case Loss::softmax_cross_entropy:
                case Loss::multiclass_hinge:
                    Y(static_cast<Index>(random.rand() * static_cast<double>(outputs)), e) = 1;
                    break;
                case Loss::hinge:
                case Loss::logistic:
                    for (double& y : Y.col(e)) y = random.rand() < 0.5 ? 1 : -1;
                    break;
                default: Y.col(e) = random.randn(outputs, 1);
            }
        }
        return Y;
    }
};
