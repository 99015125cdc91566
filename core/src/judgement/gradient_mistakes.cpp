#include <memory>
#include <optional>

#include "mistakes.hpp"

namespace gradcheck {

namespace {

bool anywhere(At, Index) { return true; }
bool has_bias(At at, Index l) { return at.net.has_bias(l); }
bool has_many_units(At at, Index l) { return at.net.width(l) > 1 && at.net.has_bias(l); }
bool has_decay(At at, Index) { return at.net.has_decay(); }
bool has_bias_without_decay(At at, Index l) {
    return at.net.has_bias(l) && at.net.has_decay() && !at.net.decay_biases;
}
bool is_above_curve(At at, Index l) { return l > 1 && is_curve(at, l - 1); }
bool is_curve_with_bias(At at, Index l) { return is_curve(at, l) && at.net.has_bias(l); }
bool is_hidden_as_wide_as_below(At at, Index l) {
    return l < at.net.depth() && at.net.width(l) == at.net.width(l - 1);
}

void scale_gradients(LayerRules& rules, double weights, double biases) {
    rules.weight_gradient = [correct = rules.weight_gradient, weights](const LayerStep& s) {
        return RowMajorMatrix<double>(weights * correct(s));
    };
    rules.bias_gradient = [correct = rules.bias_gradient, biases](const LayerStep& s) {
        return Vector<double>(biases * correct(s));
    };
}

void scale_decay(LayerRules& rules, double factor) {
    rules.decay_gradient = [correct = rules.decay_gradient, factor](const LayerStep& s) {
        return RowMajorMatrix<double>(factor * correct(s));
    };
}

/// Instead of the cost's λ/m · W[l], with the biases where they decay.
void decay_by(Rules& rules, At, Index l, double lambda) {
    const auto further = [lambda](const LayerStep& s) {
        return (lambda - s.at.net.l2) / s.at.examples();
    };
    LayerRules& own = layer(rules, l);
    own.weight_gradient = [correct = own.weight_gradient, further](const LayerStep& s) {
        return RowMajorMatrix<double>(correct(s) + further(s) * s.at.parameters.W(s.l));
    };
    own.bias_gradient = [correct = own.bias_gradient, further](const LayerStep& s) {
        Vector<double> db = correct(s);
        if (s.at.net.decay_biases) db += further(s) * s.at.parameters.b(s.l);
        return db;
    };
}

/// The gradient of the iteration before, of which the present parameters are about a step of
/// gradient descent away; computed when it is first asked for.
class GradientBefore {
  public:
    explicit GradientBefore(double rate) : rate_(rate) {}

    const Parameters<double>& at(const BasePoint& now) {
        if (!gradient_) {
            Parameters<double> before = now.parameters;
            before.theta += rate_ * backpropagation(now).theta;
            ForwardPass<double> pass;
            pass.masks = now.pass.masks;
            forward(now.net, before, now.batch.X, pass);
            gradient_ = backpropagation({now.net, before, pass, now.batch});
        }
        return *gradient_;
    }

  private:
    double rate_;
    std::optional<Parameters<double>> gradient_;
};

}  // namespace

std::vector<Mutant> gradient_mistakes() {
    return {
        {"weight_gradient_forgotten", "dW{l} = np.zeros_like(W{l})", "dW{l} = dZ{l} @ A{p}.T / m",
         ShownBy::gradient_not_zero, anywhere,
         [](Rules& rules, At, Index l) {
             scale_gradients(layer(rules, l), 0, 1);
             scale_decay(layer(rules, l), 0);
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
        {"weight_mean_forgotten", "dW{l} = dZ{l} @ A{p}.T", "dW{l} = dZ{l} @ A{p}.T / m",
         ShownBy::several_examples, anywhere,
         [](Rules& rules, At at, Index l) { scale_gradients(layer(rules, l), at.examples(), 1); }},
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
        {"preactivation_as_input", "dW{l} = dZ{l} @ Z{p}.T / m", "dW{l} = dZ{l} @ A{p}.T / m",
         ShownBy::activations_differ, is_above_curve,
         [](Rules& rules, At, Index l) {
             layer(rules, l).weight_gradient = [](const LayerStep& s) {
                 return RowMajorMatrix<double>(times_transpose(s.dZ, s.at.Z(s.l - 1)) /
                                               s.at.examples());
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
         "dW{l} = dZ{l} @ A{p}.T / m", ShownBy::gradient_not_zero, anywhere, nullptr,
         [](Rules& rules, At, Index l, double rate) {
             const auto before = std::make_shared<GradientBefore>(rate);
             layer(rules, l).weight_gradient = [before](const LayerStep& s) {
                 return RowMajorMatrix<double>(before->at(s.at).W(s.l));
             };
             layer(rules, l).decay_gradient = [](const LayerStep& s) {
                 return RowMajorMatrix<double>(0 * s.at.parameters.W(s.l));
             };
             layer(rules, l).bias_gradient = [before](const LayerStep& s) {
                 return Vector<double>(before->at(s.at).b(s.l));
             };
             layer(rules, l).bias_decay_gradient = [](const LayerStep& s) {
                 return Vector<double>(0 * s.at.parameters.b(s.l));
             };
         },
         usual_learning_rate},
        {"decay_forgotten", "dW{l} = dZ{l} @ A{p}.T / m",
         "dW{l} = dZ{l} @ A{p}.T / m + lambd / m * W{l}", ShownBy::weights_not_zero, has_decay,
         [](Rules& rules, At, Index l) { scale_decay(layer(rules, l), 0); }},
        {"decay_sign", "dW{l} = dZ{l} @ A{p}.T / m - lambd / m * W{l}",
         "dW{l} = dZ{l} @ A{p}.T / m + lambd / m * W{l}", ShownBy::weights_not_zero, has_decay,
         [](Rules& rules, At, Index l) { scale_decay(layer(rules, l), -1); }},
        {"decay_not_averaged", "dW{l} = dZ{l} @ A{p}.T / m + lambd * W{l}",
         "dW{l} = dZ{l} @ A{p}.T / m + lambd / m * W{l}", ShownBy::several_examples, has_decay,
         [](Rules& rules, At at, Index l) { scale_decay(layer(rules, l), at.examples()); }},
        {"decay_without_half",
         "dW{l} = dZ{l} @ A{p}.T / m + 2 * lambd / m * W{l}  # the cost has a factor 1/2",
         "dW{l} = dZ{l} @ A{p}.T / m + lambd / m * W{l}", ShownBy::weights_not_zero, has_decay,
         [](Rules& rules, At, Index l) { scale_decay(layer(rules, l), 2); }},
        {"decay_on_bias", "db{l} = np.sum(dZ{l}, axis=1, keepdims=True) / m + lambd / m * b{l}",
         "db{l} = np.sum(dZ{l}, axis=1, keepdims=True) / m", ShownBy::biases_not_zero,
         has_bias_without_decay,
         [](Rules& rules, At, Index l) {
             layer(rules, l).bias_gradient =
                 [correct = layer(rules, l).bias_gradient](const LayerStep& s) {
                     return Vector<double>(correct(s) + LayerRules().bias_decay_gradient(s));
                 };
         }},
        {"bias_forgotten", "db{l} = np.zeros_like(b{l})",
         "db{l} = np.sum(dZ{l}, axis=1, keepdims=True) / m", ShownBy::gradient_not_zero, has_bias,
         [](Rules& rules, At, Index l) { scale_gradients(layer(rules, l), 1, 0); }},
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
        {"bias_mean_forgotten", "db{l} = np.sum(dZ{l}, axis=1, keepdims=True)",
         "db{l} = np.sum(dZ{l}, axis=1, keepdims=True) / m", ShownBy::several_examples, has_bias,
         [](Rules& rules, At at, Index l) { scale_gradients(layer(rules, l), 1, at.examples()); }},
        {"bias_from_activation_delta", "db{l} = np.sum(dA{l}, axis=1, keepdims=True) / m",
         "db{l} = np.sum(dZ{l}, axis=1, keepdims=True) / m", ShownBy::hidden_not_linear,
         is_curve_with_bias,
         [](Rules& rules, At, Index l) {
             layer(rules, l).bias_gradient = [](const LayerStep& s) {
                 return Vector<double>(s.dA->rowwise().sum() / s.at.examples());
             };
         }},
    };
}

const Mutant fitted::decay_of_other_size{"decay_of_other_size",
                                         "dW{l} = dZ{l} @ A{p}.T / m + {v} / m * W{l}",
                                         "dW{l} = dZ{l} @ A{p}.T / m + lambd / m * W{l}",
                                         ShownBy::weights_not_zero,
                                         has_decay,
                                         nullptr,
                                         decay_by};
const Mutant fitted::decay_added{"decay_added",
                                 "dW{l} = dZ{l} @ A{p}.T / m + {v} / m * W{l}",
                                 "dW{l} = dZ{l} @ A{p}.T / m",
                                 ShownBy::weights_not_zero,
                                 anywhere,
                                 nullptr,
                                 decay_by};

}  // namespace gradcheck
