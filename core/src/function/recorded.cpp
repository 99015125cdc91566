#include "gradcheck/function/recorded.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "gradcheck/function/conclude.hpp"
#include "gradcheck/function/directions.hpp"
#include "gradcheck/function/judge_line.hpp"
#include "gradcheck/function/noise.hpp"
#include "gradcheck/function/rule.hpp"
#include "gradcheck/function/valid.hpp"
#include "gradcheck/gradient/rounding.hpp"
#include "gradcheck/numbers/problem.hpp"

namespace gradcheck {

namespace {

/// The rows of both signs of a step; −1 where there is none.
struct StepRows {
    double h = 0;
    Index plus = -1;
    Index minus = -1;
};

/// With falling h. The first row counts where a step was recorded twice.
std::vector<StepRows> rows_of(const Vector<double>& steps) {
    std::vector<StepRows> rows;
    for (Index k = 0; k < steps.size(); ++k) {
        const double h = std::abs(steps(k));
        if (!(h > 0) || !std::isfinite(h)) {
            throw InputError(ProblemCode::step_not_usable, "/steps",
                             {{"index", k}, {"got", steps(k)}});
        }
        auto found = std::find_if(rows.begin(), rows.end(), [h](const StepRows& each) {
            return std::abs(each.h / h - 1) < 1e-6;
        });
        if (found == rows.end()) found = rows.insert(rows.end(), StepRows{h, -1, -1});
        Index& row = steps(k) > 0 ? found->plus : found->minus;
        if (row < 0) row = k;
    }
    if (rows.size() < 2) throw InputError(ProblemCode::steps_of_one_size, "/steps");
    std::sort(rows.begin(), rows.end(),
              [](const StepRows& a, const StepRows& b) { return a.h > b.h; });
    return rows;
}

void require_size(Index got, Index expected, const char* field) {
    if (got == expected) return;
    throw InputError(ProblemCode::not_as_many_as_x, field, {{"got", got}, {"expected", expected}});
}

void require_sizes(const Recorded& recorded) {
    const Index n = recorded.x.size(), steps = recorded.steps.size();
    const auto moved = static_cast<Index>(recorded.variables.size());
    require_size(recorded.along_axes.cols(), moved, "/costs");
    require_size(recorded.along_axes.rows(), moved > 0 ? steps : recorded.along_axes.rows(),
                 "/costs");
    for (std::size_t k = 0; k < recorded.variables.size(); ++k) {
        const Index least = k == 0 ? 0 : recorded.variables[k - 1] + 1;
        if (recorded.variables[k] >= least && recorded.variables[k] < n) continue;
        throw InputError(
            ProblemCode::not_between, "/entries",
            {{"least", static_cast<double>(least)}, {"most", static_cast<double>(n - 1)}});
    }
    const Index directions = recorded.directions.cols();
    require_size(recorded.directions.rows(), directions > 0 ? n : recorded.directions.rows(),
                 "/directions");
    require_size(recorded.along_directions.cols(), directions, "/direction_costs");
    require_size(recorded.along_directions.rows(),
                 directions > 0 ? steps : recorded.along_directions.rows(), "/direction_costs");
}

class RecordedCheck {
  public:
    RecordedCheck(const Recorded& recorded, const FunctionCheckOptions& options)
        : recorded_(recorded), options_(options), rows_(rows_of(recorded.steps)) {}

    FunctionCheck run();

  private:
    std::vector<Level> levels_of(const Matrix<double>& values, Index column) const;
    void find_noise();
    void judge_entries();
    void judge_directions();
    void judge_kinks();
    bool is_on_piece(const TaylorTest& taylor, double jump) const;
    bool is_constant() const;

    double value() const { return recorded_.value(0); }
    bool is_sampled() const {
        return static_cast<Index>(recorded_.variables.size()) < recorded_.x.size();
    }

    const Recorded& recorded_;
    const FunctionCheckOptions& options_;
    std::vector<StepRows> rows_;
    FunctionCheck result_;
    Tolerance tolerance_;
    double noise_ = 0;
    /// The unit round-off of the points.
    double roundoff_ = unit_roundoff;
    std::vector<std::vector<Level>> axes_, directions_;
};

std::vector<Level> RecordedCheck::levels_of(const Matrix<double>& values, Index column) const {
    std::vector<Level> levels;
    for (const StepRows& row : rows_) {
        Level level;
        level.h = row.h;
        if (row.plus >= 0) level.plus = values(row.plus, column);
        if (row.minus >= 0) level.minus = values(row.minus, column);
        levels.push_back(level);
    }
    return levels;
}

void RecordedCheck::find_noise() {
    std::vector<const std::vector<Level>*> lines;
    for (const auto& axis : axes_) lines.push_back(&axis);
    for (const auto& direction : directions_) lines.push_back(&direction);
    const double found = recorded_noise(value(), lines);
    // From one pair of steps it may come out too small.
    const double deviations = rows_.size() > 2 ? noise_deviations : 2 * noise_deviations;
    noise_ = std::max(options_.noise, deviations * found);
    result_.noise = Vector<double>::Constant(1, std::max(options_.noise, found));
    Index fractions = 0, singles = 0;
    for (const double each : recorded_.x) {
        if (std::floor(each) == each) continue;
        ++fractions;
        singles += is_single(each) ? 1 : 0;
    }
    if (fractions > 0 && singles == fractions) roundoff_ = 0x1p-24;
}

void RecordedCheck::judge_entries() {
    for (std::size_t k = 0; k < axes_.size(); ++k) {
        FunctionEntry entry;
        entry.index = recorded_.variables[k];
        entry.analytic = recorded_.gradient(entry.index);
        const double size = std::abs(recorded_.x(entry.index));
        // A point is rounded, and the step with it.
        const double position = 2 * roundoff_ * (size + rows_.front().h);
        entry.line = analyse_line(value(), axes_[k], noise_, position);
        const LineJudgement said = judge_line(entry.analytic, entry.line, tolerance_);
        entry.judgement = said.judgement;
        entry.doubt = said.doubt;
        const double step =
            options_.epsilon.value_or(best_step(FunctionMethod::central) * std::max(1.0, size));
        apply_rule(FunctionMethod::central, step, value(), axes_[k], entry);
        result_.entries.push_back(entry);
    }
}

void RecordedCheck::judge_directions() {
    for (std::size_t d = 0; d < directions_.size(); ++d) {
        const Vector<double> direction = recorded_.directions.col(static_cast<Index>(d));
        const Vector<double> terms = recorded_.gradient.cwiseProduct(direction);
        const Vector<double> reach =
            recorded_.x.cwiseAbs() + rows_.front().h * direction.cwiseAbs();
        const double moved = recorded_.gradient.cwiseAbs().dot(reach);
        const double length = direction.norm();
        const double position =
            length > 0 ? 16 * roundoff_ * std::max(1.0, recorded_.x.norm() / length) : 0;
        result_.directions.push_back(judge_direction(
            value(), directions_[d], terms, noise_ + 4 * roundoff_ * moved, position, tolerance_));
    }
}

/// Whether one of the one-sided derivatives in this direction is g·d, so closely that a share of
/// `jump`, the least difference of slopes in any entry, would be seen.
bool RecordedCheck::is_on_piece(const TaylorTest& taylor, double jump) const {
    if (taylor.line.kind != LineKind::kink) return false;
    const auto is_slope = [&](const Bounded& side) {
        return side.bound <= 1e-3 * jump &&
               std::abs(taylor.analytic - side.value) <= side.bound + 1e-6 * jump;
    };
    return is_slope(taylor.line.left) || is_slope(taylor.line.right);
}

/// Several entries that are possible one by one have to be a generalised gradient together.
void RecordedCheck::judge_kinks() {
    std::vector<FunctionEntry*> kinks;
    double jump = std::numeric_limits<double>::infinity();
    for (FunctionEntry& entry : result_.entries) {
        if (entry.line.kind != LineKind::kink) continue;
        jump = std::min(jump, std::abs(entry.line.right.value - entry.line.left.value));
        kinks.push_back(&entry);
    }
    if (kinks.empty()) return;
    const bool is_shown =
        std::any_of(result_.directions.begin(), result_.directions.end(),
                    [&](const TaylorTest& taylor) { return is_on_piece(taylor, jump); });
    for (FunctionEntry& entry : result_.entries) {
        const bool is_possible = entry.judgement == EntryJudgement::subgradient;
        // Alone among all it is a subgradient; together with others only if that is shown. What is
        // wrong on its axis may be right on a piece that the axis does not touch.
        const bool is_open = is_possible ? (kinks.size() > 1 || is_sampled()) && !is_shown
                                         : entry.judgement == EntryJudgement::wrong && is_shown;
        if (!is_open) continue;
        entry.judgement = EntryJudgement::undecided;
        entry.doubt = Doubt::many_kinks;
    }
}

bool RecordedCheck::is_constant() const {
    const auto is_other = [this](double each) { return std::isfinite(each) && each != value(); };
    return std::none_of(recorded_.along_axes.reshaped().begin(),
                        recorded_.along_axes.reshaped().end(), is_other) &&
           std::none_of(recorded_.along_directions.reshaped().begin(),
                        recorded_.along_directions.reshaped().end(), is_other);
}

FunctionCheck RecordedCheck::run() {
    for (Index k = 0; k < recorded_.along_axes.cols(); ++k) {
        axes_.push_back(levels_of(recorded_.along_axes, k));
    }
    for (Index d = 0; d < recorded_.directions.cols(); ++d) {
        directions_.push_back(levels_of(recorded_.along_directions, d));
    }
    result_.analytic = recorded_.gradient;
    result_.value = recorded_.value.head(1);
    result_.calls =
        recorded_.value.size() + recorded_.along_axes.size() + recorded_.along_directions.size();
    tolerance_ = tolerance_for(recorded_.gradient, options_);
    find_noise();
    judge_entries();
    judge_directions();
    judge_kinks();
    sum_up_rule(result_, options_);
    const double apart = (recorded_.value.array() - value()).abs().maxCoeff();
    conclude(result_, {is_sampled(), is_constant(), apart <= 2 * options_.noise});
    return std::move(result_);
}

}  // namespace

FunctionCheck check_recorded(const Recorded& recorded, const FunctionCheckOptions& options) {
    require_valid(recorded.x, options);
    require_gradient(recorded.gradient, recorded.x.size());
    require_sizes(recorded);
    if (recorded.value.size() == 0 || !recorded.value.allFinite()) {
        throw InputError(ProblemCode::function_not_finite, "/cost");
    }
    return RecordedCheck(recorded, options).run();
}

}  // namespace gradcheck
