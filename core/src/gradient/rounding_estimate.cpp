#include "gradcheck/gradient/rounding_estimate.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "gradcheck/gradient/trial_run.hpp"
#include "gradcheck/numbers/product.hpp"

namespace gradcheck {

namespace {

/// More units whose side is doubtful are left to the runs, which then take sides of their own.
constexpr Index max_doubtful_sides = 64;

TrialRun run_in(GradientPrecision precision, const BasePoint& at, bool own_sides, int run) {
    return precision == GradientPrecision::float64 ? run_in_doubles(at, own_sides, run)
                                                   : run_in_floats(at, precision, own_sides, run);
}

/// Fills in the errors of some runs, and the sides that they leave open.
void commit_rounding(const BasePoint& at, GradientPrecision precision, const Vector<double>& exact,
                     bool own_sides, RoundingEstimate& estimate) {
    // Doubles are what our own network is checked in at every change.
    const int runs = precision == GradientPrecision::float64 ? 2 : 3;
    estimate.error.theta.setZero();
    for (int k = 0; k < runs; ++k) {
        const TrialRun run = run_in(precision, at, own_sides, k);
        for (Index p = 0; p < exact.size(); ++p) {
            const double error = std::abs(run.gradient.theta(p) - exact(p));
            // NaN, after an overflow, is no small error: what is not known may be anything.
            estimate.error.theta(p) =
                std::isnan(error) ? INFINITY : std::max(estimate.error.theta(p), error);
        }
        if (own_sides) continue;
        for (std::size_t l = 0; l < estimate.undecided_sides.size(); ++l) {
            const Matrix<double>&Z = at.pass.z[l], &moved = run.z[l];
            const LayerActivation& g = at.net.activation(static_cast<Index>(l) + 1);
            for (Index i = 0; i < Z.size(); ++i) {
                const auto kink = nearest_kink(g, Z(i));
                if (kink &&
                    std::abs(Z(i) - kink->at) <= rounding_margin * std::abs(moved(i) - Z(i))) {
                    estimate.undecided_sides[l](i) = 1;
                }
            }
        }
    }
}

/// Calls visit(side, is_at_kink) for each unit and example with an open side.
template <class Visit>
void for_each_open(const BasePoint& at, RoundingEstimate& estimate, Visit visit) {
    for (std::size_t l = 0; l < estimate.undecided_sides.size(); ++l) {
        Matrix<double>& sides = estimate.undecided_sides[l];
        for (Index i = 0; i < sides.size(); ++i) {
            if (sides(i) == 0) continue;
            const double z = at.pass.z[l](i);
            const auto kink = nearest_kink(at.net.activation(static_cast<Index>(l) + 1), z);
            visit(sides(i), kink && z == kink->at);
        }
    }
}

/// The squares of A's entries, over that of the largest, which is returned: so that they do not
/// vanish.
double square_scaled(Matrix<double>& A) {
    const double largest = A.size() > 0 ? A.cwiseAbs().maxCoeff() : 0;
    if (largest > 0 && std::isfinite(largest)) A /= largest;
    A = A.cwiseAbs2();
    return largest;
}

/// Fills in terms: with D[L]² = dZ[L]² + (∂A[L]/∂Z[L] ∘ A[L])² and
///
///     D[l−1]² = dZ[l−1]² + g′² ∘ ((W[l]ᵀ)² · D[l]²)
///
/// u·D is the error of dZ where roundings are independent of each other: squares add up, also where
/// what they are the roundings of cancels.
void find_terms(const BasePoint& at, Parameters<double>& terms) {
    const double m = at.examples();
    const Index L = at.net.depth();
    Matrix<double> dZ = output_delta(at.net.cost, at.Z(L), at.A(L), at.batch.Y);
    // What is subtracted from the label is about as large as both.
    Matrix<double> D = (dZ.array().square() + at.A(L).array().square()).sqrt();
    if (at.net.cost.variant) D = dZ.cwiseAbs().cwiseMax(D * dZ.cwiseAbs().maxCoeff());
    for (Index l = L; l >= 1; --l) {
        const WeightView<double> W = at.parameters.W(l);
        Matrix<double> squares = D, inputs = at.A(l - 1);
        const double scale = square_scaled(squares) / m, of_inputs = square_scaled(inputs);
        terms.W(l) = scale * of_inputs * times_transpose(squares, inputs).cwiseSqrt();
        if (at.net.has_bias(l)) terms.b(l) = scale * squares.rowwise().sum().cwiseSqrt();
        if (l == 1) break;
        const RowMajorMatrix<double> weights = W.array().square();
        const Matrix<double> handed_down =
            scale * m * transpose_times(view(weights), squares).cwiseSqrt();
        const Matrix<double> dA = transpose_times(W, dZ);
        dZ = D = dA;
        for (Index i = 0; i < dA.size(); ++i) {
            const double slope =
                at.mask(l - 1, i) * activation_derivative(at.net.activation(l - 1), at.Z(l - 1)(i),
                                                          at.unmasked_A(l - 1)(i));
            dZ(i) = slope * dA(i);
            D(i) = std::hypot(dZ(i), slope * handed_down(i));
        }
    }
    for (const ParameterBlock& block : terms.blocks) {
        if (!at.net.decays(block.is_weight)) continue;
        for (Index p = block.offset; p < block.offset + block.size(); ++p) {
            terms.theta(p) += std::abs(at.net.decay_gradient(at.parameters.theta(p), m));
        }
    }
}

/// √(Σ error²/Σ roundings²) over the entries of each row or column. A few that are all error, as
/// those of saturated units are, say nothing of the others.
class Amplifications {
  public:
    explicit Amplifications(Index count)
        : errors_(Vector<double>::Zero(count)), roundings_(Vector<double>::Zero(count)) {}

    void add(Index i, double error, double rounding) {
        errors_(i) += error;
        roundings_(i) += rounding;
    }
    Vector<double> values() const {
        Vector<double> all(errors_.size());
        for (Index i = 0; i < all.size(); ++i) all(i) = ratio(errors_(i), roundings_(i));
        return all;
    }
    double of_all() const { return ratio(errors_.sum(), roundings_.sum()); }

  private:
    static double ratio(double errors, double roundings) {
        return roundings > 0 ? std::sqrt(errors / roundings) : 0;
    }

    Vector<double> errors_, roundings_;
};

/// A run may be right by luck: no entry's estimate is less than what its unit, the unit below that
/// it is the input of, and its layer have on average in units of the rounding of their terms.
void spread(const BasePoint& at, double u, RoundingEstimate& estimate) {
    // A loop over many examples rounds each partial sum.
    const double of_sum = std::max(1.0, std::sqrt(at.examples()) / 8);
    for (Index l = 1; l <= at.net.depth(); ++l) {
        auto W = estimate.error.W(l);
        auto b = estimate.error.b(l);
        const auto terms_W = std::as_const(estimate.terms).W(l);
        const auto terms_b = std::as_const(estimate.terms).b(l);
        const bool has_bias = at.net.has_bias(l);
        // In units of the largest, so that squares do not vanish.
        const double largest =
            u * std::max({terms_W.maxCoeff(), has_bias ? terms_b.maxCoeff() : 0, 0x1p-1000});
        const double of_error = 1 / largest, of_terms = u / largest;
        Amplifications rows(W.rows()), columns(W.cols());
        for (Index i = 0; i < W.rows(); ++i) {
            for (Index j = 0; j < W.cols(); ++j) {
                const double error = W(i, j) * of_error, rounding = terms_W(i, j) * of_terms;
                if (!std::isfinite(error) || !std::isfinite(rounding)) continue;
                rows.add(i, error * error, rounding * rounding);
                columns.add(j, error * error, rounding * rounding);
            }
            if (!has_bias) continue;
            const double error = b(i) * of_error, rounding = terms_b(i) * of_terms;
            if (std::isfinite(error) && std::isfinite(rounding)) {
                rows.add(i, error * error, rounding * rounding);
            }
        }
        const Vector<double> of_rows = rows.values(), of_columns = columns.values();
        const double least = std::max(of_sum, rows.of_all());
        for (Index i = 0; i < W.rows(); ++i) {
            const double of_row = std::max(least, of_rows(i));
            for (Index j = 0; j < W.cols(); ++j) {
                const double by = u * std::max(of_row, of_columns(j));
                W(i, j) = std::max(W(i, j), by * terms_W(i, j));
            }
            if (has_bias) b(i) = std::max(b(i), u * of_row * terms_b(i));
        }
    }
}

}  // namespace

RoundingEstimate estimate_rounding(const BasePoint& at, GradientPrecision precision,
                                   const Vector<double>& exact) {
    RoundingEstimate estimate{Parameters<double>(at.net), Parameters<double>(at.net), {}};
    if (has_kink(at.net.hidden_activation)) {
        for (Index l = 1; l < at.net.depth(); ++l) {
            estimate.undecided_sides.push_back(
                Matrix<double>::Zero(at.Z(l).rows(), at.Z(l).cols()));
        }
    }
    commit_rounding(at, precision, exact, false, estimate);
    Index doubtful = 0;
    for_each_open(at, estimate, [&](double, bool is_at_kink) { doubtful += !is_at_kink; });
    if (doubtful > max_doubtful_sides) {
        for_each_open(at, estimate, [](double& side, bool is_at_kink) { side = is_at_kink; });
        commit_rounding(at, precision, exact, true, estimate);
    }
    find_terms(at, estimate.terms);
    spread(at, roundoff_of(precision), estimate);
    return estimate;
}

}  // namespace gradcheck
