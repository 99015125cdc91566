#pragma once

#include "gradcheck/network/base_point.hpp"

namespace gradcheck {

/// Whether a gradient is that of J at this very network, parameters and data, by its derivatives in
/// random directions v: one within each block of θ, and one in all of θ,
///
///     |Im J(θ + i·h·v)/h − v·g| ≤ |v|·e,
///
/// where e is how far rounding may take each entry of g. An error of g hides from a direction only
/// where v is at right angles to it, which has probability zero. 2L + 1 forward passes in complex
/// numbers, those of a layer from that layer up, instead of one a parameter.
bool certify(const BasePoint& at, const Parameters<double>& gradient,
             const Parameters<double>& rounding);

}  // namespace gradcheck
