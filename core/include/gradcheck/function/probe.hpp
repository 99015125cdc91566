#pragma once

#include <functional>
#include <vector>

#include "gradcheck/numbers/matrix.hpp"

namespace gradcheck {

/// A point at which f is wanted: x + along·direction + offset·e_axis. Without an axis (−1) or a
/// direction (nullptr) that term is absent. A point is told in four numbers, whatever the number of
/// variables, so that a check costs memory for its values and not for its points.
struct Probe {
    Index axis = -1;
    double offset = 0;
    const Vector<double>* direction = nullptr;
    double along = 0;
};

/// The point itself.
Vector<double> point_of(const Probe& probe, const Vector<double>& x);

/// f's values, one column for each probe: one row for a function with one value. What is not
/// finite says that f is not defined there. A check asks in a few rounds of many probes each, and
/// what it asks depends on the answers before; the same answers bring the same questions.
using Evaluate = std::function<Matrix<double>(const std::vector<Probe>& probes)>;

/// The step nearest to `step` for which x+h and x−h are both doubles, or 0 where it is lost.
double exact_step(double x, double step);

}  // namespace gradcheck
