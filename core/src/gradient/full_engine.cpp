#include "gradcheck/gradient/full_engine.hpp"

#include <cmath>

#include "gradcheck/numbers/problem.hpp"

namespace gradcheck {

template <class S>
FullEngine<S>::FullEngine(const BasePoint& base, std::optional<MaskRedraw> redraw)
    : base_(base), parameters_(base.net), redraw_(redraw) {
    pass_.masks = base.pass.masks;
    parameters_.theta = base.parameters.theta.template cast<S>();
}

template <class S> void FullEngine<S>::select(const Segment& segment) {
    first_ = segment.block.offset + segment.begin;
    count_ = segment.count;
    evaluation_ = 0;
}

template <class S> Lanes FullEngine<S>::costs(double delta) {
    Lanes J;
    for (Index i = 0; i < count_; ++i) {
        S& parameter = parameters_.theta(first_ + i);
        const S value = parameter;
        parameter = value + static_cast<S>(delta);
        if (redraw_) {
            pass_.masks =
                redraw_->masks(base_.net, base_.batch.examples(), first_ + i, evaluation_);
        }
        forward(base_.net, parameters_, base_.batch.X, pass_);
        // A cost of single precision is subtracted from others and divided in doubles.
        J.set(i, double{cost(base_.net, parameters_, pass_, base_.batch.Y)});
        parameter = value;
    }
    ++evaluation_;
    return J;
}

template class FullEngine<double>;
template class FullEngine<float>;

std::unique_ptr<Engine> make_full_engine(const BasePoint& base, Precision precision,
                                         std::optional<MaskRedraw> redraw) {
    if (precision == Precision::float_) return std::make_unique<FullEngine<float>>(base, redraw);
    return std::make_unique<FullEngine<double>>(base, redraw);
}

void require_cost_in_single_precision(const BasePoint& at) {
    Parameters<float> parameters(at.net);
    parameters.theta = at.parameters.theta.cast<float>();
    ForwardPass<float> pass;
    pass.masks = at.pass.masks;
    forward(at.net, parameters, at.batch.X, pass);
    if (!std::isfinite(cost(at.net, parameters, pass, at.batch.Y))) {
        throw InputError(ProblemCode::cost_overflows_in_single_precision, "/precision");
    }
}

}  // namespace gradcheck
