#include "gradcheck/function/function_check.hpp"

#include <algorithm>
#include <cmath>
#include <list>
#include <numeric>
#include <string>

#include "gradcheck/function/judge_line.hpp"
#include "gradcheck/function/kinks.hpp"
#include "gradcheck/function/noise.hpp"
#include "gradcheck/gradient/rounding.hpp"
#include "gradcheck/gradient/step_size.hpp"
#include "gradcheck/judgement/comparison.hpp"
#include "gradcheck/numbers/problem.hpp"
#include "gradcheck/numbers/random.hpp"

namespace gradcheck {

namespace {

/// A value may be off by this many standard deviations of the noise.
constexpr double deviations = 4;
/// Neighbouring levels of a line are this far apart.
constexpr double ratio = 4;
/// f is called this often, times the number of variables, before entries are only sampled.
constexpr double cheap = 1e8;
/// With more variables a call costs so much that what is equal is not looked at more closely.
constexpr Index some_variables = 2'000;
/// With more, even one table of noise is felt.
constexpr Index many_variables = 100'000;
/// The finest step of any line.
constexpr double finest_step = 1e-12;

void require(bool condition, ProblemCode code, const char* field) {
    if (!condition) throw InputError(code, field);
}

double best_step(FunctionMethod method) {
    switch (method) {
        case FunctionMethod::richardson: return best_step(Method::richardson);
        case FunctionMethod::forward:
        case FunctionMethod::backward: return best_step(Method::forward);
        case FunctionMethod::central: break;
    }
    return best_step(Method::central);
}

/// A line through x: an axis, or a direction.
struct Course {
    Index axis = -1;
    const Vector<double>* direction = nullptr;
    /// The size of x along it.
    double scale = 1;
    /// The finest step that still says something of x.
    double finest = finest_step;
    /// Levels with falling steps, one list for each value of f.
    std::vector<std::vector<Level>> levels;

    Probe at(double step) const {
        return axis >= 0 ? Probe{axis, step, nullptr, 0} : Probe{-1, 0, direction, step};
    }
    double exact(double at_axis, double step) const {
        return axis >= 0 ? exact_step(at_axis, step) : step;
    }
    bool has(double h) const {
        return std::any_of(levels[0].begin(), levels[0].end(),
                           [h](const Level& level) { return std::abs(level.h / h - 1) < 1e-3; });
    }
};

/// The steps base·4^from … base·4^to.
std::vector<double> ladder(double base, int from, int to) {
    std::vector<double> steps;
    for (int k = to; k >= from; --k) steps.push_back(base * std::pow(ratio, k));
    return steps;
}

class Check {
  public:
    Check(const Evaluate& evaluate, const Vector<double>& x, const FunctionCheckOptions& options)
        : evaluate_(evaluate), x_(x), options_(options) {}

    FunctionCheck run(const GradientFunction& gradient);

  private:
    Matrix<double> ask(const std::vector<Probe>& probes);
    bool is_inside(const Probe& probe) const;
    void measure(std::vector<Course*> courses,
                 const std::function<std::vector<double>(const Course&)>& steps);

    void call_at_x(Index times);
    void take_gradient(const GradientFunction& gradient);
    void find_noise();
    void choose_entries();
    void add_axis(Index variable);
    void add_entry(Index output, Index variable);
    void measure_entries();
    void judge_entries();
    void apply_rule();
    void test_kinks();
    void test_directions();
    TaylorTest judge_direction(const Course& course, Index output);
    void find_wrong_entry();
    void conclude();

    Index outputs() const { return result_.value.size(); }
    double analytic(Index output, Index variable) const {
        return result_.analytic(output * x_.size() + variable);
    }
    double noise_of(Index output) const {
        return std::max(deviations * noise_(output), options_.noise);
    }
    double step_of_rule(Index variable) const;
    double quick_step(const Course& course) const;
    LineEstimate analyse(const Course& course, Index output) const {
        return analyse_line(result_.value(output), course.levels[static_cast<std::size_t>(output)],
                            noise_of(output));
    }
    Course& course_of(const FunctionEntry& entry) {
        return axes_[static_cast<std::size_t>(place_[static_cast<std::size_t>(
            entry.index % x_.size())])];
    }

    const Evaluate& evaluate_;
    const Vector<double>& x_;
    const FunctionCheckOptions& options_;
    FunctionCheck result_;
    Tolerance tolerance_;
    Vector<double> noise_;
    bool is_deterministic_ = true;
    bool is_constant_ = true;
    /// One for each tested variable, and the place of each variable there, or −1.
    std::vector<Course> axes_;
    std::vector<Index> place_;
    std::list<Vector<double>> directions_;
    RandomState random_{7};
};

bool Check::is_inside(const Probe& probe) const {
    if (options_.lower.size() == 0 && options_.upper.size() == 0) return true;
    const Vector<double> point = point_of(probe, x_);
    return (options_.lower.size() == 0 || (point.array() >= options_.lower.array()).all()) &&
           (options_.upper.size() == 0 || (point.array() <= options_.upper.array()).all());
}

Matrix<double> Check::ask(const std::vector<Probe>& probes) {
    std::vector<Probe> inside;
    std::vector<Index> columns;
    for (std::size_t i = 0; i < probes.size(); ++i) {
        if (!is_inside(probes[i])) continue;
        inside.push_back(probes[i]);
        columns.push_back(static_cast<Index>(i));
    }
    const Matrix<double> answers = evaluate_(inside);
    result_.calls += static_cast<Index>(inside.size());
    Matrix<double> values = Matrix<double>::Constant(answers.rows(),
                                                     static_cast<Index>(probes.size()),
                                                     std::numeric_limits<double>::quiet_NaN());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        values.col(columns[i]) = answers.col(static_cast<Index>(i));
    }
    return values;
}

/// Asks for the levels that are new on each course, all in one round.
void Check::measure(std::vector<Course*> courses,
                    const std::function<std::vector<double>(const Course&)>& steps) {
    std::vector<Probe> probes;
    std::vector<std::pair<Course*, double>> asked;
    for (Course* course : courses) {
        course->levels.resize(static_cast<std::size_t>(outputs()));
        std::vector<double> taken;
        for (const double step : steps(*course)) {
            const double h = course->exact(course->axis >= 0 ? x_(course->axis) : 0, step);
            if (!(h > 0) || course->has(h)) continue;
            if (std::any_of(taken.begin(), taken.end(),
                            [h](double each) { return std::abs(each / h - 1) < 1e-3; })) {
                continue;
            }
            taken.push_back(h);
            asked.emplace_back(course, h);
            probes.push_back(course->at(h));
            probes.push_back(course->at(-h));
        }
    }
    if (probes.empty()) return;
    probes.push_back({});  // x again: is it a function?
    const Matrix<double> values = ask(probes);
    for (std::size_t i = 0; i < asked.size(); ++i) {
        for (Index j = 0; j < outputs(); ++j) {
            const auto column = static_cast<Index>(2 * i);
            asked[i].first->levels[static_cast<std::size_t>(j)].push_back(
                {asked[i].second, values(j, column), values(j, column + 1)});
        }
    }
    for (Course* course : courses) {
        for (auto& levels : course->levels) {
            std::sort(levels.begin(), levels.end(),
                      [](const Level& a, const Level& b) { return a.h > b.h; });
        }
    }
    for (Index j = 0; j < outputs(); ++j) {
        const double again = values(j, values.cols() - 1);
        if (!(std::abs(again - result_.value(j)) <= 2 * options_.noise)) is_deterministic_ = false;
    }
}

void Check::call_at_x(Index times) {
    const Matrix<double> values = ask(std::vector<Probe>(static_cast<std::size_t>(times)));
    result_.value = values.col(0);
    require(result_.value.size() > 0 && result_.value.allFinite(),
            ProblemCode::function_not_finite, "/f");
    for (Index i = 1; i < times; ++i) {
        const double apart = (values.col(i) - values.col(0)).cwiseAbs().maxCoeff();
        if (!(apart <= 2 * options_.noise)) is_deterministic_ = false;
    }
}

void Check::take_gradient(const GradientFunction& gradient) {
    result_.analytic = gradient(x_);
    const Index expected = outputs() * x_.size();
    if (result_.analytic.size() != expected) {
        throw InputError(ProblemCode::other_length_of_gradient, "/grad",
                         {{"got", result_.analytic.size()}, {"expected", expected}});
    }
    for (Index i = 0; i < expected; ++i) {
        if (!std::isfinite(result_.analytic(i))) {
            throw InputError(ProblemCode::gradient_entry_not_finite, "/grad", {{"index", i}});
        }
    }
    tolerance_ = tolerance_for(result_.analytic, options_);
}

void Check::find_noise() {
    Vector<double>& direction = directions_.emplace_back(x_.size());
    for (Index i = 0; i < x_.size(); ++i) {
        const double size = x_(i) == 0 ? 1 : std::abs(x_(i));
        direction(i) = (random_.rand() < 0.5 ? -1 : 1) * (0.5 + random_.rand() / 2) * size;
    }
    std::vector<std::vector<Vector<double>>> tables(static_cast<std::size_t>(outputs()));
    const Index stride = x_.size() > many_variables ? 3 : 1;
    const Vector<double> at = result_.value;
    // A side that f is not defined on, or constant, says nothing: then the other.
    for (const double sign : {1.0, -1.0}) {
        std::vector<Probe> probes;
        for (Index table = 0; table < noise_tables; table += stride) {
            const double step = finest_noise_step * std::pow(10, static_cast<double>(table));
            for (Index k = 1; k <= noise_table_size; ++k) {
                probes.push_back({-1, 0, &direction, sign * static_cast<double>(k) * step});
            }
        }
        const Matrix<double> values = ask(probes);
        bool is_telling = false;
        for (Index j = 0; j < outputs(); ++j) {
            for (Index first = 0; first < values.cols(); first += noise_table_size) {
                const Vector<double> table = values.row(j).segment(first, noise_table_size);
                tables[static_cast<std::size_t>(j)].push_back(table);
                if ((table.array() != at(j)).any()) is_constant_ = false;
                is_telling = is_telling || (table.allFinite() && (table.array() != table(0)).any());
            }
        }
        if (is_telling) break;
    }
    noise_.resize(outputs());
    for (Index j = 0; j < outputs(); ++j) {
        noise_(j) = estimate_noise(tables[static_cast<std::size_t>(j)], at(j));
    }
    result_.noise = noise_.cwiseMax(options_.noise);
}

void Check::choose_entries() {
    const Index n = x_.size();
    const auto size = static_cast<double>(n);
    const double affordable = cheap / (6 * size);
    const Index count = std::min<Index>(
        n, options_.entries.value_or(
               6 * size * size <= cheap ? n : std::max<Index>(4, static_cast<Index>(affordable / 2))));
    std::vector<Index> chosen(static_cast<std::size_t>(n));
    std::iota(chosen.begin(), chosen.end(), 0);
    if (count < n) {
        // Spread over x, so that no block of it is left out: one at random from each stretch.
        std::vector<Index> sample;
        for (Index k = 0; k < count; ++k) {
            const double from = size * static_cast<double>(k) / static_cast<double>(count);
            const double width = size / static_cast<double>(count);
            sample.push_back(std::min<Index>(n - 1, static_cast<Index>(from + width * random_.rand())));
        }
        sample.erase(std::unique(sample.begin(), sample.end()), sample.end());
        chosen = sample;
    }
    place_.assign(static_cast<std::size_t>(n), -1);
    for (const Index i : chosen) add_axis(i);
    for (Index j = 0; j < outputs(); ++j) {
        for (const Index i : chosen) add_entry(j, i);
    }
}

void Check::add_axis(Index variable) {
    place_[static_cast<std::size_t>(variable)] = static_cast<Index>(axes_.size());
    const double size = std::abs(x_(variable));
    Course course;
    course.axis = variable;
    course.scale = std::max(1.0, size);
    course.finest = size == 0 ? finest_step : std::max(finest_step, 1e-8 * size);
    axes_.push_back(course);
}

void Check::add_entry(Index output, Index variable) {
    FunctionEntry entry;
    entry.index = output * x_.size() + variable;
    entry.analytic = result_.analytic(entry.index);
    result_.entries.push_back(entry);
}

double Check::step_of_rule(Index variable) const {
    const double scale = std::max(1.0, std::abs(x_(variable)));
    return exact_step(x_(variable), options_.epsilon.value_or(best_step(options_.method) * scale));
}

/// The finest step of a first look, relative to the course's scale: of many variables one that
/// noise leaves alone.
double Check::quick_step(const Course& course) const {
    const double base = best_step(FunctionMethod::central);
    if (x_.size() <= some_variables) return base;
    const double slope = std::abs(analytic(0, course.axis)) * course.scale;
    return std::clamp(std::cbrt(noise_(0) / slope), base, 1e-4);
}

/// First what is enough for a smooth function, then, where that leaves a doubt, every step down to
/// the finest, then the widest too, for values that are rough.
void Check::measure_entries() {
    const double base = best_step(FunctionMethod::central);
    const auto all = [&] {
        std::vector<Course*> courses;
        for (Course& course : axes_) courses.push_back(&course);
        return courses;
    };
    measure(all(), [&](const Course& course) {
        const double h = step_of_rule(course.axis);
        if (!(h > 0)) throw InputError(ProblemCode::step_lost, "/epsilon", {{"index", course.axis}});
        std::vector<double> steps{h};
        for (const double multiple : {1, 16, 256}) {
            steps.push_back(multiple * quick_step(course) * course.scale);
        }
        if (options_.method == FunctionMethod::richardson) steps.push_back(h / 2);
        return steps;
    });
    judge_entries();
    const auto unsettled = [&] {
        std::vector<Course*> courses;
        for (const FunctionEntry& entry : result_.entries) {
            if (is_settled(entry.analytic, entry.line, {entry.judgement, entry.doubt})) continue;
            const bool is_told = entry.judgement == EntryJudgement::equal;
            if (is_told && x_.size() > some_variables) continue;
            courses.push_back(&course_of(entry));
        }
        std::sort(courses.begin(), courses.end());
        courses.erase(std::unique(courses.begin(), courses.end()), courses.end());
        return courses;
    };
    measure(unsettled(), [&](const Course& course) { return ladder(base * course.scale, -4, 6); });
    judge_entries();
    measure(unsettled(), [&](const Course& course) {
        std::vector<double> steps = ladder(base * course.scale, 7, 8);
        for (const double between : {5.5, 6.5, 7.5, 8.5}) {
            steps.push_back(base * course.scale * std::pow(ratio, between));
        }
        for (double h = base * course.scale * std::pow(ratio, -5); h >= course.finest; h /= ratio) {
            steps.push_back(h);
        }
        return steps;
    });
    judge_entries();
}

void Check::judge_entries() {
    for (FunctionEntry& entry : result_.entries) {
        entry.line = analyse(course_of(entry), entry.index / x_.size());
        const LineJudgement said = judge_line(entry.analytic, entry.line, tolerance_);
        entry.judgement = said.judgement;
        entry.doubt = said.doubt;
        if (!entry.line.constant) is_constant_ = false;
    }
}

/// The rule's own numerical gradient, from the levels that are known. Where f is not defined on the
/// side that the method wants, from the other; where on neither, the derivative that was found.
void Check::apply_rule() {
    const auto count = static_cast<Index>(result_.entries.size());
    Vector<double> analytic_values(count), numerical(count), round_off(count);
    for (Index k = 0; k < count; ++k) {
        FunctionEntry& entry = result_.entries[static_cast<std::size_t>(k)];
        const Index j = entry.index / x_.size(), i = entry.index % x_.size();
        const double value = result_.value(j), h = step_of_rule(i);
        const auto& levels = course_of(entry).levels[static_cast<std::size_t>(j)];
        const auto level_at = [&](double step) {
            return *std::find_if(levels.begin(), levels.end(), [step](const Level& level) {
                return std::abs(level.h / step - 1) < 1e-3;
            });
        };
        const auto central = [&](double step) {
            const Level level = level_at(step);
            return (level.plus - level.minus) / (2 * level.h);
        };
        const Level at = level_at(h);
        const double forward = (at.plus - value) / at.h, backward = (value - at.minus) / at.h;
        switch (options_.method) {
            case FunctionMethod::central: entry.numerical = central(h); break;
            case FunctionMethod::richardson:
                entry.numerical = (4 * central(exact_step(x_(i), h / 2)) - central(h)) / 3;
                break;
            case FunctionMethod::forward: entry.numerical = forward; break;
            case FunctionMethod::backward: entry.numerical = backward; break;
        }
        entry.epsilon = at.h;
        double largest = std::abs(value);
        for (const double each : {at.plus, at.minus}) {
            if (std::isfinite(each)) largest = std::max(largest, std::abs(each));
        }
        entry.round_off = unit_roundoff * largest / at.h;
        if (!std::isfinite(entry.numerical)) {
            entry.numerical = std::isfinite(forward)    ? forward
                              : std::isfinite(backward) ? backward
                              : entry.line.derivative.exists()
                                  ? entry.line.derivative.value
                                  : 0;
        }
        analytic_values(k) = entry.analytic;
        numerical(k) = entry.numerical;
        round_off(k) = entry.round_off;
    }
    const double norms = norm(analytic_values) + norm(numerical);
    result_.difference = relative_difference(analytic_values, numerical);
    result_.round_off_floor = norms == 0 ? 0 : norm(round_off) / norms;
    result_.threshold = options_.threshold;
    result_.method = options_.method;
    result_.passed = result_.difference <= options_.threshold;
}

/// Entries at kinks have to be a generalised gradient together, and one that is not the slope of
/// the axis may still be one, where f has a kink off it.
void Check::test_kinks() {
    Vector<double> scales(x_.size());
    for (Index i = 0; i < x_.size(); ++i) scales(i) = std::max(1.0, std::abs(x_(i)));
    for (Index j = 0; j < outputs(); ++j) {
        std::vector<FunctionEntry*> kinks, wrong;
        for (FunctionEntry& entry : result_.entries) {
            if (entry.index / x_.size() != j) continue;
            const bool is_kink = entry.line.kind == LineKind::kink;
            if (is_kink) kinks.push_back(&entry);
            if (entry.judgement == EntryJudgement::wrong && entry.line.kind == LineKind::smooth) {
                wrong.push_back(&entry);
            }
        }
        const auto test = [&](const std::vector<FunctionEntry*>& tested) {
            std::vector<Index> variables;
            Vector<double> values(static_cast<Index>(tested.size()));
            double slope = 0;
            for (const FunctionEntry* entry : tested) {
                slope = std::max(slope, entry->line.steepest);
                values(static_cast<Index>(variables.size())) = entry->analytic;
                variables.push_back(entry->index % x_.size());
            }
            const Evaluate through = [this](const std::vector<Probe>& probes) {
                return ask(probes);
            };
            return test_generalised_gradient(through, scales, variables, values, j, slope,
                                             noise_of(j));
        };
        const auto any_wrong = [](const std::vector<FunctionEntry*>& entries) {
            return std::any_of(entries.begin(), entries.end(), [](const FunctionEntry* entry) {
                return entry->judgement == EntryJudgement::wrong;
            });
        };
        constexpr std::size_t most = 64;
        if (kinks.size() > 1 && kinks.size() <= most && !any_wrong(kinks)) {
            const Membership found = test(kinks).membership;
            for (FunctionEntry* entry : kinks) {
                if (entry->judgement != EntryJudgement::subgradient) continue;
                if (found == Membership::within) continue;
                entry->judgement = found == Membership::outside ? EntryJudgement::wrong
                                                                : EntryJudgement::undecided;
                entry->doubt = found == Membership::outside ? Doubt::none : Doubt::many_kinks;
            }
        }
        // Few that are wrong may be all right at a kink that no axis shows.
        if (wrong.empty() || wrong.size() > 8 || x_.size() > some_variables) continue;
        const GeneralisedGradientTest off_axis = test(wrong);
        if (!off_axis.is_kink || off_axis.membership == Membership::outside) continue;
        for (FunctionEntry* entry : wrong) {
            const bool is_within = off_axis.membership == Membership::within;
            entry->judgement = is_within ? EntryJudgement::subgradient : EntryJudgement::undecided;
            entry->doubt = is_within ? Doubt::none : Doubt::many_kinks;
        }
    }
}

/// g·d against the derivative in direction d.
TaylorTest Check::judge_direction(const Course& course, Index output) {
    TaylorTest taylor;
    taylor.output = output;
    const double value = result_.value(output);
    const Vector<double> terms = result_.analytic.segment(output * x_.size(), x_.size())
                                     .cwiseProduct(*course.direction);
    taylor.analytic = terms.sum();
    // Points in a direction are rounded.
    const double noise = noise_of(output) + 4 * unit_roundoff * terms.cwiseAbs().sum();
    const auto& levels = course.levels[static_cast<std::size_t>(output)];
    taylor.line = analyse_line(value, levels, noise, 16 * unit_roundoff);
    if (!taylor.line.constant) is_constant_ = false;
    for (const Level& level : levels) {
        if (!std::isfinite(level.plus)) continue;
        taylor.steps.push_back(level.h);
        taylor.remainders.push_back(std::abs(level.plus - value - level.h * taylor.analytic));
    }
    for (std::size_t k = 1; k < taylor.steps.size(); ++k) {
        const double coarse = taylor.remainders[k - 1], fine = taylor.remainders[k];
        if (!(fine > 10 * noise)) break;
        taylor.order = std::log(coarse / fine) / std::log(taylor.steps[k - 1] / taylor.steps[k]);
    }
    // What the entries may be off by, adds up.
    const double size = norm(terms);
    Tolerance tolerance = tolerance_;
    tolerance.given = true;
    tolerance.absolute += tolerance.relative * size;
    LineEstimate line = taylor.line;
    line.steepest = std::max(line.steepest, 1e3 * size);
    taylor.judgement = judge_line(taylor.analytic, line, tolerance).judgement;
    const double apart = std::abs(taylor.analytic - line.derivative.value);
    if (taylor.judgement == EntryJudgement::wrong && line.kind == LineKind::smooth &&
        apart <= 3 * line.derivative.bound + tolerance_.surely_wrong * size) {
        taylor.judgement = EntryJudgement::undecided;
    }
    return taylor;
}

/// Where a direction says that an entry is wrong and none of those that were tested is: one that is,
/// by halves of the direction.
void Check::find_wrong_entry() {
    const bool is_sampled = axes_.size() < static_cast<std::size_t>(x_.size());
    const bool is_found = std::any_of(
        result_.entries.begin(), result_.entries.end(),
        [](const FunctionEntry& entry) { return entry.judgement == EntryJudgement::wrong; });
    const auto wrong = std::find_if(
        result_.directions.begin(), result_.directions.end(), [](const TaylorTest& taylor) {
            return taylor.judgement == EntryJudgement::wrong &&
                   taylor.line.kind == LineKind::smooth;
        });
    if (!is_sampled || is_found || wrong == result_.directions.end()) return;
    const Vector<double> whole = directions_.back();
    const double base = best_step(FunctionMethod::central);
    Index from = 0, size = x_.size();
    while (size > 1) {
        const Index half = size / 2;
        Vector<double>& direction = directions_.emplace_back(Vector<double>::Zero(x_.size()));
        direction.segment(from, half) = whole.segment(from, half);
        Course course;
        course.direction = &direction;
        measure({&course}, [&](const Course&) { return ladder(base, -1, 3); });
        const bool is_here =
            judge_direction(course, wrong->output).judgement == EntryJudgement::wrong;
        if (!is_here) from += half;
        size = is_here ? half : size - half;
    }
    if (place_[static_cast<std::size_t>(from)] >= 0) return;
    add_axis(from);
    for (Index j = 0; j < outputs(); ++j) add_entry(j, from);
    measure({&axes_.back()}, [&](const Course& course) {
        std::vector<double> steps = ladder(base * course.scale, -4, 6);
        steps.push_back(step_of_rule(from));
        if (options_.method == FunctionMethod::richardson) steps.push_back(step_of_rule(from) / 2);
        return steps;
    });
    judge_entries();
}

void Check::test_directions() {
    const Index n = x_.size();
    const double base = best_step(FunctionMethod::central);
    std::list<Course> courses;
    const int count = n > many_variables ? 2 : 3;
    for (int each = 0; each < count; ++each) {
        Vector<double>& direction = directions_.emplace_back(n);
        Course course;
        for (Index i = 0; i < n; ++i) {
            const double size = std::max(1.0, std::abs(x_(i)));
            direction(i) = (random_.rand() < 0.5 ? -1 : 1) * (0.5 + random_.rand() / 2) * size;
            if (x_(i) != 0) course.finest = std::max(finest_step, 1e-8 * std::min(1.0, std::abs(x_(i))));
        }
        course.direction = &direction;
        courses.push_back(course);
    }
    std::vector<Course*> all;
    for (Course& course : courses) all.push_back(&course);
    measure(all, [&](const Course&) { return ladder(base, -2, 5); });
    const auto judge = [&] {
        result_.directions.clear();
        for (const Course& course : courses) {
            for (Index j = 0; j < outputs(); ++j) {
                result_.directions.push_back(judge_direction(course, j));
            }
        }
        return std::all_of(result_.directions.begin(), result_.directions.end(),
                           [](const TaylorTest& taylor) {
                               return taylor.judgement == EntryJudgement::equal;
                           });
    };
    if (judge()) return;
    measure(all, [&](const Course& course) {
        std::vector<double> steps = ladder(base, 6, 8);
        for (const double between : {5.5, 6.5, 7.5}) steps.push_back(base * std::pow(ratio, between));
        for (double h = base * std::pow(ratio, -3); h >= course.finest; h /= ratio) {
            steps.push_back(h);
        }
        return steps;
    });
    judge();
}

void Check::conclude() {
    const auto any = [&](EntryJudgement judgement) {
        return std::any_of(
            result_.entries.begin(), result_.entries.end(),
            [judgement](const FunctionEntry& entry) { return entry.judgement == judgement; });
    };
    const bool is_sampled = result_.entries.size() <
                            static_cast<std::size_t>(result_.analytic.size());
    bool is_wrong = any(EntryJudgement::wrong), is_undecided = any(EntryJudgement::undecided);
    const bool is_kinked = any(EntryJudgement::subgradient);
    if (is_undecided) {
        result_.doubt = std::find_if(result_.entries.begin(), result_.entries.end(),
                                     [](const FunctionEntry& entry) {
                                         return entry.judgement == EntryJudgement::undecided;
                                     })
                            ->doubt;
    }
    for (const TaylorTest& taylor : result_.directions) {
        if (taylor.judgement == EntryJudgement::wrong && taylor.line.kind == LineKind::smooth) {
            if (is_sampled) {
                is_wrong = true;
            } else if (!is_wrong && !is_kinked && !is_undecided) {
                is_undecided = true;
                result_.doubt = Doubt::not_linear;
            }
        }
        const bool is_untold = taylor.judgement == EntryJudgement::undecided ||
                               taylor.line.kind != LineKind::smooth;
        if (is_sampled && is_untold && !is_undecided) {
            is_undecided = true;
            result_.doubt = Doubt::noise;
        }
    }
    if (is_constant_ && !is_wrong) {
        is_undecided = true;
        result_.doubt = Doubt::constant;
    }
    if (!is_deterministic_) {
        is_undecided = true;
        is_wrong = false;
        result_.doubt = Doubt::not_deterministic;
    }
    if (is_wrong) result_.doubt = Doubt::none;
    result_.verdict = is_wrong ? (result_.passed ? FunctionVerdict::missed_bug
                                                 : FunctionVerdict::wrong)
                      : is_undecided   ? FunctionVerdict::undecided
                      : is_kinked      ? FunctionVerdict::correct_at_kinks
                      : result_.passed ? FunctionVerdict::correct
                                       : FunctionVerdict::false_alarm;
}

FunctionCheck Check::run(const GradientFunction& gradient) {
    call_at_x(x_.size() > many_variables ? 2 : 8);
    take_gradient(gradient);
    if (is_deterministic_) find_noise();
    else noise_ = result_.noise = Vector<double>::Constant(outputs(), options_.noise);
    choose_entries();
    measure_entries();
    if (is_deterministic_) {
        test_kinks();
        test_directions();
        find_wrong_entry();
    }
    apply_rule();
    conclude();
    return std::move(result_);
}

void validate(const Vector<double>& x, const FunctionCheckOptions& options) {
    const auto positive = [](const std::optional<double>& value, bool zero) {
        return !value || (std::isfinite(*value) && (*value > 0 || (zero && *value == 0)));
    };
    require(positive(options.epsilon, false), ProblemCode::step_not_positive, "/epsilon");
    require(options.threshold > 0, ProblemCode::step_not_positive, "/threshold");
    require(positive(options.noise, true), ProblemCode::not_zero_or_more, "/noise");
    require(positive(options.absolute_tolerance, true), ProblemCode::not_zero_or_more,
            "/absolute_tolerance");
    require(positive(options.relative_tolerance, true), ProblemCode::not_zero_or_more,
            "/relative_tolerance");
    require(x.size() > 0 && x.allFinite(), ProblemCode::point_not_finite, "/x");
    const auto fits = [&](const Vector<double>& bound, const char* field, double side) {
        if (bound.size() == 0) return;
        if (bound.size() != x.size()) {
            throw InputError(ProblemCode::other_length_than_x, field,
                             {{"got", bound.size()}, {"expected", x.size()}});
        }
        for (Index i = 0; i < x.size(); ++i) {
            if (side * (x(i) - bound(i)) >= 0) continue;
            throw InputError(ProblemCode::point_outside_bounds, field, {{"index", i}});
        }
    };
    fits(options.lower, "/lower", 1);
    fits(options.upper, "/upper", -1);
}

}  // namespace

FunctionCheck check_function(const Evaluate& evaluate, const GradientFunction& gradient,
                             const Vector<double>& x, const FunctionCheckOptions& options) {
    validate(x, options);
    return Check(evaluate, x, options).run(gradient);
}

std::vector<const FunctionEntry*> worst_entries(const FunctionCheck& check, Index count) {
    std::vector<const FunctionEntry*> order;
    for (const FunctionEntry& entry : check.entries) order.push_back(&entry);
    // Wrong ones first, then what could not be told, then by how far the gradients are apart.
    const auto rank = [](const FunctionEntry* entry) {
        return entry->judgement == EntryJudgement::wrong       ? 0
               : entry->judgement == EntryJudgement::undecided ? 1
                                                               : 2;
    };
    std::stable_sort(order.begin(), order.end(), [&](const FunctionEntry* a, const FunctionEntry* b) {
        if (rank(a) != rank(b)) return rank(a) < rank(b);
        return std::abs(a->analytic - a->numerical) > std::abs(b->analytic - b->numerical);
    });
    const auto most = static_cast<Index>(order.size());
    order.resize(static_cast<std::size_t>(std::clamp<Index>(count, 0, most)));
    return order;
}

Evaluate evaluate_by(std::function<double(const Vector<double>& x)> f, Vector<double> x) {
    return [f = std::move(f), x = std::move(x)](const std::vector<Probe>& probes) {
        Matrix<double> values(1, static_cast<Index>(probes.size()));
        for (std::size_t i = 0; i < probes.size(); ++i) {
            values(0, static_cast<Index>(i)) = f(point_of(probes[i], x));
        }
        return values;
    };
}

}  // namespace gradcheck
