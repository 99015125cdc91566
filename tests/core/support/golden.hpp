#pragma once

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "gradcheck/network/network.hpp"

/// Reference values from NumPy and torch.autograd, as JSON.
inline nlohmann::json read_golden(const std::string& name) {
    std::ifstream file(std::string(TESTS_GOLDEN_DIR) + "/" + name);
    if (!file) throw std::runtime_error("tests/golden/" + name + " is missing");
    return nlohmann::json::parse(file);
}

/// A nested list of rows.
inline gradcheck::Matrix<double> to_matrix(const nlohmann::json& rows) {
    gradcheck::Matrix<double> matrix(rows.size(), rows.at(0).size());
    for (gradcheck::Index i = 0; i < matrix.rows(); ++i) {
        for (gradcheck::Index j = 0; j < matrix.cols(); ++j) {
            matrix(i, j) = rows.at(static_cast<std::size_t>(i)).at(static_cast<std::size_t>(j));
        }
    }
    return matrix;
}

/// θ or its gradient from {"W1": …, "b1": …}, each name with `prefix` before it.
inline gradcheck::Parameters<double> to_parameters(const gradcheck::Architecture& net,
                                                   const nlohmann::json& blocks,
                                                   const std::string& prefix = "") {
    gradcheck::Parameters<double> parameters(net);
    for (gradcheck::Index l = 1; l <= net.depth(); ++l) {
        parameters.W(l) = to_matrix(blocks.at(prefix + "W" + std::to_string(l)));
        parameters.b(l) = to_matrix(blocks.at(prefix + "b" + std::to_string(l)));
    }
    return parameters;
}

inline gradcheck::Architecture to_architecture(const nlohmann::json& golden) {
    gradcheck::Architecture net;
    net.layers = golden.at("layers").get<std::vector<gradcheck::Index>>();
    net.hidden_activation = *gradcheck::value_named<gradcheck::Activation>(
        golden.at("hidden_activation").get<std::string>());
    net.cost = *gradcheck::value_named<gradcheck::Loss>(golden.at("loss").get<std::string>());
    net.l2 = golden.value("l2", 0.0);
    return net;
}

/// One of the networks of networks.json with everything that belongs to it.
struct GoldenNetwork {
    explicit GoldenNetwork(const nlohmann::json& golden)
        : name(golden.at("name")),
          net(to_architecture(golden)),
          parameters(to_parameters(net, golden.at("parameters"))),
          gradient(to_parameters(net, golden.at("gradients"), "d")),
          X(to_matrix(golden.at("X"))),
          Y(to_matrix(golden.at("Y"))),
          output(to_matrix(golden.at("output"))),
          cost(golden.at("cost")) {}

    std::string name;
    gradcheck::Architecture net;
    gradcheck::Parameters<double> parameters;
    gradcheck::Parameters<double> gradient;
    gradcheck::Matrix<double> X, Y, output;
    double cost;
};

inline std::vector<GoldenNetwork> golden_networks() {
    std::vector<GoldenNetwork> networks;
    for (const auto& golden : read_golden("networks.json")) networks.emplace_back(golden);
    return networks;
}
