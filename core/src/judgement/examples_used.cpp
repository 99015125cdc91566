// Which examples a gradient comes from: one equation an entry, one unknown an example.
#include <Eigen/Cholesky>

#include "matcher.hpp"

namespace gradcheck {

namespace {

/// What each example adds to the gradient, by products of these: K(d, e) = gₑ·g_d, r(e) = gₑ·g, and
/// g·g, where g is without decay.
struct Products {
    Matrix<double> K;
    Vector<double> r;
    double gg = 0;
};

Products products_of(const Matcher& given) {
    const BasePoint& at = given.at;
    const auto m = at.batch.examples();
    Products products{Matrix<double>::Zero(m, m), Vector<double>::Zero(m), 0};
    const LayerRules correct;
    BackpropagationRules rules(static_cast<std::size_t>(at.net.depth()));
    for (LayerRules& layer : rules) {
        layer.weight_gradient = [&](const LayerStep& s) {
            const Matrix<double>& A = at.A(s.l - 1);
            RowMajorMatrix<double> dW = given.gradient.W(s.l);
            if (at.net.has_decay()) dW -= correct.decay_gradient(s);
            // gₑ of W[l] is dZ(:, e)·A(:, e)ᵀ, and of b[l] it is dZ(:, e).
            Matrix<double> inputs = times_transpose(A.transpose(), A.transpose());
            Matrix<double> outputs = times(view(dW), A);
            products.gg += dW.squaredNorm();
            if (at.net.has_bias(s.l)) {
                Vector<double> db = given.gradient.b(s.l);
                if (at.net.decays(false)) db -= correct.bias_decay_gradient(s);
                inputs.array() += 1;
                outputs.colwise() += db;
                products.gg += db.squaredNorm();
            }
            const Matrix<double> deltas = times_transpose(s.dZ.transpose(), s.dZ.transpose());
            products.K += deltas.cwiseProduct(inputs);
            products.r += s.dZ.cwiseProduct(outputs).colwise().sum().transpose();
            return dW;
        };
    }
    backpropagation(at, rules);
    return products;
}

/// Whether these examples, each as often as the others, give the gradient; then, how much of each.
std::optional<double> share_of(const Matcher& given, const std::vector<Index>& examples,
                               const Products& products) {
    double sum = 0, size = 0;
    for (const Index e : examples) {
        sum += products.r(e);
        for (const Index d : examples) size += products.K(d, e);
    }
    if (!(size > 0) || sum == 0) return std::nullopt;
    const double m = given.at.examples();
    const auto fits = [&](double divided_by) {
        BackpropagationRules rules(static_cast<std::size_t>(given.at.net.depth()));
        rules.back().output_delta = [&](const BasePoint& at) {
            const Matrix<double> dZ = LayerRules().output_delta(at);
            Matrix<double> of_some = Matrix<double>::Zero(dZ.rows(), dZ.cols());
            for (const Index e : examples) of_some.col(e) = dZ.col(e) * (m / divided_by);
            return of_some;
        };
        return given.first_difference(rules) == 0;
    };
    const double divided_by = size / sum;
    if (!std::isfinite(divided_by) || !fits(divided_by)) return std::nullopt;
    return with_few_digits(divided_by, fits);
}

/// The examples whose weights in the gradient are not 0, where one set of weights is the solution.
std::vector<Index> weighted_examples(const Products& products) {
    const Eigen::LLT<Matrix<double>> factors(products.K);
    if (factors.info() != Eigen::Success) return {};
    const auto pivots = factors.matrixLLT().diagonal().array();
    if (pivots.minCoeff() < 1e-6 * pivots.maxCoeff()) return {};
    const Vector<double> weights = factors.solve(products.r);
    std::vector<Index> examples;
    const double half = weights.cwiseAbs().maxCoeff() / 2;
    for (Index e = 0; e < weights.size(); ++e) {
        if (std::abs(weights(e)) > half) examples.push_back(e);
    }
    return examples;
}

/// The first of the examples, or the last, that come nearest to the gradient.
std::vector<Index> nearest_run(const Products& products, bool from_end) {
    const Index m = products.r.size();
    const auto at = [&](Index i) { return from_end ? m - 1 - i : i; };
    double sum = 0, size = 0, nearest = products.gg;
    Index count = 0;
    for (Index i = 0; i + 1 < m; ++i) {
        sum += products.r(at(i));
        size += products.K(at(i), at(i));
        for (Index j = 0; j < i; ++j) size += 2 * products.K(at(j), at(i));
        const double rest = size > 0 ? products.gg - sum * sum / size : products.gg;
        if (rest < nearest) {
            nearest = rest;
            count = i + 1;
        }
    }
    std::vector<Index> examples(static_cast<std::size_t>(count));
    for (Index i = 0; i < count; ++i) {
        examples[static_cast<std::size_t>(from_end ? count - 1 - i : i)] = at(i);
    }
    return examples;
}

}  // namespace

std::optional<ExamplesUsed> find_examples_used(const Matcher& given, double work) {
    const auto m = given.at.batch.examples();
    const double size = static_cast<double>(m) * static_cast<double>(m);
    const double units = [&] {
        double sum = 0;
        for (const Index width : given.at.net.layers) sum += static_cast<double>(width);
        return sum;
    }();
    if (m < 2 || size * (units + static_cast<double>(m)) > work || size > 1e6) return std::nullopt;
    const Products products = products_of(given);
    std::vector<std::vector<Index>> sets{nearest_run(products, false), nearest_run(products, true)};
    // With fewer equations than that, some weights give any gradient.
    if (given.gradient.theta.size() > m) sets.push_back(weighted_examples(products));
    for (const std::vector<Index>& examples : sets) {
        if (examples.empty() || static_cast<Index>(examples.size()) == m) continue;
        const std::optional<double> divided_by = share_of(given, examples, products);
        if (divided_by && *divided_by > 0) return ExamplesUsed{examples, *divided_by};
    }
    return std::nullopt;
}

}  // namespace gradcheck
