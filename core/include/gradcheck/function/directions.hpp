#pragma once

#include <list>

#include "gradcheck/function/judge_line.hpp"
#include "gradcheck/function/survey.hpp"
#include "gradcheck/numbers/random.hpp"

namespace gradcheck {

/// Of which size the entries of a random direction are.
enum class DirectionScale {
    /// max(1, |xᵢ|)
    step,
    /// |xᵢ|, or 1 where that is 0: a step that does not leave what x is near
    relative
};

/// Each entry is ±½ to ±1 times its scale, so that none is lost beside the others.
Vector<double> random_direction(RandomState& random, const Vector<double>& x, DirectionScale scale);

/// The sum of g·d's terms, each of one variable, against the derivative in direction d, and the
/// remainders of Taylor's test. `noise` is the largest error of a value, `position` how far the
/// rounding of a point moves it along d.
TaylorTest judge_direction(double value, const std::vector<Level>& levels,
                           const Vector<double>& terms, double noise, double position,
                           const Tolerance& tolerance);

/// The gradient in random directions: every entry has its share in each, also those that are not
/// tested one by one.
class DirectionTests {
  public:
    /// @param noise the largest error that each value of f may have
    DirectionTests(Survey& survey, const Vector<double>& analytic, const Vector<double>& noise,
                   const Tolerance& tolerance)
        : survey_(survey), analytic_(analytic), noise_(noise), tolerance_(tolerance) {}

    std::vector<TaylorTest> run(RandomState& random);
    /// A variable whose entry is wrong, found by halves of a direction in which the gradient is.
    Index find_wrong_variable(Index output);

  private:
    TaylorTest judge(const Course& course, Index output) const;

    Survey& survey_;
    const Vector<double>& analytic_;
    const Vector<double>& noise_;
    const Tolerance& tolerance_;
    std::list<Vector<double>> directions_;
};

}  // namespace gradcheck
