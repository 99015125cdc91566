#pragma once

#include <array>
#include <string_view>

#include "gradcheck/numbers/lanes.hpp"
#include "gradcheck/numbers/matrix.hpp"
#include "gradcheck/numbers/named.hpp"
#include "gradcheck/numbers/smooth.hpp"

namespace gradcheck {

/// The cost of the output layer, which also decides that layer's activation:
/// sigmoid, softmax and linear, in this order. With these pairs ∂(m·J)/∂Z[L] = A[L] − Y for all
/// three.
enum class Loss { binary_cross_entropy, softmax_cross_entropy, mean_squared_error };

inline constexpr std::array<std::string_view, 3> loss_names{
    "binary_cross_entropy", "softmax_cross_entropy", "mean_squared_error"};
constexpr const auto& names_of(Loss) { return loss_names; }

/// log Σₖ e^{zₖ} over `count` logits, shifted by the largest real part so that it cannot overflow.
/// V is a real or complex number, or Lanes of them.
template <class V> V log_sum_exp(const V* z, Index count) {
    V shift = smooth::real_part(z[0]);
    for (Index k = 1; k < count; ++k) shift = smooth::larger(shift, smooth::real_part(z[k]));
    V sum(0);
    for (Index k = 0; k < count; ++k) sum += smooth::exp(z[k] - shift);
    return smooth::log(sum) + shift;
}

/// The loss of one example from its `count` logits z, a column of Z[L], and its label y, a column
/// of Y. Computed from logits, so it is finite where the output saturates:
///
///     binary_cross_entropy   Σₖ softplus(zₖ) − yₖ·zₖ
///     softmax_cross_entropy  log Σₖ e^{zₖ} − Σₖ yₖ·zₖ,  where Σₖ yₖ = 1
///     mean_squared_error     ½ Σₖ (zₖ − yₖ)²
///
/// The first is Σₖ −yₖ·log aₖ − (1−yₖ)·log(1−aₖ) at a = sigmoid(z).
template <class V> V example_loss(Loss loss, const V* z, const double* y, Index count) {
    V sum(0);
    switch (loss) {
        case Loss::binary_cross_entropy:
            for (Index k = 0; k < count; ++k) sum += smooth::softplus(z[k]) - V(z[k] * y[k]);
            return sum;
        case Loss::softmax_cross_entropy:
            for (Index k = 0; k < count; ++k) sum += V(z[k] * y[k]);
            return log_sum_exp(z, count) - sum;
        case Loss::mean_squared_error: break;
    }
    for (Index k = 0; k < count; ++k) sum += (z[k] - V(y[k])) * (z[k] - V(y[k]));
    return V(sum * 0.5);
}

/// A[L] from the logits Z[L] (outputs × examples).
template <class S> void activate_output(Loss loss, const Matrix<S>& Z, Matrix<S>& A) {
    A = Z;
    switch (loss) {
        case Loss::binary_cross_entropy:
            for (S& a : A.reshaped()) a = smooth::sigmoid(a);
            return;
        case Loss::softmax_cross_entropy:
            for (Index i = 0; i < A.cols(); ++i) {
                const S shift = log_sum_exp(Z.col(i).data(), Z.rows());
                for (S& a : A.col(i)) a = smooth::exp(a - shift);
            }
            return;
        case Loss::mean_squared_error: return;
    }
}

}  // namespace gradcheck
