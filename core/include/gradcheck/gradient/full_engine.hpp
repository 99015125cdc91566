#pragma once

#include <memory>
#include <optional>

#include "gradcheck/gradient/engine.hpp"
#include "gradcheck/gradient/precision.hpp"

namespace gradcheck {

/// A full forward pass for each parameter, as the tutorial does it; with dropout by the base
/// point's masks, or by new ones each time. S is double, or float to evaluate J in single
/// precision.
template <class S> class FullEngine final : public Engine {
  public:
    explicit FullEngine(const BasePoint& base, std::optional<MaskRedraw> redraw = {});

    void select(const Segment& segment) override;
    Lanes costs(double delta) override;

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

std::unique_ptr<Engine> make_full_engine(const BasePoint& base, Precision precision,
                                         std::optional<MaskRedraw> redraw);

/// Throws InputError where J overflows in single precision.
void require_cost_in_single_precision(const BasePoint& at);

}  // namespace gradcheck
