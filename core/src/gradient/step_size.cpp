#include "gradcheck/gradient/step_size.hpp"

#include <algorithm>
#include <cmath>

#include "gradcheck/numbers/norm.hpp"

namespace gradcheck {

double best_step(Method method, Precision precision) {
    const double bits = significand_bits(precision);
    switch (method) {
        case Method::forward: return std::exp2(-bits / 2);
        case Method::central: return std::exp2(-bits / 3);
        case Method::richardson: return std::exp2(-bits / 5);
        case Method::complex_step: break;
    }
    // No cancellation, so as small as leaves room above the smallest double.
    return std::exp2(-100);
}

std::vector<double> input_sizes(const BasePoint& at) {
    std::vector<double> sizes;
    for (const ParameterBlock& block : at.parameters.blocks) {
        sizes.push_back(block.is_weight ? root_mean_square(at.A(block.layer - 1)) : 1);
    }
    return sizes;
}

std::vector<double> step_sizes(const std::vector<double>& input_sizes, Method method,
                               std::optional<double> epsilon, Precision precision) {
    const double best = best_step(method, precision);
    std::vector<double> steps;
    for (const double inputs : input_sizes) {
        steps.push_back(epsilon.value_or(best / std::max(1.0, inputs)));
    }
    return steps;
}

}  // namespace gradcheck
