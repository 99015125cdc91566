#pragma once

#include "gradcheck/engine.hpp"
#include "gradcheck/lanes.hpp"

namespace gradcheck {

/// Evaluates J(θ + δ·e_p) by a full forward pass for each parameter p, as the tutorial does.
template <class S> class FullEngine {
  public:
    explicit FullEngine(const BasePoint& base);

    /// The parameters that costs() moves from now on.
    void select(const Segment& segment);

    /// J with each selected parameter moved by δ, one at a time; lanes beyond the segment are of
    /// no meaning.
    Lanes<S> costs(S delta);

  private:
    const BasePoint base_;
    Parameters<S> parameters_;
    ForwardPass<S> pass_;
    /// Position in θ of the first selected parameter, and their number.
    Index first_ = 0;
    Index count_ = 0;
};

}  // namespace gradcheck
