#include "gradcheck/function/survey.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "gradcheck/function/noise.hpp"
#include "gradcheck/numbers/problem.hpp"

namespace gradcheck {

namespace {

bool is_same_step(double a, double b) { return std::abs(a / b - 1) < 1e-3; }

Probe probe_of(const Course& course, double step) {
    return course.axis >= 0 ? Probe{course.axis, step, nullptr, 0}
                            : Probe{-1, 0, course.direction, step};
}

}  // namespace

std::vector<double> ladder(double base, int from, int to) {
    std::vector<double> steps;
    for (int k = to; k >= from; --k) steps.push_back(base * std::pow(level_ratio, k));
    return steps;
}

bool Survey::is_inside(const Probe& probe) const {
    if (options_.lower.size() == 0 && options_.upper.size() == 0) return true;
    const Vector<double> point = point_of(probe, x_);
    return (options_.lower.size() == 0 || (point.array() >= options_.lower.array()).all()) &&
           (options_.upper.size() == 0 || (point.array() <= options_.upper.array()).all());
}

Matrix<double> Survey::ask(const std::vector<Probe>& probes) {
    std::vector<Probe> inside;
    std::vector<Index> columns;
    for (std::size_t i = 0; i < probes.size(); ++i) {
        if (!is_inside(probes[i])) continue;
        inside.push_back(probes[i]);
        columns.push_back(static_cast<Index>(i));
    }
    const Matrix<double> answers = evaluate_(inside);
    calls_ += static_cast<Index>(inside.size());
    Matrix<double> values =
        Matrix<double>::Constant(answers.rows(), static_cast<Index>(probes.size()),
                                 std::numeric_limits<double>::quiet_NaN());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        values.col(columns[i]) = answers.col(static_cast<Index>(i));
    }
    for (Index j = 0; j < value_.size() && is_constant_; ++j) {
        for (const double there : answers.row(j)) {
            if (std::isfinite(there) && there != value_(j)) is_constant_ = false;
        }
    }
    return values;
}

void Survey::compare_at_x(const Vector<double>& again) {
    const double apart = (again - value_).cwiseAbs().maxCoeff();
    if (!(apart <= 2 * options_.noise)) is_deterministic_ = false;
}

void Survey::call_at_x(Index times) {
    const Matrix<double> values = ask(std::vector<Probe>(static_cast<std::size_t>(times)));
    value_ = values.col(0);
    if (value_.size() == 0 || !value_.allFinite()) {
        throw InputError(ProblemCode::function_not_finite, "/f");
    }
    for (Index i = 1; i < times; ++i) compare_at_x(values.col(i));
}

void Survey::measure(const std::vector<Course*>& courses,
                     const std::function<std::vector<double>(const Course&)>& steps) {
    std::vector<Probe> probes;
    std::vector<std::pair<Course*, double>> asked;
    for (Course* course : courses) {
        course->levels.resize(static_cast<std::size_t>(outputs()));
        std::vector<double> known;
        for (const Level& level : course->of(0)) known.push_back(level.h);
        for (const double step : steps(*course)) {
            const double h = course->axis >= 0 ? exact_step(x_(course->axis), step) : step;
            const auto is_same = [h](double each) { return is_same_step(each, h); };
            if (!(h > 0) || std::any_of(known.begin(), known.end(), is_same)) continue;
            known.push_back(h);
            asked.emplace_back(course, h);
            probes.push_back(probe_of(*course, h));
            probes.push_back(probe_of(*course, -h));
        }
    }
    if (probes.empty()) return;
    probes.push_back({});  // x again: is it a function?
    const Matrix<double> values = ask(probes);
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const auto& [course, h] = asked[i];
        const auto column = static_cast<Index>(2 * i);
        for (Index j = 0; j < outputs(); ++j) {
            course->levels[static_cast<std::size_t>(j)].push_back(
                {h, values(j, column), values(j, column + 1)});
        }
    }
    for (Course* course : courses) {
        for (auto& levels : course->levels) {
            std::sort(levels.begin(), levels.end(),
                      [](const Level& a, const Level& b) { return a.h > b.h; });
        }
    }
    compare_at_x(values.rightCols(1));
}

Vector<double> Survey::find_noise(const Vector<double>& direction) {
    std::vector<std::vector<Vector<double>>> tables(static_cast<std::size_t>(outputs()));
    const Index stride = x_.size() > many_variables ? 3 : 1;
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
                is_telling = is_telling || (table.allFinite() && (table.array() != table(0)).any());
            }
        }
        if (is_telling) break;
    }
    Vector<double> noise(outputs());
    for (Index j = 0; j < outputs(); ++j) {
        noise(j) = estimate_noise(tables[static_cast<std::size_t>(j)], value_(j));
    }
    return noise;
}

}  // namespace gradcheck
