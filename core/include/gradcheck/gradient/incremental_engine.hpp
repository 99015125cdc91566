#pragma once

#include <vector>

#include "gradcheck/gradient/engine.hpp"

namespace gradcheck {

/// Evaluates J(θ + δ·e_p) from what is known at θ. Moving W[l][i,j] by δ moves one pre-activation,
/// z_l[i], by δ·a_{l−1}[j]; layers below and units beside it stay as they are. So each evaluation
/// starts there and goes up, carrying the change of each activation:
///
///   Δa_l[i]  = g(z_l[i] + δ·a_{l−1}[j]) − a_l[i]
///   Δz_{t+1} = W[t+1]·Δa_t,   Δa_{t+1} = g(z_{t+1} + Δz_{t+1}) − a_{t+1}     for t = l, l+1, …
///
/// with dropout each g times the unit's entry of the mask, which stays as it is.
/// This is the same cost function, evaluated at the same point: nothing is linearised. Where
/// every change is exactly zero, the cost of that example is the one at θ. A segment's parameters
/// share the path and fill the lanes.
class IncrementalEngine final : public Engine {
  public:
    /// Allocates all that the other functions need.
    explicit IncrementalEngine(const BasePoint& base);

    void select(const Segment& segment) override;
    Lanes costs(double delta) override;

  private:
    /// The mean loss, for activation G.
    template <class G> Lanes mean_loss(const Lanes& step);
    /// Carries the lanes' steps up to the logits of one example, which it leaves in z_. False
    /// where none moves.
    template <class G> bool propagate(const Lanes& step, Index example);

    const BasePoint base_;
    /// mean_loss for the activation that layers share, else for any. By a pointer, so that a
    /// browser, which optimises functions while the first check waits for them, has this one to
    /// optimise and not all.
    Lanes (IncrementalEngine::*const mean_loss_)(const Lanes& step);
    /// J's parts at θ: the loss of each example, and weight decay.
    std::vector<double> losses_;
    double decay_;

    /// Where the selected parameters enter the network: layer, unit of the first lane, input of
    /// the first lane (of weights). The lanes of a weight matrix are inputs of one unit; those of
    /// a bias vector are units.
    Index layer_ = 1;
    bool is_weight_ = true;
    Index unit_ = 0;
    Index input_ = 0;
    Index count_ = 1;
    Lanes values_;
    /// The weights by which the lanes' units reach the layer above, one entry a unit there.
    std::vector<Lanes> outgoing_;

    /// Pre-activations of the layer that was reached, one entry a unit.
    std::vector<Lanes> z_;
    /// The units of a layer whose activation has changed, and by how much.
    std::vector<Index> moved_;
    std::vector<Lanes> changes_;
};

}  // namespace gradcheck
