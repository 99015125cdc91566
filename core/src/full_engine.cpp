#include "gradcheck/full_engine.hpp"

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

template <class S> Lanes<S> FullEngine<S>::costs(S delta) {
    Lanes<S> J;
    for (Index i = 0; i < count_; ++i) {
        S& parameter = parameters_.theta(first_ + i);
        const S value = parameter;
        parameter = value + delta;
        if (redraw_) {
            pass_.masks =
                redraw_->masks(base_.net, base_.batch.examples(), first_ + i, evaluation_);
        }
        forward(base_.net, parameters_, base_.batch.X, pass_);
        J[i] = cost(base_.net, parameters_, pass_, base_.batch.Y);
        parameter = value;
    }
    ++evaluation_;
    return J;
}

template class FullEngine<double>;
template class FullEngine<float>;
template class FullEngine<Complex>;

}  // namespace gradcheck
