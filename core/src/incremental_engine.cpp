#include "gradcheck/incremental_engine.hpp"

#include <algorithm>
#include <array>

namespace gradcheck {

template <class S> struct IncrementalEngine<S>::Entry {
    Index layer = 0;
    bool is_weight = false;
    /// The unit whose pre-activation each lane moves, and the input by which it does.
    std::array<Index, Lanes<S>::count> row{};
    std::array<Index, Lanes<S>::count> col{};
    /// What each lane adds to its parameter: (θ+δ) − θ, just what a full forward pass sees.
    Lanes<S> step;
};

template <class S>
IncrementalEngine<S>::IncrementalEngine(const BasePoint& base)
    : base_(base), decay_(weight_decay(base.net, base.parameters, base.batch.examples())) {
    const auto& [net, parameters, pass, batch] = base;
    const Matrix<double>& logits = pass.Z(net.depth());
    for (Index k = 0; k < batch.examples(); ++k) {
        losses_.push_back(
            example_loss(net.loss, logits.col(k).data(), batch.Y.col(k).data(), batch.Y.rows()));
    }
    const auto widest = *std::max_element(net.layers.begin() + 1, net.layers.end());
    z_.resize(static_cast<std::size_t>(widest));
    moved_.resize(z_.size());
    changes_.resize(z_.size());
    outgoing_.resize(z_.size());
}

template <class S> Lanes<S> IncrementalEngine<S>::costs(const Segment& segment, S delta) {
    const Entry entry = enter(segment, delta);
    if (entry.layer < base_.net.depth()) {
        const auto W = base_.parameters.W(entry.layer + 1);
        for (Index u = 0; u < W.rows(); ++u) {
            for (std::size_t i = 0; i < entry.row.size(); ++i) {
                outgoing_[static_cast<std::size_t>(u)].lane[i] = W(u, entry.row[i]);
            }
        }
    }
    const Lanes<S> loss = with_activation(base_.net.hidden_activation,
                                          [&](auto g) { return mean_loss<decltype(g)>(entry); });
    return loss + (decay_change(segment, entry) + Lanes<S>(decay_));
}

template <class S>
auto IncrementalEngine<S>::enter(const Segment& segment, S delta) const -> Entry {
    const ParameterBlock& block = segment.block;
    Entry entry;
    entry.layer = block.layer;
    entry.is_weight = block.is_weight;
    for (Index i = 0; i < Lanes<S>::count; ++i) {
        // Lanes beyond the segment repeat its last parameter.
        const Index position = segment.begin + std::min(i, segment.count - 1);
        const S value = base_.parameters.theta(block.offset + position);
        entry.row[static_cast<std::size_t>(i)] = position / block.cols;
        entry.col[static_cast<std::size_t>(i)] = position % block.cols;
        entry.step[i] = (value + delta) - value;
    }
    return entry;
}

template <class S>
Lanes<S> IncrementalEngine<S>::decay_change(const Segment& segment, const Entry& entry) const {
    Lanes<S> change(S(0));
    if (!entry.is_weight || base_.net.l2 == 0) return change;
    const double rate = base_.net.l2 / (2 * static_cast<double>(base_.batch.examples()));
    const auto W = base_.parameters.W(segment.block.layer);
    for (std::size_t i = 0; i < entry.row.size(); ++i) {
        // (w + step)² − w²
        const S step = entry.step.lane[i];
        change.lane[i] = rate * step * (2 * W(entry.row[i], entry.col[i]) + step);
    }
    return change;
}

template <class S> template <class G> Lanes<S> IncrementalEngine<S>::mean_loss(const Entry& entry) {
    const Matrix<double>& Y = base_.batch.Y;
    Lanes<S> sum(S(0));
    for (Index k = 0; k < Y.cols(); ++k) {
        sum += propagate<G>(entry, k)
                   ? example_loss(base_.net.loss, z_.data(), Y.col(k).data(), Y.rows())
                   : Lanes<S>(losses_[static_cast<std::size_t>(k)]);
    }
    return sum / static_cast<double>(Y.cols());
}

template <class S>
template <class G>
bool IncrementalEngine<S>::propagate(const Entry& entry, Index example) {
    const auto& [net, parameters, pass, batch] = base_;
    const auto z = [&, &forward = pass](Index l, Index unit) {
        return forward.Z(l)(unit, example);
    };
    const auto a = [&, &forward = pass](Index l, Index unit) {
        return forward.A(l)(unit, example);
    };
    constexpr std::size_t lanes = Lanes<S>::count;
    Index l = entry.layer;

    // The one pre-activation that each lane moves.
    const double* inputs = (l > 1 ? pass.A(l - 1) : batch.X).col(example).data();
    Lanes<S> entered;
    for (std::size_t i = 0; i < lanes; ++i) {
        const double input = entry.is_weight ? inputs[entry.col[i]] : 1;
        entered.lane[i] = z(l, entry.row[i]) + entry.step.lane[i] * input;
    }
    if (l == net.depth()) {
        for (Index u = 0; u < net.width(l); ++u) z_[static_cast<std::size_t>(u)] = S(z(l, u));
        for (std::size_t i = 0; i < lanes; ++i) {
            z_[static_cast<std::size_t>(entry.row[i])].lane[i] = entered.lane[i];
        }
        return true;
    }

    // Its activation, and through it the whole layer above.
    Lanes<S> change;
    for (std::size_t i = 0; i < lanes; ++i) {
        change.lane[i] = G::value(entered.lane[i]) - a(l, entry.row[i]);
    }
    if (all_zero(change)) return false;
    ++l;
    for (Index u = 0; u < net.width(l); ++u) {
        const Lanes<double>& w = outgoing_[static_cast<std::size_t>(u)];
        Lanes<S>& z_u = z_[static_cast<std::size_t>(u)];
        for (std::size_t i = 0; i < lanes; ++i) {
            z_u.lane[i] = z(l, u) + change.lane[i] * w.lane[i];
        }
    }

    // From here on layer by layer, by the units that moved.
    for (; l < net.depth(); ++l) {
        std::size_t moved = 0;
        for (Index u = 0; u < net.width(l); ++u) {
            const double before = a(l, u);
            changes_[moved] = map(z_[static_cast<std::size_t>(u)],
                                  [before](S value) { return G::value(value) - before; });
            moved_[moved] = u;
            if (!all_zero(changes_[moved])) ++moved;
        }
        if (moved == 0) return false;
        const auto W = parameters.W(l + 1);
        for (Index u = 0; u < net.width(l + 1); ++u) {
            Lanes<S> sum(S(z(l + 1, u)));
            for (std::size_t v = 0; v < moved; ++v) sum += changes_[v] * W(u, moved_[v]);
            z_[static_cast<std::size_t>(u)] = sum;
        }
    }
    return true;
}

template class IncrementalEngine<double>;
template class IncrementalEngine<Complex>;

}  // namespace gradcheck
