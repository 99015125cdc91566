#pragma once

#include "gradcheck/engine.hpp"
#include "gradcheck/lanes.hpp"

namespace gradcheck {

/// Evaluates J(θ + δ·e_p) by a full forward pass for each parameter p, as the tutorial does.
template <class S> class FullEngine {
  public:
    explicit FullEngine(const BasePoint& base);

    /// J with each parameter of the segment moved by δ, one at a time; lanes beyond its count are
    /// of no meaning.
    Lanes<S> costs(const Segment& segment, S delta);

  private:
    const BasePoint base_;
    Parameters<S> parameters_;
    ForwardPass<S> pass_;
};

}  // namespace gradcheck
