#include "gradcheck/numerical_gradient.hpp"

namespace gradcheck {

FullEngine::FullEngine(const Architecture& net, const Parameters<double>& parameters,
                       const Dataset& batch)
    : net_(net), parameters_(parameters), batch_(batch) {}

double FullEngine::cost_with(Index parameter, double value) {
    parameters_.theta(parameter) = value;
    forward(net_, parameters_, batch_.X, pass_);
    return cost(net_, parameters_, pass_, batch_.Y);
}

void FullEngine::gradient(Method method, double epsilon, Index begin, Index end, double* out) {
    for (Index p = begin; p < end; ++p) {
        const double value = parameters_.theta(p);
        const auto J = [&](double moved) { return cost_with(p, moved); };
        out[p - begin] = difference_quotient(method, J, value, epsilon);
        parameters_.theta(p) = value;
    }
}

}  // namespace gradcheck
