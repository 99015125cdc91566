#include "gradcheck/full_engine.hpp"

namespace gradcheck {

template <class S>
FullEngine<S>::FullEngine(const BasePoint& base) : base_(base), parameters_(base.net) {
    parameters_.theta = base.parameters.theta.template cast<S>();
}

template <class S> void FullEngine<S>::select(const Segment& segment) {
    first_ = segment.block.offset + segment.begin;
    count_ = segment.count;
}

template <class S> Lanes<S> FullEngine<S>::costs(S delta) {
    Lanes<S> J;
    for (Index i = 0; i < count_; ++i) {
        S& parameter = parameters_.theta(first_ + i);
        const S value = parameter;
        parameter = value + delta;
        forward(base_.net, parameters_, base_.batch.X, pass_);
        J[i] = cost(base_.net, parameters_, pass_, base_.batch.Y);
        parameter = value;
    }
    return J;
}

template class FullEngine<double>;
template class FullEngine<Complex>;

}  // namespace gradcheck
