#include "gradcheck/gradient/rounding_estimate.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <type_traits>
#include <utility>

#include "gradcheck/gradient/backpropagation.hpp"
#include "gradcheck/numbers/product.hpp"

namespace gradcheck {

namespace {

/// Doubles are what our own network is checked in at every change, so runs of it are few.
int runs_in(GradientPrecision precision) { return precision == GradientPrecision::float64 ? 2 : 3; }

/// More of them are left to the runs, which take sides of their own.
constexpr Index max_undecided_sides = 64;

/// −1, 0 or 1, by the place of a parameter and the run.
double push(Index place, int run) {
    auto x = static_cast<std::uint64_t>(place + 1) * 0x9e3779b97f4a7c15u +
             static_cast<std::uint64_t>(run + 1) * 0xbf58476d1ce4e5b9u;
    x ^= x >> 31;
    x *= 0x94d049bb133111ebu;
    x ^= x >> 29;
    return static_cast<double>(x % 3) - 1;
}

// Products in single precision, as a plain loop has them; those of doubles are in product.hpp.

Matrix<float> plain_transpose_times(const WeightView<float>& W, const Matrix<float>& dZ) {
    Matrix<float> dA = Matrix<float>::Zero(W.cols(), dZ.cols());
    for (Index e = 0; e < dZ.cols(); ++e) {
        for (Index i = 0; i < W.rows(); ++i) {
            for (Index j = 0; j < W.cols(); ++j) dA(j, e) += W(i, j) * dZ(i, e);
        }
    }
    return dA;
}
RowMajorMatrix<float> plain_times_transpose(const Matrix<float>& dZ, const Matrix<float>& A) {
    RowMajorMatrix<float> dW = RowMajorMatrix<float>::Zero(dZ.rows(), A.rows());
    for (Index e = 0; e < dZ.cols(); ++e) {
        for (Index i = 0; i < dZ.rows(); ++i) {
            for (Index j = 0; j < A.rows(); ++j) dW(i, j) += dZ(i, e) * A(j, e);
        }
    }
    return dW;
}
Matrix<double> plain_transpose_times(const WeightView<double>& W, const Matrix<double>& dZ) {
    return transpose_times(W, dZ);
}
RowMajorMatrix<double> plain_times_transpose(const Matrix<double>& dZ, const Matrix<double>& A) {
    return times_transpose(dZ, A);
}

/// Plain backpropagation, each result rounded to `precision`; S is double, or float for all that
/// is less.
template <class S> class Run {
  public:
    Run(const BasePoint& at, GradientPrecision precision, bool own_sides, int run)
        : at_(at), precision_(precision), own_sides_(own_sides), parameters_(at.net) {
        const double u = roundoff_of(precision);
        for (Index p = 0; p < at.parameters.theta.size(); ++p) {
            const double moved = at.parameters.theta(p) * (1 + 2 * u * push(p, run));
            parameters_.theta(p) = static_cast<S>(moved);
        }
        round(parameters_.theta);
        if constexpr (!std::is_same_v<S, double>) {
            inputs_ = at.batch.X.cast<S>();
            round(inputs_);
        }
        go_up();
    }

    const Matrix<S>& Z(Index l) const { return z_[static_cast<std::size_t>(l - 1)]; }

    Parameters<double> gradient() {
        const Index L = at_.net.depth();
        const S m = static_cast<S>(at_.examples());
        Parameters<double> result(at_.net);
        Matrix<S> dZ = A(L) - at_.batch.Y.template cast<S>();
        round(dZ);
        for (Index l = L; l >= 1; --l) {
            RowMajorMatrix<S> dW = plain_times_transpose(dZ, A(l - 1)) / m;
            if (at_.net.l2 != 0) {
                dW += static_cast<S>(at_.net.l2 / at_.examples()) * parameters_.W(l);
            }
            Vector<S> db = dZ.rowwise().sum() / m;
            round(dW);
            round(db);
            result.W(l) = dW.template cast<double>();
            result.b(l) = db.template cast<double>();
            if (l > 1) dZ = below(l, dZ);
        }
        return result;
    }

  private:
    const Matrix<S>& A(Index l) const {
        if (l > 0) return a_[static_cast<std::size_t>(l - 1)];
        if constexpr (std::is_same_v<S, double>) {
            return at_.batch.X;
        } else {
            return inputs_;
        }
    }

    void go_up() {
        const Index L = at_.net.depth();
        z_.resize(static_cast<std::size_t>(L));
        a_.resize(static_cast<std::size_t>(L));
        unmasked_.resize(static_cast<std::size_t>(L));
        for (Index l = 1; l <= L; ++l) {
            const auto i = static_cast<std::size_t>(l - 1);
            multiply<S>(std::as_const(parameters_).W(l), A(l - 1), z_[i]);
            z_[i].colwise() += parameters_.b(l);
            round(z_[i]);
            if (l == L) {
                activate_output(at_.net.loss, z_[i], a_[i]);
            } else {
                activate(at_.net.hidden_activation, z_[i], unmasked_[i]);
                round(unmasked_[i]);
                a_[i] = unmasked_[i];
                if (!at_.pass.masks.empty()) {
                    a_[i].array() *= at_.pass.M(l).array().template cast<S>();
                }
            }
            round(a_[i]);
        }
    }

    /// dZ[l−1]
    Matrix<S> below(Index l, const Matrix<S>& dZ) {
        Matrix<S> dA = plain_transpose_times(std::as_const(parameters_).W(l), dZ);
        round(dA);
        const auto i = static_cast<std::size_t>(l - 2);
        for (Index k = 0; k < dA.size(); ++k) {
            // A kink has the side that it has in doubles, unless the run is to take its own.
            const double z = own_sides_ ? static_cast<double>(z_[i](k)) : at_.Z(l - 1)(k);
            const bool by_side = has_kink(at_.net.hidden_activation);
            const double slope = activation_derivative(at_.net.hidden_activation,
                                                       by_side ? z : static_cast<double>(z_[i](k)),
                                                       static_cast<double>(unmasked_[i](k)));
            dA(k) *= static_cast<S>(slope * at_.mask(l - 1, k));
        }
        round(dA);
        return dA;
    }

    template <class M> void round(M& values) const {
        if (precision_ != GradientPrecision::float16) return;  // S has rounded them
        for (Index k = 0; k < values.size(); ++k) {
            values.data()[k] = static_cast<S>(
                static_cast<float>(Eigen::half(static_cast<float>(values.data()[k]))));
        }
    }

    const BasePoint& at_;
    GradientPrecision precision_;
    bool own_sides_;
    Parameters<S> parameters_;
    Matrix<S> inputs_;
    std::vector<Matrix<S>> z_, a_, unmasked_;
};

/// Fills in terms: with D[L]² = A[L]² + (A[L] − Y)² and
///
///     D[l−1]² = dZ[l−1]² + g′² ∘ ((W[l]ᵀ)² · D[l]²)
///
/// u·D is the error of dZ where roundings are independent of each other: squares add up, also where
/// what they are the roundings of cancels.
void find_terms(const BasePoint& at, Parameters<double>& terms) {
    const LayerRules correct;
    const double m = at.examples();
    const Index L = at.net.depth();
    Matrix<double> dZ = correct.output_delta(at);
    Matrix<double> squares = dZ.array().square() + at.A(L).array().square();
    for (Index l = L; l >= 1; --l) {
        terms.W(l) =
            times_transpose(squares, Matrix<double>(at.A(l - 1).array().square())).cwiseSqrt() / m;
        terms.b(l) = squares.rowwise().sum().cwiseSqrt() / m;
        if (at.net.l2 != 0) terms.W(l) += at.net.l2 / m * at.parameters.W(l).cwiseAbs();
        if (l == 1) return;
        const RowMajorMatrix<double> weights = at.parameters.W(l).array().square();
        const Matrix<double> handed_down = transpose_times(view(weights), squares);
        dZ = correct.activation_delta(at, l - 1, correct.input_delta({at, l, dZ}));
        const Matrix<double> slopes =
            activation_derivative(at.net.hidden_activation, at.Z(l - 1), at.unmasked_A(l - 1));
        squares = dZ.array().square() + slopes.array().square() * handed_down.array();
        if (!at.pass.masks.empty()) squares.array() *= at.pass.M(l - 1).array().square();
    }
}

/// √(Σ error²/Σ roundings²) over entries. A few that are all error, as those of saturated units
/// are, say nothing of the others.
struct Amplification {
    double errors = 0, roundings = 0;

    /// Both in units of something of their size, so that squares do not vanish.
    void add(double error, double rounding) {
        if (!std::isfinite(error) || !std::isfinite(rounding)) return;
        errors += error * error;
        roundings += rounding * rounding;
    }
    double value() const { return roundings > 0 ? std::sqrt(errors / roundings) : 0; }
};

/// A run may be right by luck: no entry's estimate is less than what its unit, and its layer, have
/// on average in units of the rounding of their terms.
void spread(const BasePoint& at, double u, RoundingEstimate& estimate) {
    for (Index l = 1; l <= at.net.depth(); ++l) {
        auto W = estimate.error.W(l);
        auto b = estimate.error.b(l);
        const auto terms_W = std::as_const(estimate.terms).W(l);
        const auto terms_b = std::as_const(estimate.terms).b(l);
        const double scale = u * std::max({terms_W.maxCoeff(), terms_b.maxCoeff(), 0x1p-1000});
        std::vector<Amplification> rows(static_cast<std::size_t>(W.rows()));
        Amplification all;
        for (Index i = 0; i < W.rows(); ++i) {
            Amplification& row = rows[static_cast<std::size_t>(i)];
            for (Index j = 0; j < W.cols(); ++j) {
                row.add(W(i, j) / scale, u * terms_W(i, j) / scale);
            }
            row.add(b(i) / scale, u * terms_b(i) / scale);
            all.errors += row.errors;
            all.roundings += row.roundings;
        }
        for (Index i = 0; i < W.rows(); ++i) {
            const double by =
                u * std::max({1.0, rows[static_cast<std::size_t>(i)].value(), all.value()});
            for (Index j = 0; j < W.cols(); ++j) W(i, j) = std::max(W(i, j), by * terms_W(i, j));
            b(i) = std::max(b(i), by * terms_b(i));
        }
    }
}

template <class S>
void commit(const BasePoint& at, GradientPrecision precision, const Vector<double>& exact,
            RoundingEstimate& estimate) {
    const auto run_all = [&](bool own_sides) {
        estimate.error.theta.setZero();
        for (int k = 0; k < runs_in(precision); ++k) {
            Run<S> run(at, precision, own_sides, k);
            const Vector<double> error = (run.gradient().theta - exact).cwiseAbs();
            // NaN, after an overflow, is no error at all: what is not known may be anything.
            estimate.error.theta =
                error.array().isNaN().select(INFINITY, estimate.error.theta.cwiseMax(error));
            if (own_sides || !has_kink(at.net.hidden_activation)) continue;
            for (Index l = 1; l < at.net.depth(); ++l) {
                auto& sides = estimate.undecided_sides[static_cast<std::size_t>(l - 1)];
                const auto z = at.Z(l).array();
                const auto moved = (run.Z(l).template cast<double>().array() - z).abs();
                sides = sides.cwiseMax(
                    Matrix<double>((z.abs() <= rounding_margin * moved).template cast<double>()));
            }
        }
    };
    if (has_kink(at.net.hidden_activation)) {
        for (Index l = 1; l < at.net.depth(); ++l) {
            estimate.undecided_sides.push_back(
                Matrix<double>::Zero(at.Z(l).rows(), at.Z(l).cols()));
        }
    }
    run_all(false);
    Index doubtful = 0;
    for (std::size_t i = 0; i < estimate.undecided_sides.size(); ++i) {
        const auto& Z = at.pass.z[i];
        doubtful += (estimate.undecided_sides[i].array() > 0 && Z.array() != 0).count();
    }
    if (doubtful > max_undecided_sides) {
        for (std::size_t i = 0; i < estimate.undecided_sides.size(); ++i) {
            auto& sides = estimate.undecided_sides[i];
            sides = (at.pass.z[i].array() == 0).select(sides, 0);
        }
        run_all(true);
    }
}

}  // namespace

RoundingEstimate estimate_rounding(const BasePoint& at, GradientPrecision precision,
                                   const Vector<double>& exact) {
    RoundingEstimate estimate{Parameters<double>(at.net), Parameters<double>(at.net), {}};
    if (precision == GradientPrecision::float64) {
        commit<double>(at, precision, exact, estimate);
    } else {
        commit<float>(at, precision, exact, estimate);
    }
    find_terms(at, estimate.terms);
    spread(at, roundoff_of(precision), estimate);
    return estimate;
}

}  // namespace gradcheck
