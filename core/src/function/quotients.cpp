#include "gradcheck/function/quotients.hpp"

#include <cmath>

#include "gradcheck/gradient/difference.hpp"
#include "gradcheck/numbers/problem.hpp"

namespace gradcheck {

SquareQuotients square_quotients(double x, double epsilon) {
    if (!std::isfinite(x)) throw InputError(ProblemCode::not_finite_numbers, "/x");
    if (!(epsilon > 0 && std::isfinite(epsilon))) {
        throw InputError(ProblemCode::not_positive, "/epsilon");
    }
    const auto f = [x](double offset) { return (x + offset) * (x + offset); };
    SquareQuotients result;
    result.x = x;
    result.epsilon = epsilon;
    result.value = f(0);
    result.value_plus = f(epsilon);
    result.value_minus = f(-epsilon);
    result.forward = difference_quotient(Method::forward, f, epsilon);
    result.central = difference_quotient(Method::central, f, epsilon);
    result.exact = 2 * x;
    result.forward_error = result.forward - result.exact;
    result.central_error = result.central - result.exact;
    if (!std::isfinite(result.forward_error) || !std::isfinite(result.central_error)) {
        throw InputError(ProblemCode::square_too_large, "/x");
    }
    return result;
}

}  // namespace gradcheck
