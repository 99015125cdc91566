#include "gradcheck/judgement/verdict.hpp"

#include <cmath>
#include <optional>

#include "gradcheck/numbers/norm.hpp"

namespace gradcheck {

namespace {

/// Sums over a part of θ from which the rule's difference follows when that part is changed.
/// Gradients are scaled by their largest entry first, so that squares do not vanish.
struct Squares {
    double c = 0, n = 0, difference = 0, sum = 0;

    Squares(double reference, double numerical)
        : c(reference * reference),
          n(numerical * numerical),
          difference((reference - numerical) * (reference - numerical)),
          sum((reference + numerical) * (reference + numerical)) {}
    Squares(const Values& reference, const Values& numerical)
        : c(reference.squaredNorm()),
          n(numerical.squaredNorm()),
          difference((reference - numerical).squaredNorm()),
          sum((reference + numerical).squaredNorm()) {}
};

/// Whether the rule fails after the correct gradient c of a part was replaced by −c, or by 0. The
/// difference over all of θ changes by what the part adds to it.
bool sees_flipped_sign(const Squares& all, const Squares& part, double threshold) {
    const double difference = std::max(0.0, all.difference - part.difference) + part.sum;
    return std::sqrt(difference) > threshold * (std::sqrt(all.c) + std::sqrt(all.n));
}
bool sees_zero(const Squares& all, const Squares& part, double threshold) {
    const double difference = std::max(0.0, all.difference - part.difference) + part.n;
    const double rest = std::max(0.0, all.c - part.c);
    return std::sqrt(difference) > threshold * (std::sqrt(rest) + std::sqrt(all.n));
}

/// In how many entries a flipped sign, or a zero, would be seen.
struct Seen {
    Index sign = 0, zero = 0;

    Coverage of(Index size) const {
        const auto entries = static_cast<double>(size);
        return {static_cast<double>(sign) / entries, static_cast<double>(zero) / entries};
    }
};

Seen count_seen(const Squares& all, const Values& reference, const Values& numerical,
                double threshold) {
    // Most are decided by squares alone, which need no root an entry: those of this much or more
    // are seen, whatever rest there is, and those of so little are not.
    const double most = threshold * (std::sqrt(all.c) + std::sqrt(all.n));
    const double surely = 1.001 * most * most;
    Seen seen;
    for (Index p = 0; p < reference.size(); ++p) {
        const Squares entry(reference(p), numerical(p));
        const double others = std::max(0.0, all.difference - entry.difference);
        seen.sign += others + entry.sum > surely || sees_flipped_sign(all, entry, threshold);
        seen.zero += others + entry.n > surely || sees_zero(all, entry, threshold);
    }
    return seen;
}

Agreement agreement_of(const Values& analytic, const Values& numerical, const Values& reference) {
    Agreement result;
    result.reference_difference = relative_difference(analytic, reference);
    result.method_error = relative_difference(numerical, reference);
    const double a = norm(analytic), c = norm(reference);
    if (a > 0 && c > 0) {
        result.cosine = (analytic / a).dot(reference / c);
        result.factor = a / c * result.cosine;
    }
    return result;
}

/// Below this slope a unit passes on nothing that the rule could see: τ is about 1e-7.
constexpr double saturated_slope = 1e-6;

/// The units of layer l that pass on less than that for every example; `inputs` is the root mean
/// square of X.
BlindSpot silent_units(const BasePoint& at, Index l, double inputs) {
    const bool has_kink = at.net.activation(l).kind == Activation::relu;
    const Matrix<double> slope =
        activation_derivative(at.net.activation(l), at.Z(l), at.unmasked_A(l)).cwiseAbs();
    BlindSpot spot;
    spot.layer = l;
    spot.total = slope.rows();
    spot.count = (slope.rowwise().maxCoeff().array() < saturated_slope).count();
    spot.cause = has_kink ? BlindCause::dead_units : BlindCause::saturated_units;
    // Large inputs saturate whatever the weights are.
    spot.remedy = inputs > 3 ? Remedy::standardise : Remedy::other_initialisation;
    return spot;
}

/// How many rows of A are 0 in every column, which are read as they lie in memory.
Index count_zero_rows(const Matrix<double>& A) {
    Vector<double> sizes = Vector<double>::Zero(A.rows());
    for (Index e = 0; e < A.cols(); ++e) sizes += A.col(e).cwiseAbs();
    return (sizes.array() == 0).count();
}

std::vector<BlindSpot> why_blind(const BasePoint& at, const ParameterBlock& block, double inputs) {
    std::vector<BlindSpot> spots;
    for (Index l = block.layer; l < at.net.depth(); ++l) {
        const BlindSpot spot = silent_units(at, l, inputs);
        if (spot.count > 0) spots.push_back(spot);
    }
    if (block.is_weight) {
        BlindSpot spot;
        spot.cause = BlindCause::zero_inputs;
        spot.remedy = Remedy::more_examples;
        spot.layer = block.layer - 1;
        spot.total = at.net.width(block.layer - 1);
        spot.count = count_zero_rows(at.A(block.layer - 1));
        if (spot.count == spot.total) spots.push_back(spot);
    }
    if (spots.empty()) spots.push_back({});
    return spots;
}

}  // namespace

Judgement judge(const BasePoint& at, const Parameters<double>& analytic,
                const Vector<double>& numerical, const Vector<double>& reference,
                const Allowance& allowance, double threshold) {
    Judgement result;
    const double largest =
        std::max(reference.cwiseAbs().maxCoeff(), numerical.cwiseAbs().maxCoeff());
    const double scale = largest > 0 ? largest : 1;
    const Squares all(reference / scale, numerical / scale);
    const bool correct_passes = relative_difference(reference, numerical) <= threshold;
    bool any_blind = false;
    Seen seen_in_all;
    std::optional<double> inputs;
    for (const ParameterBlock& block : analytic.blocks) {
        const auto part = [&](const Vector<double>& theta) {
            return theta.segment(block.offset, block.size());
        };
        Agreement agreement = agreement_of(part(analytic.theta), part(numerical), part(reference));
        const Vector<double> c = part(reference) / scale, n = part(numerical) / scale;
        const Seen seen = count_seen(all, c, n, threshold);
        agreement.coverage = seen.of(block.size());
        const Squares squares(c, n);
        const bool is_seen =
            sees_flipped_sign(all, squares, threshold) && sees_zero(all, squares, threshold);
        seen_in_all.sign += seen.sign;
        seen_in_all.zero += seen.zero;
        agreement.wrong_entries = allowance.count_wrong(block.offset, part(analytic.theta));
        agreement.equal = agreement.wrong_entries == 0;
        agreement.decidable = allowance.decidable[result.blocks.size()];
        // Where correct backpropagation fails already, the rule is blind to nothing.
        agreement.blind = !is_seen && correct_passes;
        if (agreement.blind) {
            if (!inputs) inputs = root_mean_square(at.batch.X);
            agreement.blind_spots = why_blind(at, block, *inputs);
            result.blind_parameters += block.size();
            any_blind = true;
        }
        result.blocks.push_back(std::move(agreement));
    }
    result.overall = agreement_of(analytic.theta, numerical, reference);
    result.overall.blind = false;
    result.overall.coverage = seen_in_all.of(reference.size());
    for (const Agreement& block : result.blocks) {
        result.overall.wrong_entries += block.wrong_entries;
        result.overall.equal = result.overall.equal && block.equal;
        result.overall.decidable = result.overall.decidable && block.decidable;
    }
    const bool passed = relative_difference(analytic.theta, numerical) <= threshold;
    if (!result.overall.equal) {
        result.verdict = passed ? Verdict::missed_bug : Verdict::wrong;
    } else if (!result.overall.decidable) {
        result.verdict = Verdict::undecided;
        result.doubt = NetworkDoubt::rounding;
    } else {
        result.verdict = !passed     ? Verdict::false_alarm
                         : any_blind ? Verdict::correct_with_blind_spots
                                     : Verdict::correct;
    }
    return result;
}

}  // namespace gradcheck
