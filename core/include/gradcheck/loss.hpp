#pragma once

#include <array>
#include <cmath>
#include <string_view>

#include "gradcheck/matrix.hpp"
#include "gradcheck/named.hpp"
#include "gradcheck/smooth.hpp"

namespace gradcheck {

/// The cost of the output layer, which also decides that layer's activation:
/// sigmoid, softmax and linear, in this order. With these pairs ∂(m·J)/∂Z[L] = A[L] − Y for all
/// three.
enum class Loss { binary_cross_entropy, softmax_cross_entropy, mean_squared_error };

inline constexpr std::array<std::string_view, 3> loss_names{
    "binary_cross_entropy", "softmax_cross_entropy", "mean_squared_error"};
constexpr const auto& names_of(Loss) { return loss_names; }

/// log Σₖ e^{zₖ} over one column, shifted by the largest real part so that it cannot overflow.
template <class S, class Column> S log_sum_exp(const Column& z) {
    const auto shift = z.real().maxCoeff();
    S sum(0);
    for (Index k = 0; k < z.size(); ++k) sum += std::exp(z(k) - shift);
    return std::log(sum) + shift;
}

/// The loss of one example from its logits z, a column of Z[L], and its label y, a column of Y;
/// both have one entry an output. Computed from logits, so it is finite where the output
/// saturates:
///   binary_cross_entropy   Σₖ softplus(zₖ) − yₖ·zₖ   (= −y·log a − (1−y)·log(1−a) at a =
///   sigmoid(z)) softmax_cross_entropy  log Σₖ e^{zₖ} − Σₖ yₖ·zₖ  (Σₖ yₖ = 1) mean_squared_error ½
///   Σₖ (zₖ − yₖ)²
template <class S, class Logits, class Label>
S example_loss(Loss loss, const Logits& z, const Label& y) {
    S sum(0);
    switch (loss) {
        case Loss::binary_cross_entropy:
            for (Index k = 0; k < z.size(); ++k) sum += smooth::softplus<S>(z(k)) - z(k) * y(k);
            return sum;
        case Loss::softmax_cross_entropy:
            for (Index k = 0; k < z.size(); ++k) sum += z(k) * y(k);
            return log_sum_exp<S>(z) - sum;
        case Loss::mean_squared_error: break;
    }
    for (Index k = 0; k < z.size(); ++k) sum += (z(k) - y(k)) * (z(k) - y(k));
    return sum / S(2);
}

/// A[L] from the logits Z[L] (outputs × examples).
template <class S> void activate_output(Loss loss, const Matrix<S>& Z, Matrix<S>& A) {
    A = Z;
    switch (loss) {
        case Loss::binary_cross_entropy:
            for (S& a : A.reshaped()) a = smooth::sigmoid(a);
            return;
        case Loss::softmax_cross_entropy:
            for (auto column : A.colwise()) {
                const S shift = log_sum_exp<S>(column);
                for (S& a : column) a = std::exp(a - shift);
            }
            return;
        case Loss::mean_squared_error: return;
    }
}

}  // namespace gradcheck
