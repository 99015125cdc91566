#pragma once

#include <functional>
#include <vector>

#include "gradcheck/network/base_point.hpp"
#include "gradcheck/numbers/product.hpp"

namespace gradcheck {

/// Where backpropagation is: layer l, with dZ = ∂(m·J)/∂Z[l] in hand, n_l × m, and in a hidden
/// layer with dA = ∂(m·J)/∂A[l]; for the output layer dZ is found at once, without dA.
struct LayerStep {
    const BasePoint& at;
    Index l;
    const Matrix<double>& dZ;
    const Matrix<double>* dA = nullptr;
};

/// The lines of hand-written backpropagation, in the tutorial's notation (m examples, ∘ entry by
/// entry). Each can be replaced on its own, which is what the catalogue of bugs does
/// (judgement/catalogue.hpp); as they stand here they are correct.
struct LayerRules {
    /// dZ[L] = A[L] − Y for the three usual losses with their outputs, see loss.hpp.
    std::function<Matrix<double>(const BasePoint&)> output_delta = [](const BasePoint& at) {
        const Index L = at.net.depth();
        return gradcheck::output_delta(at.net.cost, at.Z(L), at.A(L), at.batch.Y);
    };
    /// dW[l] = 1/m · dZ[l] · A[l−1]ᵀ
    std::function<RowMajorMatrix<double>(const LayerStep&)> weight_gradient =
        [](const LayerStep& s) {
            return RowMajorMatrix<double>(times_transpose(s.dZ, s.at.A(s.l - 1)) / s.at.examples());
        };
    /// … + λ/m · W[l], and with l1 … + λ₁/m · sign(W[l])
    std::function<RowMajorMatrix<double>(const LayerStep&)> decay_gradient =
        [](const LayerStep& s) {
            RowMajorMatrix<double> decay = s.at.parameters.W(s.l);
            for (double& w : decay.reshaped()) w = s.at.net.decay_gradient(w, s.at.examples());
            return decay;
        };
    /// db[l] = 1/m · Σ over examples of dZ[l], where layer l has a bias
    std::function<Vector<double>(const LayerStep&)> bias_gradient = [](const LayerStep& s) {
        return Vector<double>(s.dZ.rowwise().sum() / s.at.examples());
    };
    /// … + λ/m · b[l], where biases decay
    std::function<Vector<double>(const LayerStep&)> bias_decay_gradient = [](const LayerStep& s) {
        Vector<double> decay = s.at.parameters.b(s.l);
        for (double& b : decay) b = s.at.net.decay_gradient(b, s.at.examples());
        return decay;
    };
    /// dA[l−1] = W[l]ᵀ · dZ[l]
    std::function<Matrix<double>(const LayerStep&)> input_delta = [](const LayerStep& s) {
        return transpose_times(s.at.parameters.W(s.l), s.dZ);
    };
    /// dZ[l] = dA[l] ∘ g′(Z[l]), for a hidden layer l; with dropout … ∘ M[l]
    std::function<Matrix<double>(const BasePoint&, Index l, const Matrix<double>& dA)>
        activation_delta = [](const BasePoint& at, Index l, const Matrix<double>& dA) {
            Matrix<double> dZ = dA.cwiseProduct(
                activation_derivative(at.net.activation(l), at.Z(l), at.unmasked_A(l)));
            if (!at.pass.masks.empty()) dZ.array() *= at.pass.M(l).array();
            return dZ;
        };
};

/// The rules of each layer, l = 1 … L at index l − 1.
using BackpropagationRules = std::vector<LayerRules>;

/// What backpropagation has found for one layer: called from layer L down to 1; db is empty where
/// the layer has no bias. Returning false stops it.
using LayerVisitor =
    std::function<bool(Index l, const RowMajorMatrix<double>& dW, const Vector<double>& db)>;

/// Runs backpropagation by these rules, layer by layer.
void backpropagate(const BasePoint& at, const BackpropagationRules& rules,
                   const LayerVisitor& visit);

/// The analytic gradient dJ/dθ by hand-written backpropagation: this is what gets checked. The
/// result has the blocks of θ: dW1, db1, dW2, …
Parameters<double> backpropagation(const BasePoint& at, const BackpropagationRules& rules);

/// … by the correct rules.
Parameters<double> backpropagation(const BasePoint& at);

}  // namespace gradcheck
