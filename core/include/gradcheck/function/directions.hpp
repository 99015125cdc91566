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

/// g·d against the derivative in direction d, and the remainders of Taylor's test.
TaylorTest judge_direction(const Survey& survey, const Course& course, Index output,
                           const Vector<double>& analytic, double noise,
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
    TaylorTest judge(const Course& course, Index output) const {
        return judge_direction(survey_, course, output, analytic_, noise_(output), tolerance_);
    }

    Survey& survey_;
    const Vector<double>& analytic_;
    const Vector<double>& noise_;
    const Tolerance& tolerance_;
    std::list<Vector<double>> directions_;
};

}  // namespace gradcheck
