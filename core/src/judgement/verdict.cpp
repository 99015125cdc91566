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

Coverage coverage_of(const Squares& all, const Values& reference, const Values& numerical,
                     double threshold) {
    Index sign = 0, zero = 0;
    for (Index p = 0; p < reference.size(); ++p) {
        const Squares entry(reference(p), numerical(p));
        sign += sees_flipped_sign(all, entry, threshold);
        zero += sees_zero(all, entry, threshold);
    }
    const auto size = static_cast<double>(reference.size());
    return {static_cast<double>(sign) / size, static_cast<double>(zero) / size};
}

Agreement agreement_of(const Squares& all, const Values& analytic, const Values& numerical,
                       const Values& reference, double scale, double threshold) {
    Agreement result;
    result.reference_difference = relative_difference(analytic, reference);
    result.method_error = relative_difference(numerical, reference);
    const double a = norm(analytic), c = norm(reference);
    if (a > 0 && c > 0) {
        result.cosine = (analytic / a).dot(reference / c);
        result.factor = a / c * result.cosine;
    }
    const Vector<double> c_scaled = reference / scale, n_scaled = numerical / scale;
    result.coverage = coverage_of(all, c_scaled, n_scaled, threshold);
    const Squares part(c_scaled, n_scaled);
    result.blind = !sees_flipped_sign(all, part, threshold) || !sees_zero(all, part, threshold);
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
    std::optional<double> inputs;
    for (const ParameterBlock& block : analytic.blocks) {
        const auto part = [&](const Vector<double>& theta) {
            return theta.segment(block.offset, block.size());
        };
        Agreement agreement = agreement_of(all, part(analytic.theta), part(numerical),
                                           part(reference), scale, threshold);
        agreement.wrong_entries = allowance.count_wrong(block.offset, part(analytic.theta));
        agreement.equal = agreement.wrong_entries == 0;
        agreement.decidable = allowance.decidable[result.blocks.size()];
        // Where correct backpropagation fails already, the rule is blind to nothing.
        agreement.blind = agreement.blind && correct_passes;
        if (agreement.blind) {
            if (!inputs) inputs = root_mean_square(at.batch.X);
            agreement.blind_spots = why_blind(at, block, *inputs);
            result.blind_parameters += block.size();
            any_blind = true;
        }
        result.blocks.push_back(std::move(agreement));
    }
    result.overall = agreement_of(all, analytic.theta, numerical, reference, scale, threshold);
    result.overall.blind = false;
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
