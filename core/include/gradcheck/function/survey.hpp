#pragma once

#include <functional>
#include <vector>

#include "gradcheck/function/function_check.hpp"

namespace gradcheck {

/// Neighbouring levels of a line are this far apart.
inline constexpr double level_ratio = 4;
/// The finest step of any line.
inline constexpr double finest_step = 1e-12;
/// With more variables a call costs so much that what is equal is not looked at more closely.
inline constexpr Index some_variables = 2'000;
/// With more, even one table of noise is felt.
inline constexpr Index many_variables = 100'000;

/// A line through x on which f is known at some levels: an axis, or a direction.
struct Course {
    Index axis = -1;
    const Vector<double>* direction = nullptr;
    /// The size of x along it.
    double scale = 1;
    /// The finest step that still says something of x.
    double finest = finest_step;
    /// Levels with falling steps, one list for each value of f.
    std::vector<std::vector<Level>> levels;

    const std::vector<Level>& of(Index output) const {
        return levels[static_cast<std::size_t>(output)];
    }
};

/// The steps base·4^from … base·4^to, the widest first.
std::vector<double> ladder(double base, int from, int to);

/// f around x, as far as it has been asked. Points outside of the bounds are not asked: f is not
/// finite there.
class Survey {
  public:
    Survey(const Evaluate& evaluate, const Vector<double>& x, const FunctionCheckOptions& options)
        : evaluate_(evaluate), x_(x), options_(options) {}

    /// f at x, called several times. Throws InputError where it is not finite.
    void call_at_x(Index times);
    /// f's values, a column for each probe.
    Matrix<double> ask(const std::vector<Probe>& probes);
    /// Asks for those levels of each course that are not known, all in one round, and for f at x.
    void measure(const std::vector<Course*>& courses,
                 const std::function<std::vector<double>(const Course&)>& steps);
    /// The noise of each value of f, as a standard deviation, from tables along `direction`.
    Vector<double> find_noise(const Vector<double>& direction);

    const Vector<double>& x() const { return x_; }
    const FunctionCheckOptions& options() const { return options_; }
    const Vector<double>& value() const { return value_; }
    Index outputs() const { return value_.size(); }
    Index calls() const { return calls_; }
    /// Whether f had the same value whenever it was called at x.
    bool is_deterministic() const { return is_deterministic_; }
    /// Whether it had the same value everywhere.
    bool is_constant() const { return is_constant_; }

  private:
    bool is_inside(const Probe& probe) const;
    void compare_at_x(const Vector<double>& again);

    const Evaluate& evaluate_;
    const Vector<double>& x_;
    const FunctionCheckOptions& options_;
    Vector<double> value_;
    Index calls_ = 0;
    bool is_deterministic_ = true;
    bool is_constant_ = true;
};

}  // namespace gradcheck
