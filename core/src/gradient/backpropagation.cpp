#include "gradcheck/gradient/backpropagation.hpp"

namespace gradcheck {

void backpropagate(const BasePoint& at, const BackpropagationRules& rules,
                   const LayerVisitor& visit) {
    const auto layer = [&](Index l) -> const LayerRules& {
        return rules[static_cast<std::size_t>(l - 1)];
    };
    Matrix<double> dZ = layer(at.net.depth()).output_delta(at), dA;
    for (Index l = at.net.depth(); l >= 1; --l) {
        const LayerStep step{at, l, dZ, l < at.net.depth() ? &dA : nullptr};
        RowMajorMatrix<double> dW = layer(l).weight_gradient(step);
        if (at.net.has_decay()) dW += layer(l).decay_gradient(step);
        Vector<double> db;
        if (at.net.has_bias(l)) {
            db = layer(l).bias_gradient(step);
            if (at.net.decays(false)) db += layer(l).bias_decay_gradient(step);
        }
        if (!visit(l, dW, db) || l == 1) return;
        dA = layer(l).input_delta(step);
        dZ = layer(l - 1).activation_delta(at, l - 1, dA);
    }
}

Parameters<double> backpropagation(const BasePoint& at, const BackpropagationRules& rules) {
    Parameters<double> gradient(at.net);
    backpropagate(at, rules,
                  [&](Index l, const RowMajorMatrix<double>& dW, const Vector<double>& db) {
                      gradient.W(l) = dW;
                      gradient.b(l) = db;
                      return true;
                  });
    return gradient;
}

Parameters<double> backpropagation(const BasePoint& at) {
    return backpropagation(at, BackpropagationRules(static_cast<std::size_t>(at.net.depth())));
}

}  // namespace gradcheck
