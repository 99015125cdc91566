#pragma once

#include <optional>

#include "gradcheck/engine.hpp"
#include "gradcheck/lanes.hpp"

namespace gradcheck {

/// Evaluates J(θ + δ·e_p) by a full forward pass for each parameter p, as the tutorial does; with
/// dropout by the base point's masks, or by new ones each time.
template <class S> class FullEngine {
  public:
    explicit FullEngine(const BasePoint& base, std::optional<MaskRedraw> redraw = {});

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
    std::optional<MaskRedraw> redraw_;
    /// How often costs() was called for the selected parameters.
    Index evaluation_ = 0;
};

}  // namespace gradcheck
