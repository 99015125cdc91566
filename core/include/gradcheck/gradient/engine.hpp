#pragma once

#include <array>
#include <string_view>

#include "gradcheck/network/base_point.hpp"
#include "gradcheck/numbers/lanes.hpp"
#include "gradcheck/numbers/named.hpp"

namespace gradcheck {

/// How a perturbed cost is evaluated. Both evaluate the same J and agree up to its rounding.
enum class EngineKind {
    /// Only what the perturbed parameter reaches (incremental_engine.hpp).
    incremental,
    /// The whole forward pass each time, as the tutorial does (full_engine.hpp); the reference.
    full
};

inline constexpr std::array<std::string_view, 2> engine_names{"incremental", "full"};
constexpr const auto& names_of(EngineKind) { return engine_names; }

/// Up to Lanes::count neighbours in θ that an engine perturbs side by side, each on its own:
/// entries of one row of a weight matrix, or of one bias vector.
struct Segment {
    const ParameterBlock& block;
    /// Position within the block of the first.
    Index begin = 0;
    Index count = 0;
};

/// Evaluates J(θ + δ·e_p) for parameters p that are perturbed one at a time.
class Engine {
  public:
    virtual ~Engine() = default;

    /// The parameters that costs() moves from now on.
    virtual void select(const Segment& segment) = 0;

    /// J with each selected parameter moved by δ; lanes beyond the segment are of no meaning.
    virtual Lanes costs(double delta) = 0;
};

}  // namespace gradcheck
