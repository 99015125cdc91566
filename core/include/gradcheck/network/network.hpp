#pragma once

#include <vector>

#include "gradcheck/network/architecture.hpp"
#include "gradcheck/network/dropout.hpp"
#include "gradcheck/numbers/matrix.hpp"

namespace gradcheck {

/// All weights and biases, or all their gradients, in one vector θ in the tutorial's order
/// (W1, b1, W2, …, each row by row). W(l) and b(l) are views into it, so going between matrices
/// and vector costs nothing.
template <class S> struct Parameters {
    std::vector<ParameterBlock> blocks;
    Vector<S> theta;

    /// All zero.
    explicit Parameters(const Architecture& net)
        : blocks(parameter_blocks(net)),
          theta(Vector<S>::Zero(static_cast<Index>(parameter_count(net)))) {
        for (std::size_t b = 0; b < blocks.size(); ++b) {
            if (blocks[b].is_weight) weights_.push_back(b);
        }
    }

    const ParameterBlock& weight_block(Index l) const { return blocks[weight_index(l)]; }
    /// Where layer l has a bias.
    const ParameterBlock& bias_block(Index l) const { return blocks[weight_index(l) + 1]; }
    bool has_bias(Index l) const {
        const std::size_t next = weight_index(l) + 1;
        return next < blocks.size() && !blocks[next].is_weight;
    }

    /// W[l], n_l × n_{l−1}.
    auto W(Index l) { return view(theta, weight_block(l)); }
    auto W(Index l) const { return view(theta, weight_block(l)); }
    /// b[l], n_l; empty where layer l has none.
    auto b(Index l) {
        return theta.segment(bias_offset(l), has_bias(l) ? weight_block(l).rows : 0);
    }
    auto b(Index l) const {
        return theta.segment(bias_offset(l), has_bias(l) ? weight_block(l).rows : 0);
    }

  private:
    std::size_t weight_index(Index l) const { return weights_[static_cast<std::size_t>(l - 1)]; }
    /// Behind W[l].
    Index bias_offset(Index l) const { return weight_block(l).offset + weight_block(l).size(); }
    static Eigen::Map<RowMajorMatrix<S>> view(Vector<S>& theta, const ParameterBlock& block) {
        return {theta.data() + block.offset, block.rows, block.cols};
    }
    static Eigen::Map<const RowMajorMatrix<S>> view(const Vector<S>& theta,
                                                    const ParameterBlock& block) {
        return {theta.data() + block.offset, block.rows, block.cols};
    }

    /// Where W[l] is among the blocks, at index l − 1.
    std::vector<std::size_t> weights_;
};

/// What the forward pass leaves behind for backpropagation: for each layer l = 1 … L the
/// pre-activations Z[l] = W[l]·A[l−1] + b[l] and the activations A[l], n_l × m. A[0] is X.
template <class S> struct ForwardPass {
    std::vector<Matrix<S>> z;
    std::vector<Matrix<S>> a;
    /// g(Z[l]) of the hidden layers before the masks; with dropout only.
    std::vector<Matrix<S>> unmasked;
    /// Dropout's masks, set by the caller; empty without dropout.
    Masks masks;

    const Matrix<S>& Z(Index l) const { return z[static_cast<std::size_t>(l - 1)]; }
    const Matrix<S>& A(Index l) const { return a[static_cast<std::size_t>(l - 1)]; }
    /// g(Z[l]) for a hidden layer l.
    const Matrix<S>& unmasked_A(Index l) const {
        return masks.empty() ? A(l) : unmasked[static_cast<std::size_t>(l - 1)];
    }
    /// M[l] for a hidden layer l, with dropout only.
    const Matrix<double>& M(Index l) const { return masks[static_cast<std::size_t>(l - 1)]; }
};

/// Runs the network on X (n_0 × m), with the masks of `pass` where it has any. All else in it is
/// overwritten; its memory is used again when it has the right sizes.
template <class S>
void forward(const Architecture& net, const Parameters<S>& parameters, const Matrix<double>& X,
             ForwardPass<S>& pass);

/// λ/(2m)·Σ‖W‖² + λ₁/m·Σ|W|, with the biases where they decay.
template <class S>
S weight_decay(const Architecture& net, const Parameters<S>& parameters, Index examples);

/// J(θ): the mean of the loss over the examples of `pass`, plus weight decay. Y is n_L × m.
template <class S>
S cost(const Architecture& net, const Parameters<S>& parameters, const ForwardPass<S>& pass,
       const Matrix<double>& Y);

}  // namespace gradcheck
