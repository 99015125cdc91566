#include "gradcheck/network/initialisation.hpp"

#include <cmath>

namespace gradcheck {

static double weight_scale(Initialisation initialisation, Index inputs) {
    const auto n = static_cast<double>(inputs);
    switch (initialisation) {
        case Initialisation::xavier: return std::sqrt(1 / n);
        case Initialisation::he: return std::sqrt(2 / n);
        case Initialisation::normal: break;
    }
    return 0.01;
}

Parameters<double> initial_parameters(const Architecture& net, Initialisation initialisation,
                                      RandomState& random) {
    Parameters<double> parameters(net);
    for (Index l = 1; l <= net.depth(); ++l) {
        auto W = parameters.W(l);
        W = random.randn(W.rows(), W.cols()) * weight_scale(initialisation, W.cols());
    }
    return parameters;
}

}  // namespace gradcheck
