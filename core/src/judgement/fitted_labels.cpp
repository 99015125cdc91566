#include "fitted_labels.hpp"

#include <Eigen/Dense>
#include <cmath>

#include "gradcheck/gradient/backpropagation.hpp"

namespace gradcheck {

namespace {

/// The gradient of layer L, dW[L] and db[L], for an output delta.
Vector<double> uppermost(const BasePoint& at, const Matrix<double>& dZ) {
    const LayerStep step{at, at.net.depth(), dZ};
    const LayerRules rules;
    const RowMajorMatrix<double> dW = rules.weight_gradient(step);
    const Vector<double> db =
        at.net.has_bias(step.l) ? rules.bias_gradient(step) : Vector<double>();
    Vector<double> both(dW.size() + db.size());
    both << Eigen::Map<const Vector<double>>(dW.data(), dW.size()), db;
    return both;
}

Vector<double> uppermost(const BasePoint& at, const Parameters<double>& gradient) {
    const Index L = at.net.depth();
    const Index from = gradient.weight_block(L).offset;
    return gradient.theta.segment(from, gradient.theta.size() - from);
}

/// x with columns·x = values, where there is one up to what counts as near; else empty.
Vector<double> solve(const Matrix<double>& columns, const Vector<double>& values,
                     const Nearness& near) {
    // Fewer equations than these are solved by anything.
    if (values.size() < columns.cols() + 2 || !columns.allFinite() || !values.allFinite())
        return {};
    const Vector<double> x =
        (columns.transpose() * columns).ldlt().solve(columns.transpose() * values);
    if (!x.allFinite()) return {};
    return difference_of(columns * x, values) <= near.equal ? x : Vector<double>();
}

/// A number with few digits where it has them up to what the solving loses.
double as_written(double x) {
    const double rounded = std::round(x * 1e6) / 1e6;
    return std::abs(rounded - x) <= 1e-8 * std::max(1.0, std::abs(x)) ? rounded : x;
}

std::vector<Cost> fit_class_weights(const BasePoint& at, const Matrix<double>& dZ,
                                    const Vector<double>& given, const Nearness& near) {
    const Matrix<double>& Y = at.batch.Y;
    if (!((Y.array() == 0 || Y.array() == 1).all())) return {};
    Matrix<double> columns(given.size(), Y.rows());
    for (Index k = 0; k < Y.rows(); ++k) {
        Matrix<double> of_class = dZ;
        for (Index e = 0; e < Y.cols(); ++e) {
            if (Y(k, e) == 0) of_class.col(e).setZero();
        }
        columns.col(k) = uppermost(at, of_class);
        if (columns.col(k).isZero(0)) return {};
    }
    const Vector<double> weights = solve(columns, given, near);
    if (weights.size() == 0 || (weights.array() <= 0).any()) return {};
    // The same for all is a factor, and no weights.
    if (weights.maxCoeff() < 1.01 * weights.minCoeff()) return {};
    CostVariant variant;
    variant.output = Output::softmax;
    for (const double weight : weights) variant.class_weights.push_back(as_written(weight));
    return {{Loss::softmax_cross_entropy, variant}};
}

std::vector<Cost> fit_positive_weight(const BasePoint& at, const Matrix<double>& dZ,
                                      const Vector<double>& given, const Nearness& near) {
    const Matrix<double>& Y = at.batch.Y;
    if (!((Y.array() == 0 || Y.array() == 1).all())) return {};
    const Matrix<double> positive = (Y.array() == 1).select(dZ, 0.0);
    Vector<double> rest = given - uppermost(at, dZ - positive);
    const Vector<double> of_positive = uppermost(at, positive);
    Matrix<double> column = of_positive;
    const Vector<double> weight = solve(column, rest, near);
    if (weight.size() == 0 || weight(0) <= 0 || std::abs(weight(0) - 1) < 0.01) return {};
    CostVariant variant;
    variant.output = Output::sigmoid;
    variant.positive_weight = as_written(weight(0));
    return {{Loss::binary_cross_entropy, variant}};
}

std::vector<Cost> fit_smoothing(const BasePoint& at, const Matrix<double>& dZ,
                                const Vector<double>& given, const Nearness& near) {
    const Matrix<double>& Y = at.batch.Y;
    // −(1−α)·y − α/n_L = −y + α·(y − 1/n_L); of a single output the other class counts.
    const double share = 1 / static_cast<double>(std::max<Index>(2, Y.rows()));
    if (Y.rows() == 1) return {};
    Matrix<double> column = uppermost(at, Matrix<double>(Y.array() - share));
    const Vector<double> alpha = solve(column, given - uppermost(at, dZ), near);
    if (alpha.size() == 0 || !(alpha(0) > 1e-6 && alpha(0) < 1)) return {};
    CostVariant variant;
    variant.output = at.net.cost.output();
    variant.label_smoothing = as_written(alpha(0));
    return {{at.net.cost.loss, variant}};
}

}  // namespace

std::vector<Index> fit_examples(const BasePoint& at, const Parameters<double>& given,
                                const Nearness& near) {
    const Index m = at.batch.examples();
    if (at.net.has_decay() || given.theta.size() < m + 2) return {};
    const LayerRules correct;
    Matrix<double> columns(given.theta.size(), m);
    for (Index e = 0; e < m; ++e) {
        BackpropagationRules rules(static_cast<std::size_t>(at.net.depth()));
        rules.back().output_delta = [&](const BasePoint& point) {
            Matrix<double> dZ = correct.output_delta(point);
            const Vector<double> one = dZ.col(e);
            dZ.setZero();
            dZ.col(e) = one;
            return dZ;
        };
        columns.col(e) = backpropagation(at, rules).theta;
    }
    const Vector<double> weights = solve(columns, given.theta, near);
    if (weights.size() == 0) return {};
    const double largest = weights.maxCoeff();
    std::vector<Index> used;
    for (Index e = 0; e < m; ++e) {
        const bool is_unused = std::abs(weights(e)) <= 1e-5 * largest;
        if (!is_unused && std::abs(weights(e) - largest) > 1e-5 * largest) return {};
        if (!is_unused) used.push_back(e);
    }
    return static_cast<Index>(used.size()) < m ? used : std::vector<Index>();
}

std::vector<Cost> fit_labels(const BasePoint& at, const Parameters<double>& given,
                             const Nearness& near) {
    const Index L = at.net.depth();
    const Matrix<double> dZ = output_delta(at.net.cost, at.Z(L), at.A(L), at.batch.Y);
    const Vector<double> theirs = uppermost(at, given);
    std::vector<Cost> found = fit_smoothing(at, dZ, theirs, near);
    const bool softmax = at.net.cost.is(Loss::softmax_cross_entropy);
    const auto weighted = softmax ? fit_class_weights(at, dZ, theirs, near)
                                  : fit_positive_weight(at, dZ, theirs, near);
    found.insert(found.end(), weighted.begin(), weighted.end());
    return found;
}

}  // namespace gradcheck
