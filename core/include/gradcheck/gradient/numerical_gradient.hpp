#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "gradcheck/gradient/difference.hpp"
#include "gradcheck/gradient/engine.hpp"
#include "gradcheck/gradient/precision.hpp"

namespace gradcheck {

/// The numerical gradient of J at a base point, by a method and an engine chosen at run time.
class NumericalGradient {
  public:
    virtual ~NumericalGradient() = default;

    /// Entries [begin, end) of the gradient with the step `steps[block]` of each block, written to
    /// `out`, which has end − begin places. An entry does not depend on the range it is asked in.
    virtual void evaluate(const std::vector<double>& steps, Index begin, Index end,
                          double* out) = 0;
};

/// The base point is referred to and must outlive the result. Single precision and redrawn masks
/// take full passes, whatever the kind.
std::unique_ptr<Engine> make_engine(const BasePoint& base, EngineKind kind,
                                    Precision precision = Precision::double_,
                                    std::optional<MaskRedraw> redraw = {});

/// … by the engine that make_engine() makes. The complex step takes double precision, whatever is
/// asked for.
std::unique_ptr<NumericalGradient> make_numerical_gradient(const BasePoint& base, Method method,
                                                           EngineKind engine,
                                                           Precision precision = Precision::double_,
                                                           std::optional<MaskRedraw> redraw = {});

}  // namespace gradcheck
