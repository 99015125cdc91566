#include "gradcheck/gradient/numerical_gradient.hpp"

#include <algorithm>

#include "gradcheck/gradient/complex_step.hpp"
#include "gradcheck/gradient/full_engine.hpp"
#include "gradcheck/gradient/incremental_engine.hpp"

namespace gradcheck {

namespace {

/// Differences of costs that an engine evaluates.
class Differences final : public NumericalGradient {
  public:
    Differences(const BasePoint& base, Method method, std::unique_ptr<Engine> engine)
        : blocks_(base.parameters.blocks), method_(method), engine_(std::move(engine)) {}

    void evaluate(const std::vector<double>& steps, Index begin, Index end, double* out) override {
        const auto J = [this](double delta) { return engine_->costs(delta); };
        for (std::size_t b = 0; b < blocks_.size(); ++b) {
            const ParameterBlock& block = blocks_[b];
            const Index last = std::min(end - block.offset, block.size());
            for (Index i = std::max<Index>(begin - block.offset, 0); i < last;) {
                const Index row_end = block.is_weight ? (i / block.cols + 1) * block.cols : last;
                const Segment segment{block, i, std::min({Lanes::count, row_end - i, last - i})};
                engine_->select(segment);
                const Lanes derivatives = difference_quotient(method_, J, steps[b]);
                for (Index k = 0; k < segment.count; ++k) *out++ = derivatives[k];
                i += segment.count;
            }
        }
    }

  private:
    const std::vector<ParameterBlock>& blocks_;
    const Method method_;
    const std::unique_ptr<Engine> engine_;
};

}  // namespace

std::unique_ptr<Engine> make_engine(const BasePoint& base, EngineKind kind, Precision precision,
                                    std::optional<MaskRedraw> redraw) {
    if (precision == Precision::float_ || kind == EngineKind::full || redraw) {
        return make_full_engine(base, precision, redraw);
    }
    return std::make_unique<IncrementalEngine>(base);
}

std::unique_ptr<NumericalGradient> make_numerical_gradient(const BasePoint& base, Method method,
                                                           EngineKind engine, Precision precision,
                                                           std::optional<MaskRedraw> redraw) {
    if (method == Method::complex_step) {
        return engine == EngineKind::full || redraw ? make_full_complex_step(base, redraw)
                                                    : make_incremental_complex_step(base);
    }
    return std::make_unique<Differences>(base, method,
                                         make_engine(base, engine, precision, redraw));
}

}  // namespace gradcheck
