#include "gradcheck/function/kinks.hpp"

#include <algorithm>
#include <cmath>
#include <list>

#include "gradcheck/numbers/random.hpp"

namespace gradcheck {

namespace {

constexpr Index most_pieces_searched = 8;
/// Differences with larger steps, as noise asks for, say nothing of whether there is a kink.
constexpr double sharp_step = 1e-6;
/// Points lie this many steps of a difference from x, so that few differences cross a kink.
constexpr double steps_away = 32;

/// The partial derivatives of f near x.
class Sampler {
  public:
    Sampler(const Evaluate& evaluate, const Vector<double>& scales,
            const std::vector<Index>& variables, Index output)
        : evaluate_(evaluate), scales_(scales), variables_(variables), output_(output) {}

    Index dimensions() const { return static_cast<Index>(variables_.size()); }

    /// Where a sample lies: in the tested variables as told, in all others at random.
    Vector<double> displacement(const Vector<double>& tested) {
        Vector<double> direction(scales_.size());
        for (Index i = 0; i < direction.size(); ++i) direction(i) = 2 * random_.rand() - 1;
        for (Index k = 0; k < dimensions(); ++k) direction(variable(k)) = tested(k);
        return direction.cwiseProduct(scales_);
    }
    Vector<double> anywhere() {
        Vector<double> tested(dimensions());
        for (double& each : tested) each = 2 * random_.rand() - 1;
        return tested;
    }

    std::vector<Vector<double>> anywhere(Index count) {
        std::vector<Vector<double>> all;
        for (Index s = 0; s < count; ++s) all.push_back(anywhere());
        return all;
    }

    /// One column of partial derivatives for each displacement at which f is defined.
    Matrix<double> gradients(const std::vector<Vector<double>>& tested, double step) {
        std::list<Vector<double>> directions;
        std::vector<Probe> probes;
        for (const Vector<double>& each : tested) {
            directions.push_back(displacement(each));
            for (Index k = 0; k < dimensions(); ++k) {
                for (const double sign : {1.0, -1.0}) {
                    probes.push_back({variable(k), sign * step * scales_(variable(k)),
                                      &directions.back(), steps_away * step});
                }
            }
        }
        const Matrix<double> values = evaluate_(probes);
        Matrix<double> found(dimensions(), static_cast<Index>(tested.size()));
        Index kept = 0, at = 0;
        for (std::size_t s = 0; s < tested.size(); ++s) {
            for (Index k = 0; k < dimensions(); ++k, at += 2) {
                found(k, kept) = (values(output_, at) - values(output_, at + 1)) /
                                 (2 * step * scales_(variable(k)));
            }
            if (found.col(kept).allFinite()) ++kept;
        }
        return found.leftCols(kept);
    }

  private:
    Index variable(Index k) const { return variables_[static_cast<std::size_t>(k)]; }

    const Evaluate& evaluate_;
    const Vector<double>& scales_;
    const std::vector<Index>& variables_;
    Index output_;
    RandomState random_{20};
};

/// How far apart the entries of the gradients are.
double spread_of(const Matrix<double>& gradients) {
    return (gradients.rowwise().maxCoeff() - gradients.rowwise().minCoeff()).maxCoeff();
}

void append(Matrix<double>& points, const Matrix<double>& more) {
    const Index before = points.cols();
    points.conservativeResize(more.rows(), before + more.cols());
    points.rightCols(more.cols()) = more;
}

}  // namespace

Vector<double> nearest_in_hull(const Matrix<double>& points, const Vector<double>& target) {
    Vector<double> weights = Vector<double>::Zero(points.cols());
    Index start = 0;
    (points.colwise() - target).colwise().squaredNorm().minCoeff(&start);
    weights(start) = 1;
    Vector<double> at = points.col(start);
    for (int step = 0; step < 5000; ++step) {
        const Vector<double> slopes = points.transpose() * (at - target);
        Index to = 0, from = -1;
        slopes.minCoeff(&to);
        for (Index i = 0; i < points.cols(); ++i) {
            if (weights(i) > 0 && (from < 0 || slopes(i) > slopes(from))) from = i;
        }
        const Vector<double> move = points.col(to) - points.col(from);
        const double length = move.squaredNorm();
        if (!(length > 0) || slopes(from) - slopes(to) <= 1e-12 * (1 + target.squaredNorm())) break;
        const double share = std::min((slopes(from) - slopes(to)) / length, weights(from));
        weights(from) -= share;
        weights(to) += share;
        at += share * move;
    }
    return at;
}

GeneralisedGradientTest test_generalised_gradient(const Evaluate& evaluate,
                                                  const Vector<double>& scales,
                                                  const std::vector<Index>& variables,
                                                  const Vector<double>& entries, Index output,
                                                  double slope, double noise) {
    GeneralisedGradientTest result;
    if (!(slope > 0)) return result;
    // A difference's share of noise is then a ten-thousandth.
    const double step = std::max(1e-9, 1e4 * noise / slope);
    if (!(step < 1e-3)) return result;
    Sampler sampler(evaluate, scales, variables, output);
    const Index size = sampler.dimensions();
    const Index count = std::min<Index>(16 + 8 * size, 64);
    Matrix<double> found = sampler.gradients(sampler.anywhere(count), step);
    if (found.cols() < 4) return result;
    const double tolerance = 1e-3 * std::max(slope, found.cwiseAbs().maxCoeff());
    // Curvature makes gradients differ too, but sixteen times as much sixteen times as far away.
    const Matrix<double> farther = sampler.gradients(sampler.anywhere(16), 16 * step);
    const double spread = spread_of(found);
    result.is_kink = step <= sharp_step && spread > 2 * tolerance && spread > 40 * noise / step &&
                     spread <= 4 * slope && farther.cols() > 0 && spread > spread_of(farther) / 4;

    const Vector<double> size_of = [&] {
        Vector<double> each(size);
        for (Index k = 0; k < size; ++k) each(k) = scales(variables[static_cast<std::size_t>(k)]);
        return each;
    }();
    for (int round = 0; round < 5; ++round) {
        const Vector<double> apart = entries - nearest_in_hull(found, entries);
        const double distance = apart.cwiseAbs().maxCoeff();
        if (distance <= tolerance) {
            result.membership = Membership::within;
            return result;
        }
        if (round == 4) {
            const bool is_clear = distance > 20 * tolerance;
            if (is_clear && size <= most_pieces_searched) result.membership = Membership::outside;
            return result;
        }
        // Where f is convex the gradient that is missing is found in the direction of what is
        // missing, where it is concave against it, and in general behind other signs.
        const Vector<double> towards =
            apart.cwiseQuotient(size_of) / apart.cwiseQuotient(size_of).cwiseAbs().maxCoeff();
        std::vector<Vector<double>> wanted;
        for (int each = 0; each < 12; ++each) {
            const Vector<double> random = sampler.anywhere();
            const double sign = each % 2 == 0 ? 1 : -1;
            if (each < 6) {
                wanted.push_back(sign * towards + 0.02 * each * random);
            } else {
                wanted.push_back(towards.cwiseProduct(random.cwiseSign()));
            }
        }
        append(found, sampler.gradients(wanted, step));
    }
    return result;
}

}  // namespace gradcheck
