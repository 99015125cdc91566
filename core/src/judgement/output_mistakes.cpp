#include "mistakes.hpp"

namespace gradcheck {

namespace {

template <Loss loss> bool is_output_of(At at, Index l) {
    return is_output(at, l) && at.net.cost.is(loss);
}
bool is_classifier_output(At at, Index l) {
    return is_output_of<Loss::binary_cross_entropy>(at, l) ||
           is_output_of<Loss::softmax_cross_entropy>(at, l);
}
/// Cross-entropies are left out: their ∂L/∂A may be infinite.
bool is_error_of_curved_output(At at, Index l) {
    const Cost& cost = at.net.cost;
    return is_output(at, l) && cost.output() != Output::linear &&
           (cost.loss == Loss::mean_squared_error || cost.loss == Loss::absolute_error ||
            cost.loss == Loss::huber);
}

Matrix<double> logistic(Matrix<double> Z) {
    for (double& z : Z.reshaped()) z = smooth::sigmoid(z);
    return Z;
}

}  // namespace

std::vector<Mutant> output_mistakes() {
    return {
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
        {"labels_shifted", "dZ{l} = A{l} - np.roll(Y, {v}, axis=1)", "dZ{l} = A{l} - Y",
         ShownBy::several_examples, is_output, nullptr,
         [](Rules& rules, At, Index l, double shift) {
             layer(rules, l).output_delta = [shift](At at) {
                 const Index L = at.net.depth(), m = at.batch.examples();
                 const Index by = (static_cast<Index>(shift) % m + m) % m;
                 Matrix<double> Y(at.batch.Y.rows(), m);
                 Y << at.batch.Y.rightCols(by), at.batch.Y.leftCols(m - by);
                 return output_delta(at.net.cost, at.Z(L), at.A(L), Y);
             };
         },
         1},
        {"output_derivative_forgotten", "dZ{l} = dA{l}", "dZ{l} = dA{l} * g_prime(Z{l})",
         ShownBy::any_batch, is_error_of_curved_output,
         [](Rules& rules, At, Index l) {
             layer(rules, l).output_delta = [](At at) {
                 return output_activation_delta(at.net.cost, at.A(at.net.depth()), at.batch.Y);
             };
         }},
        {"output_activation_forgotten", "dZ{l} = Z{l} - Y", "dZ{l} = A{l} - Y", ShownBy::any_batch,
         is_classifier_output,
         [](Rules& rules, At, Index l) {
             layer(rules, l).output_delta = [](At at) {
                 return Matrix<double>(at.Z(at.net.depth()) - at.batch.Y);
             };
         }},
    };
}

}  // namespace gradcheck
