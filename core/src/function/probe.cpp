#include "gradcheck/function/probe.hpp"

#include <cmath>
#include <limits>

namespace gradcheck {

Vector<double> point_of(const Probe& probe, const Vector<double>& x) {
    Vector<double> point = x;
    if (probe.direction != nullptr) point += probe.along * *probe.direction;
    if (probe.axis >= 0) point(probe.axis) += probe.offset;
    return point;
}

double exact_step(double x, double step) {
    const double reach = std::abs(x) + step;
    const double spacing = std::nextafter(reach, std::numeric_limits<double>::infinity()) - reach;
    return std::round(step / spacing) * spacing;
}

}  // namespace gradcheck
