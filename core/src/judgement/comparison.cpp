#include "gradcheck/judgement/comparison.hpp"

namespace gradcheck {

double relative_difference(const Values& analytic, const Values& numerical) {
    const double sum = norm(analytic) + norm(numerical);
    return sum == 0 ? 0 : distance(analytic, numerical) / sum;
}

static BlockComparison compare_block(const ParameterBlock& block, const Values& analytic,
                                     const Values& numerical) {
    BlockComparison result;
    result.block = block;
    result.difference = relative_difference(analytic, numerical);
    result.analytic_norm = norm(analytic);
    result.numerical_norm = norm(numerical);
    result.tested = result.analytic_norm != 0 || result.numerical_norm != 0;
    Index worst = 0;
    (analytic - numerical).cwiseAbs().maxCoeff(&worst);
    result.worst = {worst / block.cols, worst % block.cols, analytic(worst), numerical(worst)};
    return result;
}

Comparison compare(const Parameters<double>& analytic, const Vector<double>& numerical) {
    Comparison result;
    result.difference = relative_difference(analytic.theta, numerical);
    result.analytic_norm = norm(analytic.theta);
    result.numerical_norm = norm(numerical);
    result.difference_norm = distance(analytic.theta, numerical);
    for (const ParameterBlock& block : analytic.blocks) {
        result.blocks.push_back(compare_block(block,
                                              analytic.theta.segment(block.offset, block.size()),
                                              numerical.segment(block.offset, block.size())));
    }
    return result;
}

}  // namespace gradcheck
