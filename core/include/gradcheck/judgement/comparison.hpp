#pragma once

#include <string>
#include <vector>

#include "gradcheck/network/network.hpp"
#include "gradcheck/numbers/norm.hpp"

namespace gradcheck {

/// ‖g−ĝ‖₂ / (‖g‖₂ + ‖ĝ‖₂), the tutorial's measure: 0 where they are equal, 1 where one is zero or
/// they point in opposite directions. Where both are zero it is 0, not 0/0.
double relative_difference(const Values& analytic, const Values& numerical);

/// The entry of a block where |analytic − numerical| is largest; the first of equals.
struct WorstEntry {
    Index row = 0;
    Index col = 0;
    double analytic = 0;
    double numerical = 0;
};

/// One block of the analytic gradient against the numerical one.
struct BlockComparison {
    ParameterBlock block;
    double difference = 0;
    double analytic_norm = 0;
    double numerical_norm = 0;
    /// False where both are zero throughout: there was nothing to compare, and the difference of 0
    /// says nothing about the backpropagation.
    bool tested = false;
    WorstEntry worst;
};

struct Comparison {
    /// Over all of θ, with the norms it is made of: ‖g‖₂, ‖ĝ‖₂ and ‖g−ĝ‖₂.
    double difference = 0;
    double analytic_norm = 0;
    double numerical_norm = 0;
    double difference_norm = 0;
    std::vector<BlockComparison> blocks;
};

/// Both gradients have the length and order of θ.
Comparison compare(const Parameters<double>& analytic, const Vector<double>& numerical);

}  // namespace gradcheck
