#include "mistakes.hpp"

namespace gradcheck {

namespace {

bool above_first(At, Index l) { return l > 1; }
bool is_square_above_first(At at, Index l) { return l > 1 && is_square(at, l); }
template <Activation activation> bool is_other_curve(At at, Index l) {
    return is_curve(at, l) && at.net.activation(l).kind != activation;
}
bool is_smooth_curve(At at, Index l) {
    return is_other_curve<Activation::relu>(at, l) &&
           at.net.activation(l).kind != Activation::leaky_relu;
}
bool is_curve_like_next(At at, Index l) {
    return is_curve(at, l) && l + 1 < at.net.depth() && at.net.width(l) == at.net.width(l + 1);
}
bool has_dropout(At at, Index l) { return l < at.net.depth() && !at.pass.masks.empty(); }

/// Dropout lets through what its mask lets through; without dropout, all.
Matrix<double> masked(At at, Index l, Matrix<double> dZ) {
    if (!at.pass.masks.empty()) dZ = dZ.cwiseProduct(at.pass.M(l));
    return dZ;
}

/// dZ = dA ∘ (what `factor` makes of Z and g(Z)), through the mask
template <class Factor> void replace_derivative(Rules& rules, Index l, Factor factor) {
    layer(rules, l).activation_delta = [factor](At at, Index k, const Matrix<double>& dA) {
        return masked(at, k, dA.cwiseProduct(Matrix<double>(factor(at, k))));
    };
}

}  // namespace

std::vector<Mutant> delta_mistakes() {
    return {
        {"weights_not_transposed", "dA{p} = W{l} @ dZ{l}", "dA{p} = W{l}.T @ dZ{l}",
         ShownBy::as_wide_as_below, is_square_above_first,
         [](Rules& rules, At, Index l) {
             layer(rules, l).input_delta = [](const LayerStep& s) {
                 return times(s.at.parameters.W(s.l), s.dZ);
             };
         }},
        {"updated_weights_used", "W{l} -= {v} * dW{l}; dA{p} = W{l}.T @ dZ{l}",
         "dA{p} = W{l}.T @ dZ{l}; W{l} -= {v} * dW{l}", ShownBy::gradient_not_zero, above_first,
         nullptr,
         [](Rules& rules, At, Index l, double rate) {
             layer(rules, l).input_delta = [own = layer(rules, l), rate](const LayerStep& s) {
                 RowMajorMatrix<double> dW = own.weight_gradient(s);
                 if (s.at.net.has_decay()) dW += own.decay_gradient(s);
                 const RowMajorMatrix<double> W = s.at.parameters.W(s.l) - rate * dW;
                 return transpose_times(view(W), s.dZ);
             };
         },
         usual_learning_rate},
        {"activation_derivative_forgotten", "dZ{l} = dA{l}", "dZ{l} = dA{l} * g_prime(Z{l})",
         ShownBy::hidden_not_linear, is_curve,
         [](Rules& rules, At, Index l) {
             layer(rules, l).activation_delta = [](At at, Index k, const Matrix<double>& dA) {
                 return masked(at, k, dA);
             };
         }},
        {"derivative_at_activation", "dZ{l} = dA{l} * g_prime(A{l})",
         "dZ{l} = dA{l} * g_prime(Z{l})", ShownBy::activations_differ, is_smooth_curve,
         [](Rules& rules, At, Index l) {
             replace_derivative(rules, l, [](At at, Index k) {
                 Matrix<double> gA;
                 activate(at.net.activation(k), at.unmasked_A(k), gA);
                 return activation_derivative(at.net.activation(k), at.unmasked_A(k), gA);
             });
         }},
        {"derivative_of_delta", "dZ{l} = g_prime(dA{l})", "dZ{l} = dA{l} * g_prime(Z{l})",
         ShownBy::hidden_not_linear, is_curve,
         [](Rules& rules, At, Index l) {
             layer(rules, l).activation_delta = [](At at, Index k, const Matrix<double>& dA) {
                 Matrix<double> g;
                 activate(at.net.activation(k), dA, g);
                 return masked(at, k, activation_derivative(at.net.activation(k), dA, g));
             };
         }},
        {"derivative_at_preactivation", "dZ{l} = dA{l} * (1 - Z{l}**2)",
         "dZ{l} = dA{l} * (1 - A{l}**2)", ShownBy::activations_differ,
         is_hidden_of<Activation::tanh>,
         [](Rules& rules, At, Index l) {
             replace_derivative(rules, l, [](At at, Index k) {
                 return Matrix<double>(1 - at.Z(k).array().square());
             });
         }},
        {"sigmoid_derivative_at_preactivation", "dZ{l} = dA{l} * Z{l} * (1 - Z{l})",
         "dZ{l} = dA{l} * A{l} * (1 - A{l})", ShownBy::activations_differ,
         is_hidden_of<Activation::sigmoid>,
         [](Rules& rules, At, Index l) {
             replace_derivative(rules, l, [](At at, Index k) {
                 return Matrix<double>(at.Z(k).array() * (1 - at.Z(k).array()));
             });
         }},
        {"relu_derivative_at_zero", "dZ{l} = dA{l} * (Z{l} >= 0)", "dZ{l} = dA{l} * (Z{l} > 0)",
         ShownBy::preactivation_zero, is_hidden_of<Activation::relu>,
         [](Rules& rules, At, Index l) {
             replace_derivative(rules, l, [](At at, Index k) {
                 return Matrix<double>((at.Z(k).array() >= 0).cast<double>());
             });
         }},
        {"derivative_of_wrong_layer", "dZ{l} = dA{l} * g_prime(Z{n})",
         "dZ{l} = dA{l} * g_prime(Z{l})", ShownBy::equal_neighbours, is_curve_like_next,
         [](Rules& rules, At, Index l) {
             replace_derivative(rules, l, [](At at, Index k) {
                 return activation_derivative(at.net.activation(k), at.Z(k + 1),
                                              at.unmasked_A(k + 1));
             });
         }},
        {"sigmoid_derivative_used", "dZ{l} = dA{l} * A{l} * (1 - A{l})",
         "dZ{l} = dA{l} * g_prime(Z{l})", ShownBy::any_batch, is_other_curve<Activation::sigmoid>,
         [](Rules& rules, At, Index l) {
             replace_derivative(rules, l, [](At at, Index k) {
                 return Matrix<double>(at.unmasked_A(k).array() * (1 - at.unmasked_A(k).array()));
             });
         }},
        {"tanh_derivative_used", "dZ{l} = dA{l} * (1 - A{l}**2)", "dZ{l} = dA{l} * g_prime(Z{l})",
         ShownBy::any_batch, is_other_curve<Activation::tanh>,
         [](Rules& rules, At, Index l) {
             replace_derivative(rules, l, [](At at, Index k) {
                 return Matrix<double>(1 - at.unmasked_A(k).array().square());
             });
         }},
        {"dropout_mask_forgotten", "dZ{l} = dA{l} * g_prime(Z{l})",
         "dZ{l} = dA{l} * g_prime(Z{l}) * D{l} / keep_prob", ShownBy::unit_dropped, has_dropout,
         [](Rules& rules, At, Index l) {
             layer(rules, l).activation_delta = [](At at, Index k, const Matrix<double>& dA) {
                 return Matrix<double>(dA.cwiseProduct(
                     activation_derivative(at.net.activation(k), at.Z(k), at.unmasked_A(k))));
             };
         }},
        {"dropout_scale_forgotten", "dZ{l} = dA{l} * g_prime(Z{l}) * D{l}",
         "dZ{l} = dA{l} * g_prime(Z{l}) * D{l} / keep_prob", ShownBy::unit_kept, has_dropout,
         [](Rules& rules, At, Index l) {
             replace_derivative(rules, l, [](At at, Index k) {
                 const double scale = at.pass.M(k).maxCoeff();  // 1/keep_prob, or 0: all dropped
                 return Matrix<double>(
                     activation_derivative(at.net.activation(k), at.Z(k), at.unmasked_A(k)) /
                     (scale > 0 ? scale : 1));
             });
         }},
    };
}

const Mutant fitted::relu_slope_at_zero{
    "relu_slope_at_zero",
    "dZ{l} = dA{l} * np.where(Z{l} == 0, {v}, Z{l} > 0)",
    "dZ{l} = dA{l} * (Z{l} > 0)",
    ShownBy::preactivation_zero,
    is_hidden_of<Activation::relu>,
    nullptr,
    [](Rules& rules, At, Index l, double slope) {
        replace_derivative(rules, l, [slope](At at, Index k) {
            const auto Z = at.Z(k).array();
            return Matrix<double>((Z > 0).cast<double>() + slope * (Z == 0).cast<double>());
        });
    }};

}  // namespace gradcheck
