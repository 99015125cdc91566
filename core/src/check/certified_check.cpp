// What keeps the verdict on somebody's own gradient from waiting for a step an entry: in a file of
// its own so that a module can do without it.
#include "gradcheck/check/check.hpp"
#include "gradcheck/check/sweep.hpp"
#include "gradcheck/gradient/backpropagation.hpp"
#include "gradcheck/gradient/certificate.hpp"

namespace gradcheck {

namespace {

/// Beyond so many multiplications, some seconds of them, a sample is compared.
constexpr double max_work_of_all = 2e9;
constexpr Index sampled_parameters = 128;

}  // namespace

std::optional<Vector<double>> Check::certified_reference() const {
    Parameters<double> ours = backpropagation(base());
    // Ours is in doubles, whatever theirs is in.
    const bool is_theirs_too = given_.precision == GradientPrecision::float64 &&
                               given_.further_roundings() == 0 && given_.absolute_rounding() == 0;
    const auto holds = [&](const Allowance& allowance) {
        return certify(base(), ours, allowance.rounding);
    };
    const bool is_certified =
        is_theirs_too
            ? holds(allowance_for(ours.theta))
            : holds(gradcheck::allowance_for(base(), GradientPrecision::float64, ours.theta));
    if (!is_certified) return std::nullopt;
    return std::move(ours.theta);
}

std::vector<std::pair<Index, Index>> Check::ranges_to_compare() const {
    const Architecture& net = problem_.net;
    // What an entry's perturbation takes, from its layer up; an activation is worth ten products.
    double work = 0, above = 0;
    for (Index l = net.depth(); l >= 1; --l) {
        const auto units = static_cast<double>(net.width(l));
        const auto inputs = static_cast<double>(net.width(l - 1));
        const double own = l < net.depth() ? static_cast<double>(net.width(l + 1)) : 1;
        work +=
            units * (inputs + 1) * (own + above) * static_cast<double>(problem_.batch.examples());
        if (l < net.depth()) above += 10 * static_cast<double>(net.width(l + 1));
        if (l + 1 < net.depth()) {
            above += static_cast<double>(net.width(l + 1)) * static_cast<double>(net.width(l + 2));
        }
    }
    if (work <= max_work_of_all) return {{0, problem_.parameters.theta.size()}};
    return swept_ranges(problem_.parameters.blocks, sampled_parameters);
}

}  // namespace gradcheck
