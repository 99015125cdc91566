#include "gradcheck/network/dataset.hpp"

#include <cmath>
#include <numeric>
#include <string>

#include "gradcheck/numbers/norm.hpp"
#include "gradcheck/numbers/problem.hpp"

namespace gradcheck {

static void require_at_most(Index value, Index limit, const char* what) {
    if (value > limit) {
        throw InputError("", "The data has " + std::to_string(value) + " " + what + "; at most " +
                                 std::to_string(limit) + " can be checked.");
    }
}

static void require_finite(const Matrix<double>& values, const char* what) {
    if (std::isfinite(root_mean_square(values))) return;
    for (Index i = 0; i < values.cols(); ++i) {
        for (Index j = 0; j < values.rows(); ++j) {
            if (!std::isfinite(values(j, i))) {
                throw InputError("", std::string(what) + " " + std::to_string(j) + " of example " +
                                         std::to_string(i) +
                                         " (both counted from 0) is not a finite number.");
            }
        }
    }
}

static void require_label(bool fits, Index example, const char* expected) {
    if (!fits) {
        throw InputError("/loss", "The label of example " + std::to_string(example) +
                                      " (from 0) does not fit the loss: expected " + expected +
                                      ".");
    }
}

void validate(const Dataset& data, Loss loss) {
    const Matrix<double>&X = data.X, &Y = data.Y;
    if (X.size() == 0 || Y.size() == 0) throw InputError("", "The data has no examples.");
    if (X.cols() != Y.cols()) {
        throw InputError("", "There are " + std::to_string(X.cols()) + " examples in X but " +
                                 std::to_string(Y.cols()) + " in Y.");
    }
    require_at_most(X.rows(), max_features, "features");
    require_at_most(X.cols(), max_examples, "examples");
    require_at_most(Y.rows(), max_outputs, "outputs");
    require_at_most(X.size(), max_values, "values");
    require_finite(X, "Feature");
    require_finite(Y, "Label");
    if (loss == Loss::mean_squared_error) return;
    const bool softmax = loss == Loss::softmax_cross_entropy;
    if (softmax && Y.rows() < 2) {
        throw InputError("/loss",
                         "softmax_cross_entropy needs one output a class and at least "
                         "two classes, but the labels have one row.");
    }
    for (Index i = 0; i < Y.cols(); ++i) {
        const auto y = Y.col(i);
        require_label((y.array() >= 0 && y.array() <= 1).all(), i, "values from 0 to 1");
        require_label(!softmax || std::abs(y.sum() - 1) < 1e-9, i, "a column that sums to 1");
    }
}

std::vector<Index> scale_features(Scale scale, Matrix<double>& X) {
    std::vector<Index> constant;
    if (scale == Scale::by_255) X /= 255;
    if (scale != Scale::standardise) return constant;
    const auto m = static_cast<double>(X.cols());
    for (Index j = 0; j < X.rows(); ++j) {
        auto feature = X.row(j);
        if ((feature.array() == feature(0)).all()) {
            feature.setZero();
            constant.push_back(j);
            continue;
        }
        // By the largest magnitude first, so that squares neither overflow nor vanish.
        feature /= feature.cwiseAbs().maxCoeff();
        feature.array() -= feature.mean();
        feature /= std::sqrt(feature.squaredNorm() / m);
    }
    return constant;
}

std::vector<Index> draw_examples(Index available, std::optional<Index> count, RandomState& random) {
    if (!count) {
        std::vector<Index> all(static_cast<std::size_t>(available));
        std::iota(all.begin(), all.end(), Index{0});
        return all;
    }
    if (*count > available) {
        throw InputError("/examples", "/examples: expected at most " + std::to_string(available) +
                                          ", the number of examples in the data, got " +
                                          std::to_string(*count) + ".");
    }
    std::vector<Index> drawn = random.permutation(available);
    drawn.resize(static_cast<std::size_t>(*count));
    return drawn;
}

Dataset select_examples(const Dataset& data, const std::vector<Index>& indices) {
    // Written with seqN because Eigen 3.4 and 5 have `all` in different namespaces.
    return {data.X(Eigen::seqN(0, data.X.rows()), indices),
            data.Y(Eigen::seqN(0, data.Y.rows()), indices)};
}

}  // namespace gradcheck
