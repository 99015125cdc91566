#include <cmath>

#include "gradcheck/judgement/reading.hpp"

namespace gradcheck {

namespace {

/// What labels look like.
struct Labels {
    bool binary = true, signs = true, shares = true, distributions = true;

    explicit Labels(const Matrix<double>& Y) : distributions(Y.rows() > 1) {
        for (Index e = 0; e < Y.cols(); ++e) {
            for (const double y : Y.col(e)) {
                binary = binary && (y == 0 || y == 1);
                signs = signs && std::abs(y) == 1;
                shares = shares && y >= 0 && y <= 1;
            }
            distributions = distributions && std::abs(Y.col(e).sum() - 1) < 1e-6;
        }
        distributions = distributions && shares;
    }
};

CostVariant on(Output output) {
    CostVariant variant;
    variant.output = output;
    return variant;
}

CostVariant guarded(Output output, double guard) {
    CostVariant variant = on(output);
    variant.log_guard = guard;
    return variant;
}

}  // namespace

std::vector<Cost> possible_costs(const Matrix<double>& Y) {
    const Labels labels(Y);
    std::vector<Cost> costs;
    if (labels.distributions) costs.push_back(Loss::softmax_cross_entropy);
    if (labels.shares) costs.push_back(Loss::binary_cross_entropy);
    costs.push_back(Loss::mean_squared_error);
    if (labels.signs) {
        costs.push_back(Loss::hinge);
        costs.push_back(Loss::logistic);
        costs.push_back({Loss::hinge, on(Output::tanh)});
    }
    for (const Output output : {Output::sigmoid, Output::tanh, Output::softmax, Output::relu}) {
        if (output == Output::softmax && Y.rows() < 2) continue;
        costs.push_back({Loss::mean_squared_error, on(output)});
    }
    costs.push_back(Loss::absolute_error);
    for (const double delta : {1.0, 0.5, 2.0, 0.1, 1.345}) {
        CostVariant variant = on(Output::linear);
        variant.huber_delta = delta;
        costs.push_back({Loss::huber, variant});
    }
    if (labels.distributions && labels.binary) costs.push_back(Loss::multiclass_hinge);
    for (const Output output : {Output::sigmoid, Output::tanh}) {
        costs.push_back({Loss::absolute_error, on(output)});
        costs.push_back({Loss::huber, on(output)});
    }
    if (labels.distributions) {
        costs.push_back({Loss::binary_cross_entropy, on(Output::softmax)});
        costs.push_back({Loss::softmax_cross_entropy, on(Output::sigmoid)});
    }
    // As people write log(A + ε).
    for (const double guard : {1e-8, 1e-7, 1e-10, 1e-9, 1e-6, 1e-12, 1e-5, 1e-15}) {
        if (labels.distributions) {
            costs.push_back({Loss::softmax_cross_entropy, guarded(Output::softmax, guard)});
        }
        if (labels.shares) {
            costs.push_back({Loss::binary_cross_entropy, guarded(Output::sigmoid, guard)});
        }
    }
    return costs;
}

}  // namespace gradcheck
