#include <algorithm>

#include "gradcheck/gradient/complex_step.hpp"
#include "gradcheck/gradient/parameter_range.hpp"

namespace gradcheck {

namespace {

/// Up to here ε², relative to 1, is below u² even for inputs of 2⁸.
constexpr double linear_step = 0x1p-64;

class IncrementalComplexStep final : public NumericalGradient {
  public:
    explicit IncrementalComplexStep(const BasePoint& base)
        : base_(base),
          z_(widest(base.net)),
          changes_(widest(base.net)),
          losses_(base.batch.Y.cols()) {}

    void evaluate(const std::vector<double>& steps, Index begin, Index end, double* out) override {
        Index slopes_of = -1;  // the place of the row whose slopes losses_ holds
        for_each_parameter(base_, begin, end, out, [&](std::size_t b, Index i) {
            const ParameterBlock& block = base_.parameters.blocks[b];
            const Index unit = i / block.cols, input = i % block.cols, l = block.layer;
            const double epsilon = steps[b];
            // a_{l−1}[j] of each example; the input of a bias is 1.
            const auto inputs = [&](Index example) {
                return block.is_weight ? base_.A(l - 1)(input, example) : 1.0;
            };
            double sum = 0;
            if (epsilon <= linear_step) {
                if (const Index row = block.offset + unit * block.cols; slopes_of != row) {
                    displace(l, unit, [&](Index) { return epsilon; });
                    losses_ /= epsilon;
                    slopes_of = row;
                }
                for (Index e = 0; e < losses_.size(); ++e) sum += losses_(e) * inputs(e);
            } else {
                displace(l, unit, [&](Index e) { return epsilon * inputs(e); });
                sum = losses_.sum() / epsilon;
            }
            // Of w² the imaginary part is 2·w·ε, and of |w| it is ±ε: nothing is rounded.
            const double decay =
                base_.net.decays(block.is_weight)
                    ? base_.net.decay_gradient(base_.parameters.theta(block.offset + i),
                                               base_.examples())
                    : 0;
            return sum / base_.examples() + decay;
        });
    }

  private:
    static std::size_t widest(const Architecture& net) {
        return static_cast<std::size_t>(
            *std::max_element(net.layers.begin() + 1, net.layers.end()));
    }

    /// Leaves in losses_ Im of each example's loss with z_l[unit] moved by i·displacement(example).
    template <class Displacement> void displace(Index l, Index unit, Displacement displacement) {
        const Matrix<double>& Y = base_.batch.Y;
        for (Index e = 0; e < Y.cols(); ++e) {
            const bool arrives = propagate(l, unit, e, displacement(e));
            const Complex loss =
                arrives ? example_loss(base_.net.cost, z_.data(), Y.col(e).data(), Y.rows())
                        : Complex(0);
            losses_(e) = loss.imag();
        }
    }

    /// Leaves the logits in z_; false where the displacement does not reach them.
    bool propagate(Index l, Index unit, Index example, double displacement) {
        load_z(l, example);
        z_[static_cast<std::size_t>(unit)].imag(displacement);
        Index first = unit, last = unit;  // the units of layer l that may have moved
        for (; l < base_.net.depth(); ++l) {
            const bool moved = activate(l, example, first, last);
            if (!moved) return false;
            const auto W = base_.parameters.W(l + 1);
            load_z(l + 1, example);
            for (Index u = 0; u < W.rows(); ++u) {
                Complex sum = 0;
                for (Index v = first; v <= last; ++v) {
                    sum += W(u, v) * changes_[static_cast<std::size_t>(v)];
                }
                z_[static_cast<std::size_t>(u)] += sum;
            }
            first = 0;
            last = W.rows() - 1;
        }
        return true;
    }

    void load_z(Index l, Index example) {
        const auto z = base_.Z(l).col(example);
        for (Index u = 0; u < z.size(); ++u) z_[static_cast<std::size_t>(u)] = z(u);
    }

    /// The changes of activations a_l from those at θ, for units [first, last]; false where none.
    bool activate(Index l, Index example, Index first, Index last) {
        return with_activation(base_.net.activation(l), [&](auto g) {
            const auto a = base_.A(l).col(example);
            bool any = false;
            for (Index u = first; u <= last; ++u) {
                const auto at = static_cast<std::size_t>(u);
                const double mask = base_.pass.masks.empty() ? 1 : base_.pass.M(l)(u, example);
                changes_[at] = g.value(z_[at]) * mask - a(u);
                any = any || changes_[at] != Complex(0);
            }
            return any;
        });
    }

    const BasePoint base_;
    /// Pre-activations of the layer that was reached, and changes of activations, an entry a unit.
    std::vector<Complex> z_, changes_;
    Vector<double> losses_;
};

}  // namespace

std::unique_ptr<NumericalGradient> make_incremental_complex_step(const BasePoint& base) {
    return std::make_unique<IncrementalComplexStep>(base);
}

}  // namespace gradcheck
