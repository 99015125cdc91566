#include "gradcheck/full_engine.hpp"

namespace gradcheck {

template <class S>
FullEngine<S>::FullEngine(const BasePoint& base) : base_(base), parameters_(base.net) {
    parameters_.theta = base.parameters.theta.template cast<S>();
}

template <class S> Lanes<S> FullEngine<S>::costs(const Segment& segment, S delta) {
    Lanes<S> J;
    for (Index i = 0; i < segment.count; ++i) {
        S& parameter = parameters_.theta(segment.block.offset + segment.begin + i);
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
