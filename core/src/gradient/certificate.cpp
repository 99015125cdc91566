#include "gradcheck/gradient/certificate.hpp"

#include <cmath>
#include <optional>

#include "gradcheck/numbers/product.hpp"
#include "gradcheck/numbers/random.hpp"

namespace gradcheck {

namespace {

/// No cancellation, so as small as leaves room above the smallest double.
constexpr double h = 0x1p-100;

class Directions {
  public:
    explicit Directions(const BasePoint& at) : at_(at), direction_(at.net) {
        // The same at each check: a verdict is not to depend on the hour.
        RandomState random(20'231'117);
        for (double& v : direction_.theta) v = random.randn();
    }

    const Vector<double>& v() const { return direction_.theta; }

    /// The derivative of J within one block, or, without, in all of θ.
    double derivative(const ParameterBlock* block) {
        const Index from = block ? block->layer : 1;
        Matrix<Complex> A;
        for (Index l = from; l <= at_.net.depth(); ++l) {
            Matrix<Complex> Z = pre_activations(l, block, A);
            if (l < at_.net.depth()) {
                activate(at_.net.activation(l), Z, A);
                if (!at_.pass.masks.empty()) A.array() *= at_.pass.M(l).array().cast<Complex>();
            } else {
                A = std::move(Z);
            }
        }
        const Matrix<double>& Y = at_.batch.Y;
        double sum = 0;
        for (Index e = 0; e < Y.cols(); ++e) {
            sum += example_loss(at_.net.cost, A.col(e).data(), Y.col(e).data(), Y.rows()).imag();
        }
        return sum / h / at_.examples() + decay(block);
    }

  private:
    bool moves(const ParameterBlock* block, Index l, bool is_weight) const {
        return !block || (block->layer == l && block->is_weight == is_weight);
    }

    /// Z[l], of A[l−1], which is real where nothing below has moved.
    Matrix<Complex> pre_activations(Index l, const ParameterBlock* block,
                                    const Matrix<Complex>& below) {
        Matrix<Complex> Z;
        if (below.size() == 0) {
            Z = at_.Z(l).cast<Complex>();
        } else {
            // W is real where it does not move itself: two real products.
            const Matrix<double> re = below.real(), im = below.imag();
            const WeightView<double> W = at_.parameters.W(l);
            Z.resize(W.rows(), re.cols());
            Z.real() = times(W, re);
            Z.imag() = times(W, im);
            if (at_.net.has_bias(l)) Z.colwise() += at_.parameters.b(l).cast<Complex>();
        }
        const Matrix<double> inputs =
            below.size() == 0 ? at_.A(l - 1) : Matrix<double>(below.real());
        const auto& direction = direction_;
        if (moves(block, l, true)) Z.imag() += h * times(direction.W(l), inputs);
        if (moves(block, l, false) && at_.net.has_bias(l)) {
            Z.imag().colwise() += h * direction.b(l);
        }
        return Z;
    }

    double decay(const ParameterBlock* only) const {
        double sum = 0;
        for (const ParameterBlock& block : direction_.blocks) {
            if ((only && only != &block && only->offset != block.offset) ||
                !at_.net.decays(block.is_weight)) {
                continue;
            }
            for (Index p = block.offset; p < block.offset + block.size(); ++p) {
                sum += direction_.theta(p) *
                       at_.net.decay_gradient(at_.parameters.theta(p), at_.examples());
            }
        }
        return sum;
    }

    const BasePoint& at_;
    Parameters<double> direction_;
};

}  // namespace

bool certify(const BasePoint& at, const Parameters<double>& gradient,
             const Parameters<double>& rounding) {
    Directions directions(at);
    const Vector<double>& v = directions.v();
    const auto holds = [&](const ParameterBlock* block) {
        const Index from = block ? block->offset : 0, size = block ? block->size() : v.size();
        const auto part = v.segment(from, size);
        const double expected = part.dot(gradient.theta.segment(from, size));
        const double allowed = part.cwiseAbs().dot(rounding.theta.segment(from, size));
        // NaN is no derivative.
        return std::abs(directions.derivative(block) - expected) <= allowed;
    };
    for (const ParameterBlock& block : gradient.blocks) {
        if (!holds(&block)) return false;
    }
    return holds(nullptr);
}

}  // namespace gradcheck
