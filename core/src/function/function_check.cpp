#include "gradcheck/function/function_check.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>

#include "gradcheck/function/conclude.hpp"
#include "gradcheck/function/directions.hpp"
#include "gradcheck/function/judge_line.hpp"
#include "gradcheck/function/kinks.hpp"
#include "gradcheck/function/noise.hpp"
#include "gradcheck/function/rule.hpp"
#include "gradcheck/function/slice.hpp"
#include "gradcheck/function/valid.hpp"
#include "gradcheck/numbers/problem.hpp"
#include "gradcheck/numbers/random.hpp"

namespace gradcheck {

namespace {

/// f is called this often, times the number of variables, before entries are only sampled.
constexpr double cheap = 1e8;

class Check {
  public:
    Check(const Evaluate& evaluate, const Vector<double>& x, const FunctionCheckOptions& options)
        : survey_(evaluate, x, options), x_(x), options_(options) {}

    FunctionCheck run(const GradientFunction& gradient);

  private:
    void take_gradient(const GradientFunction& gradient);
    void find_noise();
    void choose_entries();
    void add_axis(Index variable);
    void add_entry(Index output, Index variable);
    double quick_step(const Course& course) const;
    void measure_entries();
    void judge_entries();
    std::vector<Course*> unmoved();
    std::vector<Course*> unsettled();
    void test_kinks();
    void test_directions();

    Index outputs() const { return survey_.outputs(); }
    Course& course_of(const FunctionEntry& entry) {
        const Index place = place_[static_cast<std::size_t>(entry.index % x_.size())];
        return axes_[static_cast<std::size_t>(place)];
    }
    bool has(EntryJudgement judgement) const {
        return std::any_of(
            result_.entries.begin(), result_.entries.end(),
            [judgement](const FunctionEntry& entry) { return entry.judgement == judgement; });
    }
    bool is_sampled() const {
        return result_.entries.size() < static_cast<std::size_t>(result_.analytic.size());
    }

    Survey survey_;
    const Vector<double>& x_;
    const FunctionCheckOptions& options_;
    FunctionCheck result_;
    Tolerance tolerance_;
    /// The largest error that each value of f may have.
    Vector<double> noise_;
    /// One for each tested variable, and the place of each variable there, or −1.
    std::vector<Course> axes_;
    std::vector<Index> place_;
    RandomState random_{7};
};

void Check::take_gradient(const GradientFunction& gradient) {
    result_.analytic = gradient(x_);
    require_gradient(result_.analytic, outputs() * x_.size());
    tolerance_ = tolerance_for(result_.analytic, options_);
}

void Check::find_noise() {
    noise_ = Vector<double>::Constant(outputs(), options_.noise);
    result_.noise = noise_;
    if (!survey_.is_deterministic()) return;
    const Vector<double> direction = random_direction(random_, x_, DirectionScale::relative);
    const Vector<double> found = survey_.find_noise(direction);
    noise_ = noise_.cwiseMax(noise_deviations * found);
    result_.noise = result_.noise.cwiseMax(found);
}

void Check::choose_entries() {
    const Index n = x_.size();
    const auto size = static_cast<double>(n);
    const double affordable = cheap / (6 * size);
    const Index count = std::min<Index>(
        n, options_.entries.value_or(6 * size * size <= cheap
                                         ? n
                                         : std::max<Index>(4, static_cast<Index>(affordable / 2))));
    std::vector<Index> chosen(static_cast<std::size_t>(n));
    std::iota(chosen.begin(), chosen.end(), 0);
    if (count < n) {
        // Spread over x, so that no block of it is left out: one at random from each stretch.
        std::vector<Index> sample;
        for (Index k = 0; k < count; ++k) {
            const double from = size * static_cast<double>(k) / static_cast<double>(count);
            const double width = size / static_cast<double>(count);
            sample.push_back(
                std::min<Index>(n - 1, static_cast<Index>(from + width * random_.rand())));
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

/// The finest step of a first look, relative to the course's scale: of many variables one that
/// noise leaves alone.
double Check::quick_step(const Course& course) const {
    const double base = best_step(FunctionMethod::central);
    if (x_.size() <= some_variables) return base;
    const double slope = std::abs(result_.analytic(course.axis)) * course.scale;
    return slope > 0 ? std::clamp(std::cbrt(result_.noise(0) / slope), base, 1e-4) : 1e-4;
}

/// First what is enough for a smooth function, then, where that leaves a doubt, every step down to
/// the finest, then the widest too, for values that are rough.
void Check::measure_entries() {
    const double base = best_step(FunctionMethod::central);
    std::vector<Course*> all;
    for (Course& course : axes_) all.push_back(&course);
    survey_.measure(all, [&](const Course& course) {
        std::vector<double> steps = steps_of_rule(options_, x_, course.axis);
        if (!(steps[0] > 0)) {
            throw InputError(ProblemCode::step_lost, "/epsilon", {{"index", course.axis}});
        }
        for (const double multiple : {1, 16, 256}) {
            steps.push_back(multiple * quick_step(course) * course.scale);
        }
        return steps;
    });
    judge_entries();
    // What has not moved yet may be rounded to few digits.
    survey_.measure(unmoved(),
                    [&](const Course& course) { return ladder(base * course.scale, 7, 8); });
    judge_entries();
    survey_.measure(unsettled(),
                    [&](const Course& course) { return ladder(base * course.scale, -4, 6); });
    judge_entries();
    survey_.measure(unsettled(), [&](const Course& course) {
        std::vector<double> steps = ladder(base * course.scale, 7, 8);
        for (const double between : {5.5, 6.5, 7.5, 8.5}) {
            steps.push_back(base * course.scale * std::pow(level_ratio, between));
        }
        const double fine = base * course.scale * std::pow(level_ratio, -5);
        for (double h = fine; h >= course.finest; h /= level_ratio) steps.push_back(h);
        return steps;
    });
    judge_entries();
}

std::vector<Course*> Check::unmoved() {
    std::vector<Course*> courses;
    for (const FunctionEntry& entry : result_.entries) {
        if (entry.line.constant && x_.size() <= some_variables) {
            courses.push_back(&course_of(entry));
        }
    }
    std::sort(courses.begin(), courses.end());
    courses.erase(std::unique(courses.begin(), courses.end()), courses.end());
    return courses;
}

std::vector<Course*> Check::unsettled() {
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
}

void Check::judge_entries() {
    for (FunctionEntry& entry : result_.entries) {
        const Index output = entry.index / x_.size();
        entry.line =
            analyse_line(survey_.value()(output), course_of(entry).of(output), noise_(output));
        const LineJudgement said = judge_line(entry.analytic, entry.line, tolerance_);
        entry.judgement = said.judgement;
        entry.doubt = said.doubt;
    }
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
                slope = std::max({slope, entry->line.steepest, std::abs(entry->analytic)});
                values(static_cast<Index>(variables.size())) = entry->analytic;
                variables.push_back(entry->index % x_.size());
            }
            const Evaluate through = [this](const std::vector<Probe>& probes) {
                return survey_.ask(probes);
            };
            return test_generalised_gradient(through, scales, variables, values, j, slope,
                                             noise_(j));
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
        // Whether that kink is at x or very near it cannot be told.
        for (FunctionEntry* entry : wrong) {
            entry->judgement = EntryJudgement::undecided;
            entry->doubt = Doubt::many_kinks;
        }
    }
}

/// Where a direction says that an entry is wrong and none of those that were tested is, one that is
/// wrong is looked for.
void Check::test_directions() {
    DirectionTests tests(survey_, result_.analytic, noise_, tolerance_);
    result_.directions = tests.run(random_);
    const auto wrong = std::find_if(result_.directions.begin(), result_.directions.end(),
                                    [](const TaylorTest& taylor) {
                                        return taylor.judgement == EntryJudgement::wrong &&
                                               taylor.line.kind == LineKind::smooth;
                                    });
    const bool is_found = has(EntryJudgement::wrong);
    if (!is_sampled() || is_found || wrong == result_.directions.end()) return;
    const Index variable = tests.find_wrong_variable(wrong->output);
    if (place_[static_cast<std::size_t>(variable)] >= 0) return;
    add_axis(variable);
    for (Index j = 0; j < outputs(); ++j) add_entry(j, variable);
    survey_.measure({&axes_.back()}, [&](const Course& course) {
        std::vector<double> steps = steps_of_rule(options_, x_, variable);
        for (const double h : ladder(best_step(FunctionMethod::central) * course.scale, -4, 6)) {
            steps.push_back(h);
        }
        return steps;
    });
    judge_entries();
}

FunctionCheck Check::run(const GradientFunction& gradient) {
    survey_.call_at_x(x_.size() > many_variables ? 2 : 8);
    take_gradient(gradient);
    find_noise();
    choose_entries();
    measure_entries();
    if (survey_.is_deterministic()) {
        test_kinks();
        test_directions();
        if (options_.slice > 0) {
            result_.slices =
                slices_at_kinks(survey_, result_.entries, options_.slice, options_.worst);
        }
    }
    for (FunctionEntry& entry : result_.entries) {
        const Index output = entry.index / x_.size();
        const double step = step_of_rule(options_, x_, entry.index % x_.size());
        apply_rule(options_.method, step, survey_.value()(output), course_of(entry).of(output),
                   entry);
    }
    sum_up_rule(result_, options_);
    conclude(result_, {is_sampled(), survey_.is_constant(), survey_.is_deterministic()});
    result_.value = survey_.value();
    result_.calls = survey_.calls();
    return std::move(result_);
}

}  // namespace

FunctionCheck check_function(const Evaluate& evaluate, const GradientFunction& gradient,
                             const Vector<double>& x, const FunctionCheckOptions& options) {
    require_valid(x, options);
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
    std::stable_sort(
        order.begin(), order.end(), [&](const FunctionEntry* a, const FunctionEntry* b) {
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
