#include "gradcheck/gradient/incremental_engine.hpp"

#include <algorithm>
#include <type_traits>

namespace gradcheck {

/// `count` neighbours from memory; lanes beyond them repeat the last.
static Lanes load(const double* first, Index count) {
    Lanes lanes;
    for (Index i = 0; i < Lanes::count; ++i) lanes.set(i, first[std::min(i, count - 1)]);
    return lanes;
}

/// Where lanes are units of a column, its neighbours from `unit` on; else this unit in each lane.
static Lanes load_units(const double* column, Index unit, bool are_units, Index count) {
    return are_units ? load(column + unit, count) : Lanes(column[unit]);
}

/// The struct G of hidden layer l.
template <class G> static G activation_of(const Architecture& net, Index l) {
    if constexpr (std::is_same_v<G, Further>) {
        return {net.activation(l)};
    } else if constexpr (std::is_same_v<G, LeakyRelu>) {
        return {net.activation(l).parameter};
    } else {
        return {};
    }
}

IncrementalEngine::IncrementalEngine(const BasePoint& base)
    : base_(base),
      mean_loss_(
          base.net.hidden_activation.count() == 1
              ? with_activation(base.net.activation(1),
                                [](auto g) { return &IncrementalEngine::mean_loss<decltype(g)>; })
              : &IncrementalEngine::mean_loss<Further>),
      decay_(weight_decay(base.net, base.parameters, base.batch.examples())) {
    const Matrix<double>&logits = base.pass.Z(base.net.depth()), &Y = base.batch.Y;
    for (Index k = 0; k < Y.cols(); ++k) {
        losses_.push_back(
            example_loss(base.net.cost, logits.col(k).data(), Y.col(k).data(), Y.rows()));
    }
    const auto widest = *std::max_element(base.net.layers.begin() + 1, base.net.layers.end());
    outgoing_.resize(static_cast<std::size_t>(widest));
    z_.resize(outgoing_.size());
    moved_.resize(outgoing_.size());
    changes_.resize(outgoing_.size());
}

void IncrementalEngine::select(const Segment& segment) {
    const ParameterBlock& block = segment.block;
    layer_ = block.layer;
    is_weight_ = block.is_weight;
    unit_ = segment.begin / block.cols;
    input_ = segment.begin % block.cols;
    count_ = segment.count;
    values_ = load(base_.parameters.theta.data() + block.offset + segment.begin, count_);
    if (layer_ == base_.net.depth()) return;
    const auto W = base_.parameters.W(layer_ + 1);
    for (Index u = 0; u < W.rows(); ++u) {
        outgoing_[static_cast<std::size_t>(u)] =
            load_units(W.row(u).data(), unit_, !is_weight_, count_);
    }
}

Lanes IncrementalEngine::costs(double delta) {
    // (θ+δ) − θ is just what a full forward pass sees of δ.
    const Lanes step = (values_ + delta) - values_;
    const double m = base_.examples();
    const bool decays = base_.net.decays(is_weight_);
    Lanes decay = Lanes(decays ? base_.net.l2 / (2 * m) : 0) * step * (values_ + values_ + step);
    if (decays && base_.net.l1 != 0) {
        const auto size = [](const Lanes& w) { return smooth::where_positive(w, w, Lanes(0) - w); };
        decay += Lanes(base_.net.l1 / m) * (size(values_ + step) - size(values_));
    }
    return (this->*mean_loss_)(step) + (decay + decay_);
}

template <class G> Lanes IncrementalEngine::mean_loss(const Lanes& step) {
    const Matrix<double>& Y = base_.batch.Y;
    Lanes sum(0);
    for (Index k = 0; k < Y.cols(); ++k) {
        sum += propagate<G>(step, k)
                   ? example_loss(base_.net.cost, z_.data(), Y.col(k).data(), Y.rows())
                   : Lanes(losses_[static_cast<std::size_t>(k)]);
    }
    return sum / static_cast<double>(Y.cols());
}

template <class G> bool IncrementalEngine::propagate(const Lanes& step, Index example) {
    const Architecture& net = base_.net;
    Index l = layer_;
    const double* z = base_.pass.Z(l).col(example).data();
    const double* a = base_.pass.A(l).col(example).data();
    // Dropout's factors for the units of hidden layer l; none without dropout.
    const auto mask_of = [&](Index layer) {
        return base_.pass.masks.empty() ? nullptr : base_.pass.M(layer).col(example).data();
    };

    // The one pre-activation that each lane moves.
    Lanes inputs(1.0);
    if (is_weight_) {
        const Matrix<double>& below = l > 1 ? base_.pass.A(l - 1) : base_.batch.X;
        inputs = load(below.col(example).data() + input_, count_);
    }
    const Lanes before = load_units(z, unit_, !is_weight_, count_);
    const Lanes entered = before + step * inputs;

    if (l == net.depth()) {
        for (Index u = 0; u < net.width(l); ++u) z_[static_cast<std::size_t>(u)] = z[u];
        for (Index i = 0; i < count_; ++i) {
            z_[static_cast<std::size_t>(is_weight_ ? unit_ : unit_ + i)].set(i, entered[i]);
        }
        return true;
    }

    // Its activation, and through it the whole layer above.
    const Lanes activation = load_units(a, unit_, !is_weight_, count_);
    Lanes change = activation_of<G>(net, l).value(entered);
    if (const double* mask = mask_of(l)) {
        change = change * load_units(mask, unit_, !is_weight_, count_);
    }
    change = change - activation;
    if (all_zero(change)) return false;
    z = base_.pass.Z(++l).col(example).data();
    for (Index u = 0; u < net.width(l); ++u) {
        z_[static_cast<std::size_t>(u)] = z[u] + change * outgoing_[static_cast<std::size_t>(u)];
    }

    // From here on layer by layer, by the units that moved.
    for (; l < net.depth(); ++l) {
        a = base_.pass.A(l).col(example).data();
        const double* mask = mask_of(l);
        std::size_t moved = 0;
        const G g = activation_of<G>(net, l);
        for (Index u = 0; u < net.width(l); ++u) {
            const Lanes activated = g.value(z_[static_cast<std::size_t>(u)]);
            changes_[moved] = (mask ? activated * mask[u] : activated) - a[u];
            moved_[moved] = u;
            if (!all_zero(changes_[moved])) ++moved;
        }
        if (moved == 0) return false;
        z = base_.pass.Z(l + 1).col(example).data();
        const auto W = base_.parameters.W(l + 1);
        for (Index u = 0; u < net.width(l + 1); ++u) {
            const double* w = W.row(u).data();
            Lanes sum = z[u];
            for (std::size_t v = 0; v < moved; ++v) sum += changes_[v] * w[moved_[v]];
            z_[static_cast<std::size_t>(u)] = sum;
        }
    }
    return true;
}

}  // namespace gradcheck
