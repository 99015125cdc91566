#include "gradcheck/function/valid.hpp"

#include <cmath>
#include <limits>
#include <string>

#include "gradcheck/numbers/problem.hpp"

namespace gradcheck {

namespace {

void require(bool condition, ProblemCode code, const char* field) {
    if (!condition) throw InputError(code, field);
}

}  // namespace

void require_valid(const Vector<double>& x, const FunctionCheckOptions& options) {
    const auto is_positive = [](double value) { return std::isfinite(value) && value > 0; };
    require(is_positive(options.epsilon.value_or(1)), ProblemCode::not_positive, "/epsilon");
    require(options.threshold > 0, ProblemCode::not_positive, "/threshold");
    const auto not_below_zero = [](std::optional<double> value, const char* field) {
        if (!value || (std::isfinite(*value) && *value >= 0)) return;
        throw InputError(ProblemCode::below_zero, field, {{"got", *value}});
    };
    not_below_zero(options.noise, "/noise");
    not_below_zero(options.absolute_tolerance, "/absolute_tolerance");
    not_below_zero(options.relative_tolerance, "/relative_tolerance");
    constexpr Index shortest = 3, longest = 1001;
    if (options.slice != 0 && (options.slice < shortest || options.slice > longest)) {
        throw InputError(ProblemCode::not_between, "/slice",
                         {{"least", shortest}, {"most", longest}});
    }
    require(x.size() > 0 && x.allFinite(), ProblemCode::point_not_finite, "/x");
    for (const auto& [bound, field] :
         {std::pair(&options.lower, "/lower"), std::pair(&options.upper, "/upper")}) {
        if (bound->size() == 0 || bound->size() == x.size()) continue;
        throw InputError(ProblemCode::not_as_many_as_x, field,
                         {{"got", bound->size()}, {"expected", x.size()}});
    }
    for (Index i = 0; i < x.size(); ++i) {
        constexpr double infinity = std::numeric_limits<double>::infinity();
        const double least = options.lower.size() == 0 ? -infinity : options.lower(i);
        const double most = options.upper.size() == 0 ? infinity : options.upper(i);
        if (least <= x(i) && x(i) <= most) continue;
        throw InputError(ProblemCode::not_between, "/x/" + std::to_string(i),
                         {{"least", least}, {"most", most}});
    }
}

void require_gradient(const Vector<double>& gradient, Index expected) {
    if (gradient.size() != expected) {
        throw InputError(ProblemCode::not_as_many_as_x, "/grad",
                         {{"got", gradient.size()}, {"expected", expected}});
    }
    for (Index i = 0; i < expected; ++i) {
        if (!std::isfinite(gradient(i))) {
            throw InputError(ProblemCode::gradient_entry_not_finite, "/grad", {{"index", i}});
        }
    }
}

}  // namespace gradcheck
