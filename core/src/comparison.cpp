#include "gradcheck/comparison.hpp"

namespace gradcheck {

// stableNorm scales before it squares: gradients of 1e-170 are small, not zero.

double relative_difference(const Eigen::Ref<const Vector<double>>& analytic,
                           const Eigen::Ref<const Vector<double>>& numerical) {
    const double sum = analytic.stableNorm() + numerical.stableNorm();
    return sum == 0 ? 0 : (analytic - numerical).stableNorm() / sum;
}

static BlockComparison compare_block(const ParameterBlock& block,
                                     const Eigen::Ref<const Vector<double>>& analytic,
                                     const Eigen::Ref<const Vector<double>>& numerical) {
    BlockComparison result;
    result.block = block;
    result.difference = relative_difference(analytic, numerical);
    result.analytic_norm = analytic.stableNorm();
    result.numerical_norm = numerical.stableNorm();
    result.tested = result.analytic_norm != 0 || result.numerical_norm != 0;
    Index worst = 0;
    (analytic - numerical).cwiseAbs().maxCoeff(&worst);
    result.worst = {worst / block.cols, worst % block.cols, analytic(worst), numerical(worst)};
    return result;
}

Comparison compare(const Parameters<double>& analytic, const Vector<double>& numerical) {
    Comparison result;
    result.difference = relative_difference(analytic.theta, numerical);
    for (const ParameterBlock& block : analytic.blocks) {
        result.blocks.push_back(compare_block(block,
                                              analytic.theta.segment(block.offset, block.size()),
                                              numerical.segment(block.offset, block.size())));
    }
    return result;
}

}  // namespace gradcheck
