#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "gradcheck/numbers/lanes.hpp"
#include "gradcheck/numbers/matrix.hpp"
#include "gradcheck/numbers/named.hpp"
#include "gradcheck/numbers/smooth.hpp"

namespace gradcheck {

/// What one example costs. With outputs a, labels y, sums over the outputs k:
///
///     binary_cross_entropy    Σ −y·log a − (1−y)·log(1−a)
///     softmax_cross_entropy   −Σ y·log a
///     mean_squared_error      ½ Σ (a − y)²
///     absolute_error          Σ |a − y|
///     huber                   Σ ½(a−y)² where |a−y| ≤ δ, else δ·(|a−y| − δ/2)   (Huber 1964)
///     hinge                   Σ max(0, 1 − y·a),  y = ±1
///     multiclass_hinge        Σ max(0, aₖ − a_c + 1) over k ≠ c, the label's class
///                             (Weston & Watkins 1999)
///     logistic                Σ log(1 + e^(−y·a)),  y = ±1
enum class Loss {
    binary_cross_entropy,
    softmax_cross_entropy,
    mean_squared_error,
    absolute_error,
    huber,
    hinge,
    multiclass_hinge,
    logistic,
};

inline constexpr auto loss_names = std::to_array<std::string_view>(
    {"binary_cross_entropy", "softmax_cross_entropy", "mean_squared_error", "absolute_error",
     "huber", "hinge", "multiclass_hinge", "logistic"});
constexpr const auto& names_of(Loss) { return loss_names; }

/// The activation of the output layer.
enum class Output { sigmoid, softmax, linear, tanh, relu };

inline constexpr auto output_names =
    std::to_array<std::string_view>({"sigmoid", "softmax", "linear", "tanh", "relu"});
constexpr const auto& names_of(Output) { return output_names; }

/// The outputs that a loss is made for.
constexpr Output usual_output(Loss loss) {
    switch (loss) {
        case Loss::binary_cross_entropy: return Output::sigmoid;
        case Loss::softmax_cross_entropy: return Output::softmax;
        default: return Output::linear;
    }
}

/// What else a cost may have in it.
struct CostVariant {
    Output output = Output::linear;
    /// Huber's δ
    double huber_delta = 1;
    /// ε, where the logarithms of cross-entropies are log(a + ε) and log(1 − a + ε).
    double log_guard = 0;
    /// Of −y·log a in a binary cross-entropy.
    double positive_weight = 1;
    /// Of each class, by the label before it is smoothed; empty for none.
    std::vector<double> class_weights;
    /// α, where labels are (1−α)·y + α/n_L.
    double label_smoothing = 0;

    bool operator==(const CostVariant&) const = default;
};

/// The loss with the outputs that it is taken of. Without a variant it is one of the first three,
/// with its usual outputs: for these ∂(m·J)/∂Z[L] = A[L] − Y.
struct Cost {
    Loss loss = Loss::binary_cross_entropy;
    std::optional<CostVariant> variant;

    Cost(Loss of) : Cost(of, {usual_output(of), 1, 0, 1, {}, 0}) {}
    /// Without the variant where it says only what is usual.
    Cost(Loss of, const CostVariant& with) : loss(of) {
        const bool is_usual = of <= Loss::mean_squared_error &&
                              with == CostVariant{usual_output(of), with.huber_delta, 0, 1, {}, 0};
        if (!is_usual) variant = with;
    }

    Output output() const { return variant ? variant->output : usual_output(loss); }
    /// Whether it is this loss in its plain form.
    bool is(Loss plain) const { return loss == plain && !variant; }
    bool operator==(const Cost&) const = default;
};

/// log Σₖ e^{zₖ} over `count` logits, shifted by the largest real part so that it cannot overflow.
/// V is a real or complex number, or Lanes of them.
template <class V> V log_sum_exp(const V* z, Index count) {
    V shift = smooth::real_part(z[0]);
    for (Index k = 1; k < count; ++k) shift = smooth::larger(shift, smooth::real_part(z[k]));
    V sum(0);
    for (Index k = 0; k < count; ++k) sum += smooth::exp(z[k] - shift);
    return smooth::log(sum) + shift;
}

namespace further {
// Of a cost with a variant; in further_loss.cpp. V is double, float, Complex or Lanes; S the same
// but for Lanes.
template <class V> V example_loss(const Cost& cost, const V* z, const double* y, Index count);
template <class S> void activate_output(const Cost& cost, const Matrix<S>& Z, Matrix<S>& A);
Matrix<double> output_delta(const Cost& cost, const Matrix<double>& Z, const Matrix<double>& A,
                            const Matrix<double>& Y);
}  // namespace further

/// The loss of one example from its `count` logits z, a column of Z[L], and its label y, a column
/// of Y. Computed from logits, so it is finite where the output saturates:
///
///     binary_cross_entropy   Σₖ softplus(zₖ) − yₖ·zₖ
///     softmax_cross_entropy  log Σₖ e^{zₖ} − Σₖ yₖ·zₖ,  where Σₖ yₖ = 1
///     mean_squared_error     ½ Σₖ (zₖ − yₖ)²
template <class V> V example_loss(const Cost& cost, const V* z, const double* y, Index count) {
    if (cost.variant) return further::example_loss(cost, z, y, count);
    V sum(0);
    switch (cost.loss) {
        case Loss::binary_cross_entropy:
            for (Index k = 0; k < count; ++k) sum += smooth::softplus(z[k]) - V(z[k] * y[k]);
            return sum;
        case Loss::softmax_cross_entropy:
            for (Index k = 0; k < count; ++k) sum += V(z[k] * y[k]);
            return log_sum_exp(z, count) - sum;
        default: break;
    }
    for (Index k = 0; k < count; ++k) sum += (z[k] - V(y[k])) * (z[k] - V(y[k]));
    return V(sum * 0.5);
}

/// A[L] from the logits Z[L] (outputs × examples).
template <class S> void activate_output(const Cost& cost, const Matrix<S>& Z, Matrix<S>& A) {
    if (cost.variant) return further::activate_output(cost, Z, A);
    A = Z;
    switch (cost.loss) {
        case Loss::binary_cross_entropy:
            for (S& a : A.reshaped()) a = smooth::sigmoid(a);
            return;
        case Loss::softmax_cross_entropy:
            for (Index i = 0; i < A.cols(); ++i) {
                const S shift = log_sum_exp(Z.col(i).data(), Z.rows());
                for (S& a : A.col(i)) a = smooth::exp(a - shift);
            }
            return;
        default: return;
    }
}

/// ∂(m·J)/∂Z[L] of the mean loss J, n_L × m; A[L] is g(Z[L]).
inline Matrix<double> output_delta(const Cost& cost, const Matrix<double>& Z,
                                   const Matrix<double>& A, const Matrix<double>& Y) {
    return cost.variant ? further::output_delta(cost, Z, A, Y) : Matrix<double>(A - Y);
}

/// ∂(m·J)/∂A[L], on the way to it.
Matrix<double> output_activation_delta(const Cost& cost, const Matrix<double>& A,
                                       const Matrix<double>& Y);

}  // namespace gradcheck
