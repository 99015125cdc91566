#include <string>

#include "gradcheck/check/draw_problem.hpp"
#include "gradcheck/numbers/problem.hpp"

namespace gradcheck {

void place(const Vector<double>& given, const char* field, Parameters<double>& parameters) {
    if (given.size() != parameters.theta.size()) {
        throw InputError(ProblemCode::not_as_many_as_parameters, field,
                         {{"expected", parameters.theta.size()}, {"got", given.size()}});
    }
    if (!given.allFinite()) {
        throw InputError(ProblemCode::not_finite_numbers, field);
    }
    parameters.theta = given;
}

void place_masks(const Vector<double>& given, double keep_prob, Masks& masks) {
    Index size = 0;
    for (const Matrix<double>& M : masks) size += M.size();
    if (given.size() != size) {
        throw InputError(ProblemCode::not_as_many_as_masks, "/masks",
                         {{"expected", size}, {"got", given.size()}});
    }
    for (const double factor : given) {
        if (factor != 0 && factor != 1 / keep_prob) {
            throw InputError(ProblemCode::not_masks, "/masks");
        }
    }
    Index offset = 0;
    for (Matrix<double>& M : masks) {
        M.reshaped() = given.segment(offset, M.size());
        offset += M.size();
    }
}

}  // namespace gradcheck
