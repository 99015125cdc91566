#include <cmath>

#include "gradcheck/network/loss.hpp"

namespace gradcheck {

namespace {

/// What the labels of one example are to this cost: smoothed, and with the example's weight.
struct Target {
    std::vector<double> y;
    /// Of the example, by its class; 1 without class weights.
    double weight = 1;

    Target(const CostVariant& cost, const double* labels, Index count) : y(labels, labels + count) {
        const double alpha = cost.label_smoothing;
        if (!cost.class_weights.empty()) {
            weight = 0;
            for (Index k = 0; k < count; ++k) weight += labels[k] * of_class(cost, k);
        }
        if (alpha == 0) return;
        for (double& each : y) each = (1 - alpha) * each + alpha / static_cast<double>(count);
    }

    static double of_class(const CostVariant& cost, Index k) {
        return cost.class_weights.empty() ? 1 : cost.class_weights[static_cast<std::size_t>(k)];
    }
    double operator[](Index k) const { return y[static_cast<std::size_t>(k)]; }
    Index label() const {
        Index largest = 0;
        for (Index k = 1; k < static_cast<Index>(y.size()); ++k) {
            if ((*this)[k] > (*this)[largest]) largest = k;
        }
        return largest;
    }
};

template <class V> V positive_part(const V& x) { return smooth::where_positive(x, x, V(0)); }
template <class V> V magnitude(const V& x) { return smooth::where_positive(x, x, V(V(0) - x)); }
template <class V> V times(const V& x, double factor) { return V(x * V(factor)); }

/// The outputs of one example.
template <class V> std::vector<V> outputs_of(Output output, const V* z, Index count) {
    std::vector<V> a(z, z + count);
    switch (output) {
        case Output::sigmoid:
            for (V& each : a) each = smooth::sigmoid(each);
            break;
        case Output::softmax: {
            const V shift = log_sum_exp(z, count);
            for (V& each : a) each = smooth::exp(V(each - shift));
            break;
        }
        case Output::tanh:
            for (V& each : a) each = smooth::tanh(each);
            break;
        case Output::relu:
            for (V& each : a) each = positive_part(each);
            break;
        case Output::linear: break;
    }
    return a;
}

/// Whether the loss is taken of the logits, which is exact where the output saturates.
bool is_of_logits(const Cost& cost) {
    const bool is_entropy =
        cost.loss == Loss::binary_cross_entropy || cost.loss == Loss::softmax_cross_entropy;
    return is_entropy && cost.variant->output == usual_output(cost.loss) &&
           cost.variant->log_guard == 0;
}

template <class V> V loss_of_logits(const Cost& cost, const V* z, const Target& y, Index count) {
    V sum(0);
    if (cost.loss == Loss::softmax_cross_entropy) {
        const V log_sum = log_sum_exp(z, count);
        for (Index k = 0; k < count; ++k) sum += times(V(log_sum - z[k]), y[k]);
        return times(sum, y.weight);
    }
    for (Index k = 0; k < count; ++k) {
        const double w = Target::of_class(*cost.variant, k);
        sum += times(smooth::softplus(V(V(0) - z[k])), w * cost.variant->positive_weight * y[k]);
        sum += times(smooth::softplus(z[k]), w * (1 - y[k]));
    }
    return sum;
}

template <class V> V loss_of_outputs(const Cost& cost, const std::vector<V>& a, const Target& y) {
    const CostVariant& with = *cost.variant;
    const auto count = static_cast<Index>(a.size());
    const auto at = [&](Index k) -> const V& { return a[static_cast<std::size_t>(k)]; };
    const auto log = [&](const V& x) { return smooth::log(V(x + V(with.log_guard))); };
    V sum(0);
    switch (cost.loss) {
        case Loss::binary_cross_entropy:
            for (Index k = 0; k < count; ++k) {
                const double w = Target::of_class(with, k);
                sum += times(log(at(k)), -w * with.positive_weight * y[k]);
                sum += times(log(V(V(1) - at(k))), -w * (1 - y[k]));
            }
            return sum;
        case Loss::softmax_cross_entropy:
            for (Index k = 0; k < count; ++k) sum += times(log(at(k)), -y.weight * y[k]);
            return sum;
        case Loss::mean_squared_error:
            for (Index k = 0; k < count; ++k) {
                const V r = at(k) - V(y[k]);
                sum += times(V(r * r), 0.5);
            }
            return sum;
        case Loss::absolute_error:
            for (Index k = 0; k < count; ++k) sum += magnitude(V(at(k) - V(y[k])));
            return sum;
        case Loss::huber: {
            const double d = with.huber_delta;
            for (Index k = 0; k < count; ++k) {
                const V r = magnitude(V(at(k) - V(y[k])));
                const V linear = times(V(r - V(d / 2)), d);
                sum += smooth::where_positive(V(r - V(d)), linear, times(V(r * r), 0.5));
            }
            return sum;
        }
        case Loss::hinge:
            for (Index k = 0; k < count; ++k) sum += positive_part(V(V(1) - times(at(k), y[k])));
            return sum;
        case Loss::multiclass_hinge: {
            const Index label = y.label();
            for (Index k = 0; k < count; ++k) {
                if (k != label) sum += positive_part(V(at(k) - at(label) + V(1)));
            }
            return sum;
        }
        case Loss::logistic: break;
    }
    for (Index k = 0; k < count; ++k) sum += smooth::softplus(times(at(k), -y[k]));
    return sum;
}

double sign(double x) { return x > 0 ? 1 : x < 0 ? -1 : 0; }

/// ∂loss/∂a of one example.
Vector<double> loss_gradient(const Cost& cost, const Vector<double>& a, const Target& y) {
    const CostVariant with = cost.variant.value_or(CostVariant{});
    const Index count = a.size();
    Vector<double> d(count);
    const double guard = with.log_guard;
    const Index label = y.label();
    for (Index k = 0; k < count; ++k) {
        switch (cost.loss) {
            case Loss::binary_cross_entropy:
                d(k) = Target::of_class(with, k) * ((1 - y[k]) / (1 - a(k) + guard) -
                                                    with.positive_weight * y[k] / (a(k) + guard));
                break;
            case Loss::softmax_cross_entropy: d(k) = -y.weight * y[k] / (a(k) + guard); break;
            case Loss::mean_squared_error: d(k) = a(k) - y[k]; break;
            case Loss::absolute_error: d(k) = sign(a(k) - y[k]); break;
            case Loss::huber: {
                const double r = a(k) - y[k];
                d(k) = std::abs(r) <= with.huber_delta ? r : with.huber_delta * sign(r);
                break;
            }
            case Loss::hinge: d(k) = 1 - y[k] * a(k) > 0 ? -y[k] : 0; break;
            case Loss::multiclass_hinge:
                d(k) = k != label && a(k) - a(label) + 1 > 0 ? 1 : 0;
                break;
            case Loss::logistic: d(k) = -y[k] * smooth::sigmoid(-y[k] * a(k)); break;
        }
    }
    if (cost.loss == Loss::multiclass_hinge) d(label) = -d.sum();
    return d;
}

/// … and through the outputs to ∂loss/∂z.
Vector<double> through_output(Output output, const Vector<double>& z, const Vector<double>& a,
                              const Vector<double>& d) {
    switch (output) {
        case Output::sigmoid: return d.array() * a.array() * (1 - a.array());
        case Output::softmax: return a.array() * (d.array() - a.dot(d));
        case Output::tanh: return d.array() * (1 - a.array().square());
        case Output::relu: return (z.array() > 0).select(d, 0.0);
        case Output::linear: break;
    }
    return d;
}

Vector<double> delta_of_logits(const Cost& cost, const Vector<double>& a, const Target& y) {
    const CostVariant& with = *cost.variant;
    Vector<double> dz(a.size());
    double labels = 0;
    for (Index k = 0; k < a.size(); ++k) labels += y[k];
    for (Index k = 0; k < a.size(); ++k) {
        dz(k) = cost.loss == Loss::softmax_cross_entropy
                    ? y.weight * (labels * a(k) - y[k])
                    : Target::of_class(with, k) *
                          ((1 - y[k]) * a(k) - with.positive_weight * y[k] * (1 - a(k)));
    }
    return dz;
}

}  // namespace

namespace further {

template <class V> V example_loss(const Cost& cost, const V* z, const double* y, Index count) {
    const Target target(*cost.variant, y, count);
    if (is_of_logits(cost)) return loss_of_logits(cost, z, target, count);
    return loss_of_outputs(cost, outputs_of(cost.variant->output, z, count), target);
}

template <class S> void activate_output(const Cost& cost, const Matrix<S>& Z, Matrix<S>& A) {
    A.resizeLike(Z);
    for (Index e = 0; e < Z.cols(); ++e) {
        const std::vector<S> a = outputs_of(cost.output(), Z.col(e).data(), Z.rows());
        for (Index k = 0; k < Z.rows(); ++k) A(k, e) = a[static_cast<std::size_t>(k)];
    }
}

Matrix<double> output_delta(const Cost& cost, const Matrix<double>& Z, const Matrix<double>& A,
                            const Matrix<double>& Y) {
    Matrix<double> dZ(Z.rows(), Z.cols());
    for (Index e = 0; e < Z.cols(); ++e) {
        const Target y(*cost.variant, Y.col(e).data(), Y.rows());
        const Vector<double> z = Z.col(e), a = A.col(e);
        dZ.col(e) = is_of_logits(cost)
                        ? delta_of_logits(cost, a, y)
                        : through_output(cost.variant->output, z, a, loss_gradient(cost, a, y));
    }
    return dZ;
}

#define GRADCHECK_INSTANTIATE(S)                                          \
    template S example_loss(const Cost&, const S*, const double*, Index); \
    template void activate_output(const Cost&, const Matrix<S>&, Matrix<S>&);

GRADCHECK_INSTANTIATE(double)
GRADCHECK_INSTANTIATE(float)
GRADCHECK_INSTANTIATE(Complex)
template Lanes example_loss(const Cost&, const Lanes*, const double*, Index);

}  // namespace further

Matrix<double> output_activation_delta(const Cost& cost, const Matrix<double>& A,
                                       const Matrix<double>& Y) {
    Matrix<double> dA(A.rows(), A.cols());
    const CostVariant with = cost.variant.value_or(CostVariant{});
    for (Index e = 0; e < A.cols(); ++e) {
        dA.col(e) = loss_gradient(cost, A.col(e), Target(with, Y.col(e).data(), Y.rows()));
    }
    return dA;
}

}  // namespace gradcheck
