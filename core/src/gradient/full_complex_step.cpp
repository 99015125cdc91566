#include "gradcheck/gradient/complex_step.hpp"
#include "gradcheck/gradient/parameter_range.hpp"

namespace gradcheck {

namespace {

class FullComplexStep final : public NumericalGradient {
  public:
    FullComplexStep(const BasePoint& base, std::optional<MaskRedraw> redraw)
        : base_(base), parameters_(base.net), redraw_(redraw) {
        pass_.masks = base.pass.masks;
        parameters_.theta = base.parameters.theta.cast<Complex>();
    }

    void evaluate(const std::vector<double>& steps, Index begin, Index end, double* out) override {
        for_each_parameter(base_, begin, end, out, [&](std::size_t b, Index i) {
            const Index p = base_.parameters.blocks[b].offset + i;
            Complex& parameter = parameters_.theta(p);
            parameter += Complex(0, steps[b]);
            if (redraw_) {
                pass_.masks = redraw_->masks(base_.net, base_.batch.examples(), p, 0);
            }
            forward(base_.net, parameters_, base_.batch.X, pass_);
            const Complex J = cost(base_.net, parameters_, pass_, base_.batch.Y);
            parameter = parameter.real();
            return J.imag() / steps[b];
        });
    }

  private:
    const BasePoint base_;
    Parameters<Complex> parameters_;
    ForwardPass<Complex> pass_;
    std::optional<MaskRedraw> redraw_;
};

}  // namespace

std::unique_ptr<NumericalGradient> make_full_complex_step(const BasePoint& base,
                                                          std::optional<MaskRedraw> redraw) {
    return std::make_unique<FullComplexStep>(base, redraw);
}

}  // namespace gradcheck
