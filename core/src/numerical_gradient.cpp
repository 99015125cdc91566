#include "gradcheck/numerical_gradient.hpp"

#include <algorithm>

#include "gradcheck/full_engine.hpp"
#include "gradcheck/incremental_engine.hpp"

namespace gradcheck {

namespace {

/// The derivative of J along each selected parameter, from costs that are real numbers …
template <class Engine>
Lanes<double> derivative(Engine& engine, double, Method method, double epsilon) {
    const auto J = [&](double delta) { return engine.costs(delta); };
    return difference_quotient(method, J, epsilon);
}

/// … which may be of single precision, but are subtracted and divided in doubles …
template <class Engine>
Lanes<double> derivative(Engine& engine, float, Method method, double epsilon) {
    const auto J = [&](double delta) {
        const Lanes<float> costs = engine.costs(static_cast<float>(delta));
        Lanes<double> widened;
        for (Index i = 0; i < Lanes<double>::count; ++i) widened[i] = double{costs[i]};
        return widened;
    };
    return difference_quotient(method, J, epsilon);
}

/// … or from the imaginary part of complex ones.
template <class Engine> Lanes<double> derivative(Engine& engine, Complex, Method, double epsilon) {
    const Lanes<Complex> J = engine.costs(Complex(0, epsilon));
    Lanes<double> result;
    for (Index i = 0; i < Lanes<double>::count; ++i) result[i] = J[i].imag() / epsilon;
    return result;
}

template <template <class> class Engine, class S> class Evaluator final : public NumericalGradient {
  public:
    Evaluator(const BasePoint& base, Method method, Engine<S> engine)
        : blocks_(base.parameters.blocks), method_(method), engine_(std::move(engine)) {}

    void evaluate(const std::vector<double>& steps, Index begin, Index end, double* out) override {
        for (std::size_t b = 0; b < blocks_.size(); ++b) {
            const ParameterBlock& block = blocks_[b];
            const Index last = std::min(end - block.offset, block.size());
            for (Index i = std::max<Index>(begin - block.offset, 0); i < last;) {
                const Index row_end = block.is_weight ? (i / block.cols + 1) * block.cols : last;
                const Segment segment{block, i, std::min({Lanes<S>::count, row_end - i, last - i})};
                engine_.select(segment);
                const Lanes<double> values = derivative(engine_, S(0), method_, steps[b]);
                out = std::copy_n(values.lane.begin(), segment.count, out);
                i += segment.count;
            }
        }
    }

  private:
    const std::vector<ParameterBlock>& blocks_;
    const Method method_;
    Engine<S> engine_;
};

template <template <class> class Engine, class S>
std::unique_ptr<NumericalGradient> make_evaluator(const BasePoint& base, Method method,
                                                  Engine<S> engine) {
    return std::make_unique<Evaluator<Engine, S>>(base, method, std::move(engine));
}

}  // namespace

std::unique_ptr<NumericalGradient> make_numerical_gradient(const BasePoint& base, Method method,
                                                           EngineKind engine, Precision precision,
                                                           std::optional<MaskRedraw> redraw) {
    const bool full = engine == EngineKind::full || redraw;
    if (method == Method::complex_step) {
        return full ? make_evaluator(base, method, FullEngine<Complex>(base, redraw))
                    : make_evaluator(base, method, IncrementalEngine<Complex>(base));
    }
    if (precision == Precision::float_) {
        return make_evaluator(base, method, FullEngine<float>(base, redraw));
    }
    return full ? make_evaluator(base, method, FullEngine<double>(base, redraw))
                : make_evaluator(base, method, IncrementalEngine<double>(base));
}

}  // namespace gradcheck
