#include <utility>

#include "gradcheck/gradient/trial_run.hpp"
#include "gradcheck/numbers/product.hpp"

namespace gradcheck {

namespace {

// Products as a plain loop has them.

Matrix<float> transposed_product(const WeightView<float>& W, const Matrix<float>& dZ) {
    Matrix<float> dA = Matrix<float>::Zero(W.cols(), dZ.cols());
    for (Index e = 0; e < dZ.cols(); ++e) {
        for (Index i = 0; i < W.rows(); ++i) {
            for (Index j = 0; j < W.cols(); ++j) dA(j, e) += W(i, j) * dZ(i, e);
        }
    }
    return dA;
}
RowMajorMatrix<float> product_with_transposed(const Matrix<float>& dZ, const Matrix<float>& A) {
    RowMajorMatrix<float> dW = RowMajorMatrix<float>::Zero(dZ.rows(), A.rows());
    for (Index e = 0; e < dZ.cols(); ++e) {
        for (Index i = 0; i < dZ.rows(); ++i) {
            for (Index j = 0; j < A.rows(); ++j) dW(i, j) += dZ(i, e) * A(j, e);
        }
    }
    return dW;
}

class FloatRun {
  public:
    FloatRun(const BasePoint& at, GradientPrecision precision, bool own_sides, int run)
        : at_(at),
          net_(with_cancellation(at.net, roundoff_of(precision), run)),
          precision_(precision),
          own_sides_(own_sides),
          parameters_(at.net) {
        parameters_.theta = moved_by_roundings(at, roundoff_of(precision), run).cast<float>();
        round(parameters_.theta);
        a_.push_back(at.batch.X.cast<float>());
        round(a_.back());
        go_up();
    }

    TrialRun result() {
        const Index L = at_.net.depth();
        const auto m = static_cast<float>(at_.examples());
        TrialRun result{Parameters<double>(at_.net), {}};
        for (const Matrix<float>& Z : z_) result.z.push_back(Z.cast<double>());
        Matrix<float> dZ = A(L) - at_.batch.Y.cast<float>();
        if (at_.net.cost.variant) {
            dZ = output_delta(at_.net.cost, z_.back().cast<double>(), A(L).cast<double>(),
                              at_.batch.Y)
                     .cast<float>();
        }
        round(dZ);
        for (Index l = L; l >= 1; --l) {
            RowMajorMatrix<float> dW = product_with_transposed(dZ, A(l - 1)) / m;
            Vector<float> db = dZ.rowwise().sum() / m;
            if (at_.net.has_decay()) add_decay(std::as_const(parameters_).W(l), dW);
            if (at_.net.decays(false)) add_decay(std::as_const(parameters_).b(l), db);
            round(dW);
            round(db);
            result.gradient.W(l) = dW.cast<double>();
            if (at_.net.has_bias(l)) result.gradient.b(l) = db.cast<double>();
            if (l > 1) dZ = below(l, dZ);
        }
        return result;
    }

  private:
    const Matrix<float>& A(Index l) const { return a_[static_cast<std::size_t>(l)]; }

    void go_up() {
        const Index L = at_.net.depth();
        for (Index l = 1; l <= L; ++l) {
            Matrix<float> Z, activated;
            multiply<float>(std::as_const(parameters_).W(l), A(l - 1), Z);
            if (at_.net.has_bias(l)) Z.colwise() += parameters_.b(l);
            round(Z);
            if (l == L) {
                activate_output(at_.net.cost, Z, activated);
            } else {
                activate(net_.activation(l), Z, activated);
            }
            round(activated);
            Matrix<float> A = activated;
            if (l < L && !at_.pass.masks.empty()) {
                A.array() *= at_.pass.M(l).array().cast<float>();
                round(A);
            }
            z_.push_back(std::move(Z));
            unmasked_.push_back(std::move(activated));
            a_.push_back(std::move(A));
        }
    }

    /// dZ[l−1]
    Matrix<float> below(Index l, const Matrix<float>& dZ) {
        Matrix<float> dA = transposed_product(std::as_const(parameters_).W(l), dZ);
        round(dA);
        const auto i = static_cast<std::size_t>(l - 2);
        const bool by_base = !own_sides_ && nearest_kink(at_.net.activation(l - 1), 0).has_value();
        for (Index k = 0; k < dA.size(); ++k) {
            const double z = by_base ? at_.Z(l - 1)(k) : static_cast<double>(z_[i](k));
            const double slope = activation_derivative(net_.activation(l - 1), z,
                                                       static_cast<double>(unmasked_[i](k)));
            dA(k) *= static_cast<float>(slope * at_.mask(l - 1, k));
        }
        round(dA);
        return dA;
    }

    template <class Theta, class M> void add_decay(const Theta& w, M& gradient) const {
        for (Index i = 0; i < gradient.rows(); ++i) {
            for (Index j = 0; j < gradient.cols(); ++j) {
                gradient(i, j) += static_cast<float>(
                    at_.net.decay_gradient(static_cast<double>(w(i, j)), at_.examples()));
            }
        }
    }

    template <class M> void round(M& values) const {
        if (precision_ == GradientPrecision::float32) return;  // float has rounded them
        const bool is_half = precision_ == GradientPrecision::float16;
        for (Index k = 0; k < values.size(); ++k) {
            float& value = values.data()[k];
            value = is_half ? static_cast<float>(Eigen::half(value))
                            : static_cast<float>(Eigen::bfloat16(value));
        }
    }

    const BasePoint& at_;
    Architecture net_;
    GradientPrecision precision_;
    bool own_sides_;
    Parameters<float> parameters_;
    /// Z[l] and g(Z[l]) at index l − 1, A[l] at l.
    std::vector<Matrix<float>> z_, unmasked_, a_;
};

}  // namespace

TrialRun run_in_floats(const BasePoint& at, GradientPrecision precision, bool own_sides, int run) {
    return FloatRun(at, precision, own_sides, run).result();
}

}  // namespace gradcheck
