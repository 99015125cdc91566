#include "gradcheck/function/directions.hpp"

#include <algorithm>
#include <cmath>

#include "gradcheck/function/rule.hpp"
#include "gradcheck/gradient/rounding.hpp"
#include "gradcheck/numbers/norm.hpp"

namespace gradcheck {

Vector<double> random_direction(RandomState& random, const Vector<double>& x,
                                DirectionScale scale) {
    Vector<double> direction(x.size());
    for (Index i = 0; i < x.size(); ++i) {
        const double least = scale == DirectionScale::step || x(i) == 0 ? 1 : 0;
        const double size = std::max(least, std::abs(x(i)));
        const double share = 2 * random.rand() - 1;
        direction(i) = (share < 0 ? share - 1 : share + 1) / 2 * size;
    }
    return direction;
}

TaylorTest judge_direction(double value, const std::vector<Level>& levels,
                           const Vector<double>& terms, double noise, double position,
                           const Tolerance& allowed) {
    TaylorTest taylor;
    taylor.analytic = terms.sum();
    taylor.line = analyse_line(value, levels, noise, position);
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
    Tolerance tolerance = allowed;
    tolerance.given = true;
    tolerance.absolute += tolerance.relative * size;
    LineEstimate line = taylor.line;
    line.steepest = std::max(line.steepest, 1e3 * size);
    taylor.judgement = judge_line(taylor.analytic, line, tolerance).judgement;
    const double apart = std::abs(taylor.analytic - line.derivative.value);
    if (taylor.judgement == EntryJudgement::wrong && line.kind == LineKind::smooth &&
        apart <= 3 * line.derivative.bound + allowed.surely_wrong * size) {
        taylor.judgement = EntryJudgement::undecided;
    }
    return taylor;
}

TaylorTest DirectionTests::judge(const Course& course, Index output) const {
    const Index n = survey_.x().size();
    const Vector<double> terms = analytic_.segment(output * n, n).cwiseProduct(*course.direction);
    // Points in a direction are rounded.
    const double noise = noise_(output) + 4 * unit_roundoff * terms.cwiseAbs().sum();
    TaylorTest taylor = judge_direction(survey_.value()(output), course.of(output), terms, noise,
                                        16 * unit_roundoff, tolerance_);
    taylor.output = output;
    return taylor;
}

std::vector<TaylorTest> DirectionTests::run(RandomState& random) {
    const Vector<double>& x = survey_.x();
    const double base = best_step(FunctionMethod::central);
    std::vector<Course> courses(x.size() > many_variables ? 2 : 3);
    std::vector<Course*> all;
    for (Course& course : courses) {
        course.direction =
            &directions_.emplace_back(random_direction(random, x, DirectionScale::step));
        for (const double each : x) {
            if (each == 0 || std::abs(each) > 1) continue;
            const double relative = 1e-8 * std::abs(each);
            course.finest = std::max(finest_step, std::min(course.finest, relative));
        }
        all.push_back(&course);
    }
    const auto judged = [&] {
        std::vector<TaylorTest> tests;
        for (const Course& course : courses) {
            for (Index j = 0; j < survey_.outputs(); ++j) tests.push_back(judge(course, j));
        }
        return tests;
    };
    survey_.measure(all, [&](const Course&) { return ladder(base, -2, 5); });
    std::vector<TaylorTest> tests = judged();
    const auto is_equal = [](const TaylorTest& each) {
        return each.judgement == EntryJudgement::equal;
    };
    if (std::all_of(tests.begin(), tests.end(), is_equal)) return tests;
    survey_.measure(all, [&](const Course& course) {
        std::vector<double> steps = ladder(base, 6, 8);
        for (const double between : {5.5, 6.5, 7.5}) {
            steps.push_back(base * std::pow(level_ratio, between));
        }
        for (double h = base * std::pow(level_ratio, -3); h >= course.finest; h /= level_ratio) {
            steps.push_back(h);
        }
        return steps;
    });
    return judged();
}

Index DirectionTests::find_wrong_variable(Index output) {
    const Vector<double> whole = directions_.back();
    const double base = best_step(FunctionMethod::central);
    Index from = 0, size = whole.size();
    while (size > 1) {
        const Index half = size / 2;
        Vector<double>& direction = directions_.emplace_back(Vector<double>::Zero(whole.size()));
        direction.segment(from, half) = whole.segment(from, half);
        Course course;
        course.direction = &direction;
        survey_.measure({&course}, [&](const Course&) { return ladder(base, -1, 3); });
        const bool is_here = judge(course, output).judgement == EntryJudgement::wrong;
        if (!is_here) from += half;
        size = is_here ? half : size - half;
    }
    return from;
}

}  // namespace gradcheck
