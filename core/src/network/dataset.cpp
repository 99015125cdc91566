#include "gradcheck/network/dataset.hpp"

#include <cmath>
#include <numeric>

#include "gradcheck/numbers/norm.hpp"
#include "gradcheck/numbers/problem.hpp"

namespace gradcheck {

static void require_at_most(Index value, Index limit, const char* what) {
    if (value > limit) {
        throw InputError(ProblemCode::data_too_large, "",
                         {{"what", what}, {"count", value}, {"most", limit}});
    }
}

static void require_finite(const Matrix<double>& values, const char* what) {
    if (std::isfinite(root_mean_square(values))) return;
    for (Index i = 0; i < values.cols(); ++i) {
        for (Index j = 0; j < values.rows(); ++j) {
            if (!std::isfinite(values(j, i))) {
                throw InputError(ProblemCode::value_not_finite, "",
                                 {{"what", what}, {"index", j}, {"example", i}});
            }
        }
    }
}

static void require_label(bool fits, Index example, ProblemCode code) {
    if (!fits) throw InputError(code, "/loss", {{"example", example}});
}

void validate(const Dataset& data, const Cost& cost) {
    const Matrix<double>&X = data.X, &Y = data.Y;
    if (X.size() == 0 || Y.size() == 0) throw InputError(ProblemCode::no_examples, "");
    if (X.cols() != Y.cols()) {
        throw InputError(ProblemCode::other_number_of_labels, "",
                         {{"examples", X.cols()}, {"labels", Y.cols()}});
    }
    require_at_most(X.rows(), max_features, "features");
    require_at_most(X.cols(), max_examples, "examples");
    require_at_most(Y.rows(), max_outputs, "outputs");
    require_at_most(X.size(), max_values, "values");
    require_finite(X, "feature");
    require_finite(Y, "label");
    const bool of_classes =
        cost.loss == Loss::softmax_cross_entropy || cost.loss == Loss::multiclass_hinge;
    if ((of_classes || cost.output() == Output::softmax) && Y.rows() < 2) {
        throw InputError(ProblemCode::softmax_of_one_output, "/loss");
    }
    const bool of_signs = cost.loss == Loss::hinge || cost.loss == Loss::logistic;
    if (!of_classes && !of_signs && cost.loss != Loss::binary_cross_entropy) return;
    for (Index i = 0; i < Y.cols(); ++i) {
        const auto y = Y.col(i);
        if (of_signs) {
            require_label((y.array().abs() == 1).all(), i, ProblemCode::label_not_a_sign);
            continue;
        }
        require_label((y.array() >= 0 && y.array() <= 1).all(), i, ProblemCode::label_not_a_share);
        // Shares of single precision add up to 1 as well as that lets them.
        require_label(!of_classes || std::abs(y.sum() - 1) < 1e-6, i,
                      ProblemCode::label_sum_not_one);
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
        throw InputError(ProblemCode::fewer_examples, "/examples",
                         {{"most", available}, {"got", *count}});
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
