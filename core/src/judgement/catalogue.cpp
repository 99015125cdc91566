#include "gradcheck/judgement/catalogue.hpp"

#include <memory>
#include <optional>

namespace gradcheck {

namespace {

// Where a mistake can be made.

bool anywhere(const BasePoint&, Index) { return true; }
bool has_bias(const BasePoint& at, Index l) { return at.net.has_bias(l); }
bool above_first(const BasePoint&, Index l) { return l > 1; }
bool is_output(const BasePoint& at, Index l) { return l == at.net.depth(); }
template <Loss loss> bool is_output_of(const BasePoint& at, Index l) {
    return is_output(at, l) && at.net.cost.is(loss);
}
bool is_classifier_output(const BasePoint& at, Index l) {
    return is_output(at, l) && (at.net.cost.is(Loss::binary_cross_entropy) || at.net.cost.is(Loss::softmax_cross_entropy));
}
bool is_curve(const BasePoint& at, Index l) {
    return l < at.net.depth() && at.net.activation(l).kind != Activation::linear;
}
template <Activation activation> bool is_hidden_of(const BasePoint& at, Index l) {
    return l < at.net.depth() && at.net.activation(l).kind == activation;
}
template <Activation activation> bool is_other_curve(const BasePoint& at, Index l) {
    return is_curve(at, l) && at.net.activation(l).kind != activation;
}
bool is_smooth_curve(const BasePoint& at, Index l) {
    return is_other_curve<Activation::relu>(at, l) &&
           at.net.activation(l).kind != Activation::leaky_relu;
}
bool is_curve_like_next(const BasePoint& at, Index l) {
    return is_curve(at, l) && l + 1 < at.net.depth() && at.net.width(l) == at.net.width(l + 1);
}
bool has_many_units(const BasePoint& at, Index l) {
    return at.net.width(l) > 1 && at.net.has_bias(l);
}
bool is_square(const BasePoint& at, Index l) {
    return at.net.width(l) == at.net.width(l - 1) && at.net.width(l) > 1;
}
bool is_square_above_first(const BasePoint& at, Index l) { return l > 1 && is_square(at, l); }
bool is_hidden_as_wide_as_below(const BasePoint& at, Index l) {
    return l < at.net.depth() && at.net.width(l) == at.net.width(l - 1);
}
bool has_decay(const BasePoint& at, Index) { return at.net.has_decay(); }
bool has_bias_without_decay(const BasePoint& at, Index l) {
    return at.net.has_bias(l) && at.net.has_decay() && !at.net.decay_biases;
}
bool has_dropout(const BasePoint& at, Index l) {
    return l < at.net.depth() && !at.pass.masks.empty();
}

// How it is made.

LayerRules& layer(BackpropagationRules& rules, Index l) {
    return rules[static_cast<std::size_t>(l - 1)];
}

void scale_gradients(LayerRules& rules, double weights, double biases) {
    rules.weight_gradient = [correct = rules.weight_gradient, weights](const LayerStep& s) {
        return RowMajorMatrix<double>(weights * correct(s));
    };
    rules.bias_gradient = [correct = rules.bias_gradient, biases](const LayerStep& s) {
        return Vector<double>(biases * correct(s));
    };
}

/// Dropout lets through what its mask lets through; without dropout, all.
Matrix<double> masked(const BasePoint& at, Index l, Matrix<double> dZ) {
    if (!at.pass.masks.empty()) dZ = dZ.cwiseProduct(at.pass.M(l));
    return dZ;
}

/// dZ = dA ∘ (what `factor` makes of Z and g(Z)), through the mask
template <class Factor>
void replace_derivative(BackpropagationRules& rules, Index l, Factor factor) {
    layer(rules, l).activation_delta = [factor](const BasePoint& at, Index k,
                                                const Matrix<double>& dA) {
        return masked(at, k, dA.cwiseProduct(Matrix<double>(factor(at, k))));
    };
}

Matrix<double> logistic(Matrix<double> Z) {
    for (double& z : Z.reshaped()) z = smooth::sigmoid(z);
    return Z;
}

constexpr double learning_rate = 0.1;

/// The gradient of the iteration before, of which the present parameters are a step of gradient
/// descent away; computed when it is first asked for.
class GradientBefore {
  public:
    const Parameters<double>& at(const BasePoint& now) {
        if (!gradient_) {
            Parameters<double> before = now.parameters;
            before.theta += learning_rate * backpropagation(now).theta;
            ForwardPass<double> pass;
            pass.masks = now.pass.masks;
            forward(now.net, before, now.batch.X, pass);
            gradient_ = backpropagation({now.net, before, pass, now.batch});
        }
        return *gradient_;
    }

  private:
    std::optional<Parameters<double>> gradient_;
};

}  // namespace

const std::vector<Mutant>& catalogue() {
    using Rules = BackpropagationRules;
    using At = const BasePoint&;
    static const std::vector<Mutant> mutants{
        {"output_delta_sign", "dZ{l} = Y - A{l}", "dZ{l} = A{l} - Y", ShownBy::any_batch, is_output,
         [](Rules& rules, At, Index l) {
             layer(rules, l).output_delta = [correct = layer(rules, l).output_delta](At at) {
                 return Matrix<double>(-correct(at));
             };
         }},
        {"loss_derivative_of_another_loss",
         "dZ{l} = 2 * (A{l} - Y) * A{l} * (1 - A{l})  # squared error", "dZ{l} = A{l} - Y",
         ShownBy::any_batch, is_output_of<Loss::binary_cross_entropy>,
         [](Rules& rules, At, Index l) {
             layer(rules, l).output_delta = [](At at) {
                 const auto A = at.A(at.net.depth()).array();
                 return Matrix<double>(2 * (A - at.batch.Y.array()) * A * (1 - A));
             };
         }},
        {"sigmoid_for_softmax", "dZ{l} = sigmoid(Z{l}) - Y", "dZ{l} = softmax(Z{l}) - Y",
         ShownBy::any_batch, is_output_of<Loss::softmax_cross_entropy>,
         [](Rules& rules, At, Index l) {
             layer(rules, l).output_delta = [](At at) {
                 return Matrix<double>(logistic(at.Z(at.net.depth())) - at.batch.Y);
             };
         }},
        {"loss_without_half", "dZ{l} = 2 * (A{l} - Y)  # the cost has a factor 1/2",
         "dZ{l} = A{l} - Y", ShownBy::any_batch, is_output_of<Loss::mean_squared_error>,
         [](Rules& rules, At, Index l) {
             layer(rules, l).output_delta = [](At at) {
                 return Matrix<double>(2 * (at.A(at.net.depth()) - at.batch.Y));
             };
         }},
        {"output_derivative_twice", "dZ{l} = (A{l} - Y) * A{l} * (1 - A{l})", "dZ{l} = A{l} - Y",
         ShownBy::any_batch, is_classifier_output,
         [](Rules& rules, At, Index l) {
             layer(rules, l).output_delta = [correct = layer(rules, l).output_delta](At at) {
                 const auto A = at.A(at.net.depth()).array();
                 return Matrix<double>(correct(at).array() * A * (1 - A));
             };
         }},
        {"mean_forgotten", "dW{l} = dZ{l} @ A{p}.T; db{l} = np.sum(dZ{l}, axis=1, keepdims=True)",
         "dW{l} = dZ{l} @ A{p}.T / m; db{l} = np.sum(dZ{l}, axis=1, keepdims=True) / m",
         ShownBy::several_examples, anywhere,
         [](Rules& rules, At at, Index l) {
             scale_gradients(layer(rules, l), at.examples(), at.examples());
         }},
        {"mean_twice",
         "dW{l} = dZ{l} @ A{p}.T / m**2; db{l} = np.sum(dZ{l}, axis=1, keepdims=True) / m**2",
         "dW{l} = dZ{l} @ A{p}.T / m; db{l} = np.sum(dZ{l}, axis=1, keepdims=True) / m",
         ShownBy::several_examples, anywhere,
         [](Rules& rules, At at, Index l) {
             scale_gradients(layer(rules, l), 1 / at.examples(), 1 / at.examples());
         }},
        {"weight_gradient_sign", "dW{l} = -dZ{l} @ A{p}.T / m", "dW{l} = dZ{l} @ A{p}.T / m",
         ShownBy::any_batch, anywhere,
         [](Rules& rules, At, Index l) { scale_gradients(layer(rules, l), -1, 1); }},
        {"weight_gradient_transposed", "dW{l} = A{p} @ dZ{l}.T / m", "dW{l} = dZ{l} @ A{p}.T / m",
         ShownBy::as_wide_as_below, is_square,
         [](Rules& rules, At, Index l) {
             layer(rules, l).weight_gradient =
                 [correct = layer(rules, l).weight_gradient](const LayerStep& s) {
                     return RowMajorMatrix<double>(correct(s).transpose());
                 };
         }},
        {"input_of_wrong_layer", "dW{l} = dZ{l} @ A{l}.T / m", "dW{l} = dZ{l} @ A{p}.T / m",
         ShownBy::as_wide_as_below, is_hidden_as_wide_as_below,
         [](Rules& rules, At, Index l) {
             layer(rules, l).weight_gradient = [](const LayerStep& s) {
                 return RowMajorMatrix<double>(times_transpose(s.dZ, s.at.A(s.l)) /
                                               s.at.examples());
             };
         }},
        {"first_example_only", "dW{l} = dZ{l}[:, :1] @ A{p}[:, :1].T / m; db{l} = dZ{l}[:, :1] / m",
         "dW{l} = dZ{l} @ A{p}.T / m; db{l} = np.sum(dZ{l}, axis=1, keepdims=True) / m",
         ShownBy::several_examples, anywhere,
         [](Rules& rules, At, Index l) {
             layer(rules, l).weight_gradient = [](const LayerStep& s) {
                 return RowMajorMatrix<double>(
                     times_transpose(s.dZ.col(0), s.at.A(s.l - 1).col(0)) / s.at.examples());
             };
             layer(rules, l).bias_gradient = [](const LayerStep& s) {
                 return Vector<double>(s.dZ.col(0) / s.at.examples());
             };
         }},
        {"stale_gradient", "dW{l}, db{l} = grads_before['dW{l}'], grads_before['db{l}']",
         "dW{l} = dZ{l} @ A{p}.T / m", ShownBy::gradient_not_zero, anywhere,
         [](Rules& rules, At, Index l) {
             const auto before = std::make_shared<GradientBefore>();
             layer(rules, l).weight_gradient = [before](const LayerStep& s) {
                 return RowMajorMatrix<double>(before->at(s.at).W(s.l));
             };
             layer(rules, l).decay_gradient = [](const LayerStep& s) {
                 return RowMajorMatrix<double>(0 * s.at.parameters.W(s.l));
             };
             layer(rules, l).bias_gradient = [before](const LayerStep& s) {
                 return Vector<double>(before->at(s.at).b(s.l));
             };
         }},
        {"decay_forgotten", "dW{l} = dZ{l} @ A{p}.T / m",
         "dW{l} = dZ{l} @ A{p}.T / m + lambd / m * W{l}", ShownBy::weights_not_zero, has_decay,
         [](Rules& rules, At, Index l) {
             layer(rules, l).decay_gradient = [](const LayerStep& s) {
                 return RowMajorMatrix<double>(0 * s.at.parameters.W(s.l));
             };
         }},
        {"decay_sign", "dW{l} = dZ{l} @ A{p}.T / m - lambd / m * W{l}",
         "dW{l} = dZ{l} @ A{p}.T / m + lambd / m * W{l}", ShownBy::weights_not_zero, has_decay,
         [](Rules& rules, At, Index l) {
             layer(rules, l).decay_gradient =
                 [correct = layer(rules, l).decay_gradient](const LayerStep& s) {
                     return RowMajorMatrix<double>(-correct(s));
                 };
         }},
        {"decay_not_averaged", "dW{l} = dZ{l} @ A{p}.T / m + lambd * W{l}",
         "dW{l} = dZ{l} @ A{p}.T / m + lambd / m * W{l}", ShownBy::several_examples, has_decay,
         [](Rules& rules, At, Index l) {
             layer(rules, l).decay_gradient =
                 [correct = layer(rules, l).decay_gradient](const LayerStep& s) {
                     return RowMajorMatrix<double>(s.at.examples() * correct(s));
                 };
         }},
        {"decay_on_bias", "db{l} = np.sum(dZ{l}, axis=1, keepdims=True) / m + lambd / m * b{l}",
         "db{l} = np.sum(dZ{l}, axis=1, keepdims=True) / m", ShownBy::biases_not_zero,
         has_bias_without_decay,
         [](Rules& rules, At, Index l) {
             layer(rules, l).bias_gradient =
                 [correct = layer(rules, l).bias_gradient](const LayerStep& s) {
                     return Vector<double>(correct(s) + LayerRules().bias_decay_gradient(s));
                 };
         }},
        {"bias_not_summed", "db{l} = dZ{l}[:, :1] / m",
         "db{l} = np.sum(dZ{l}, axis=1, keepdims=True) / m", ShownBy::several_examples, has_bias,
         [](Rules& rules, At, Index l) {
             layer(rules, l).bias_gradient = [](const LayerStep& s) {
                 return Vector<double>(s.dZ.col(0) / s.at.examples());
             };
         }},
        {"bias_summed_over_units", "db{l} = np.sum(dZ{l}) / m",
         "db{l} = np.sum(dZ{l}, axis=1, keepdims=True) / m", ShownBy::several_units, has_many_units,
         [](Rules& rules, At, Index l) {
             layer(rules, l).bias_gradient =
                 [correct = layer(rules, l).bias_gradient](const LayerStep& s) {
                     const Vector<double> db = correct(s);
                     return Vector<double>(Vector<double>::Constant(db.size(), db.sum()));
                 };
         }},
        {"bias_averaged_twice", "db{l} = np.mean(dZ{l}, axis=1, keepdims=True) / m",
         "db{l} = np.sum(dZ{l}, axis=1, keepdims=True) / m", ShownBy::several_examples, has_bias,
         [](Rules& rules, At at, Index l) {
             scale_gradients(layer(rules, l), 1, 1 / at.examples());
         }},
        {"bias_forgotten", "db{l} = np.zeros_like(b{l})",
         "db{l} = np.sum(dZ{l}, axis=1, keepdims=True) / m", ShownBy::gradient_not_zero, has_bias,
         [](Rules& rules, At, Index l) { scale_gradients(layer(rules, l), 1, 0); }},
        {"weights_not_transposed", "dA{p} = W{l} @ dZ{l}", "dA{p} = W{l}.T @ dZ{l}",
         ShownBy::as_wide_as_below, is_square_above_first,
         [](Rules& rules, At, Index l) {
             layer(rules, l).input_delta = [](const LayerStep& s) {
                 return times(s.at.parameters.W(s.l), s.dZ);
             };
         }},
        {"updated_weights_used", "W{l} -= 0.1 * dW{l}; dA{p} = W{l}.T @ dZ{l}",
         "dA{p} = W{l}.T @ dZ{l}; W{l} -= 0.1 * dW{l}", ShownBy::gradient_not_zero, above_first,
         [](Rules& rules, At, Index l) {
             layer(rules, l).input_delta = [own = layer(rules, l)](const LayerStep& s) {
                 RowMajorMatrix<double> dW = own.weight_gradient(s);
                 if (s.at.net.l2 != 0) dW += own.decay_gradient(s);
                 const RowMajorMatrix<double> W = s.at.parameters.W(s.l) - learning_rate * dW;
                 return transpose_times(view(W), s.dZ);
             };
         }},
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
    return mutants;
}

}  // namespace gradcheck
