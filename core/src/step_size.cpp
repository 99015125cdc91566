#include "gradcheck/step_size.hpp"

#include <algorithm>
#include <cmath>

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

static double root_mean_square(const Matrix<double>& A) {
    return A.stableNorm() / std::sqrt(static_cast<double>(A.size()));
}

std::vector<double> step_sizes(const Architecture& net, const ForwardPass<double>& pass,
                               const Matrix<double>& X, Method method,
                               std::optional<double> epsilon, Precision precision) {
    const double best = best_step(method, precision);
    std::vector<double> steps;
    for (Index l = 1; l <= net.depth(); ++l) {
        const double inputs = root_mean_square(l > 1 ? pass.A(l - 1) : X);
        steps.push_back(epsilon.value_or(best / std::max(1.0, inputs)));
        steps.push_back(epsilon.value_or(best));
    }
    return steps;
}

}  // namespace gradcheck
