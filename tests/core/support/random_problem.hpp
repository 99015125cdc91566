#pragma once

#include <string>

#include "gradcheck/gradient/engine.hpp"
#include "gradcheck/network/initialisation.hpp"

/// Of the enumerators: those that are not in further_activation.cpp and further_loss.cpp.
inline constexpr gradcheck::Index usual_activations = 7;
inline constexpr gradcheck::Index usual_losses = 3;

/// A network, parameters and batch drawn at random for property tests, with its forward pass.
struct RandomProblem {
    gradcheck::Architecture net;
    gradcheck::Parameters<double> parameters;
    gradcheck::Dataset batch;
    gradcheck::ForwardPass<double> pass;

    /// Depth 1–`most_layers`, widths 1–`width`, the usual activations and losses, with and without
    /// weight decay, 1 to `examples` examples, inputs of size 1, 1/10 or 100 (which saturates) or
    /// pixels from 0 to 255.
    explicit RandomProblem(std::uint32_t seed, gradcheck::Index width = 12,
                           gradcheck::Index examples = 9, gradcheck::Index most_layers = 6)
        : parameters(gradcheck::Architecture{}) {
        using namespace gradcheck;
        RandomState random(seed);
        const auto below = [&](Index n) {
            return static_cast<Index>(random.rand() * static_cast<double>(n));
        };
        const Index depth = 1 + below(most_layers);
        for (Index l = 0; l <= depth; ++l) net.layers.push_back(1 + below(width));
        net.hidden_activation = static_cast<Activation>(below(usual_activations));
        net.cost = static_cast<Loss>(below(usual_losses));
        if (net.cost.loss == Loss::binary_cross_entropy) net.layers.back() = 1;
        if (net.cost.loss == Loss::softmax_cross_entropy) net.layers.back() += 1;
        net.l2 = below(3) == 0 ? random.rand() : 0;
        const auto scheme = static_cast<Initialisation>(below(initialisation_names.size()));
        parameters = initial_parameters(net, scheme, random);
        for (Index l = 1; l <= net.depth(); ++l) {
            parameters.b(l) = 0.1 * random.randn(net.width(l), 1);
        }
        const Index m = 1 + below(examples);
        const double scales[] = {1, 0.1, 100, 0};
        const double scale = scales[below(4)];
        batch.X = scale * random.randn(net.width(0), m);
        if (scale == 0) {
            for (double& x : batch.X.reshaped()) x = static_cast<double>(below(256));
        }
        batch.Y = Matrix<double>::Zero(net.layers.back(), m);
        for (Index k = 0; k < m; ++k) {
            if (net.cost.loss == Loss::mean_squared_error) {
                batch.Y.col(k) = random.randn(batch.Y.rows(), 1);
            } else if (net.cost.loss == Loss::softmax_cross_entropy) {
                batch.Y(below(batch.Y.rows()), k) = 1;
            } else {
                batch.Y(0, k) = static_cast<double>(below(2));
            }
        }
        forward(net, parameters, batch.X, pass);
    }
    // The base point refers to the members.
    RandomProblem(const RandomProblem&) = delete;
    RandomProblem& operator=(const RandomProblem&) = delete;

    gradcheck::BasePoint base() const { return {net, parameters, pass, batch}; }

    std::string description() const {
        std::string text;
        for (const gradcheck::Index width : net.layers) text += std::to_string(width) + "-";
        text += gradcheck::name_of(net.activation(1).kind);
        text += " ";
        text += gradcheck::name_of(net.cost.loss);
        return text + " l2 " + std::to_string(net.l2) + " X " +
               std::to_string(batch.X.cwiseAbs().maxCoeff());
    }
};
