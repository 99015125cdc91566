#pragma once

#include <vector>

#include "gradcheck/function/probe.hpp"
#include "gradcheck/numbers/matrix.hpp"

namespace gradcheck {

/// The point of the convex hull of `points`, each a column, that is nearest to `target`
/// (Frank-Wolfe with pairwise steps, Lacoste-Julien and Jaggi 2015).
Vector<double> nearest_in_hull(const Matrix<double>& points, const Vector<double>& target);

enum class Membership { within, outside, unclear };

struct GeneralisedGradientTest {
    Membership membership = Membership::unclear;
    /// Whether f's gradient differs from point to point however near they are to x: whether there
    /// is a kink at all.
    bool is_kink = false;
};

/// Whether some entries of a gradient belong to Clarke's generalised gradient of f at x: the convex
/// hull of the gradients that f has near x. Gradients are taken by central differences at random
/// points within `radius` of x, and where a point of the hull is sought that no gradient was found
/// for, in that direction too. Of many variables the pieces are too many to be found, so that
/// `outside` is said for at most 8.
///
/// `scales` has the size of a step in each variable, `slope` that of the one-sided derivatives,
/// `noise` how large an error a value may have; `output` is the value of f that is meant.
GeneralisedGradientTest test_generalised_gradient(const Evaluate& evaluate,
                                                  const Vector<double>& scales,
                                                  const std::vector<Index>& variables,
                                                  const Vector<double>& entries, Index output,
                                                  double slope, double noise);

}  // namespace gradcheck
