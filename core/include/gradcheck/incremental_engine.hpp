#pragma once

#include <vector>

#include "gradcheck/engine.hpp"
#include "gradcheck/lanes.hpp"

namespace gradcheck {

/// Evaluates J(θ + δ·e_p) from what is known at θ. Moving W[l][i,j] by δ moves one pre-activation,
/// z_l[i], by δ·a_{l−1}[j]; layers below and units beside it stay as they are. So each evaluation
/// starts there and goes up, carrying the change of each activation:
///
///   Δa_l[i]  = g(z_l[i] + δ·a_{l−1}[j]) − a_l[i]
///   Δz_{t+1} = W[t+1]·Δa_t,   Δa_{t+1} = g(z_{t+1} + Δz_{t+1}) − a_{t+1}     for t = l, l+1, …
///
/// This is the same cost function, evaluated at the same point: nothing is linearised. Where
/// every change is exactly zero, the cost of that example is the one at θ. A segment's parameters
/// share the path and fill the lanes.
template <class S> class IncrementalEngine {
  public:
    /// Allocates all that costs() needs.
    explicit IncrementalEngine(const BasePoint& base);

    /// J with each parameter of the segment moved by δ, one at a time; lanes beyond its count are
    /// of no meaning.
    Lanes<S> costs(const Segment& segment, S delta);

  private:
    /// Where the lanes of a segment enter the network.
    struct Entry;

    Entry enter(const Segment& segment, S delta) const;
    /// The change of weight decay.
    Lanes<S> decay_change(const Segment& segment, const Entry& entry) const;
    /// The mean loss, for activation G.
    template <class G> Lanes<S> mean_loss(const Entry& entry);
    /// Carries the lanes' changes up to the logits of one example, which it leaves in z_. False
    /// where none moves.
    template <class G> bool propagate(const Entry& entry, Index example);

    const BasePoint base_;
    /// J's parts at θ: the loss of each example, and weight decay.
    std::vector<double> losses_;
    double decay_;
    /// Pre-activations of the layer that was reached, one entry a unit.
    std::vector<Lanes<S>> z_;
    /// The units of a layer whose activation has changed, and by how much.
    std::vector<Index> moved_;
    std::vector<Lanes<S>> changes_;
    /// The weights by which the entry's units reach the layer above, one entry a unit there.
    std::vector<Lanes<double>> outgoing_;
};

}  // namespace gradcheck
