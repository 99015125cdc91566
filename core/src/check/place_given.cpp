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

void place_masks(const Vector<double>& given, const Architecture& net, Index examples,
                 Masks& masks) {
    Index size = 0;
    for (Index l = 1; l < net.depth(); ++l) size += net.width(l) * examples;
    if (given.size() != size) {
        throw InputError(ProblemCode::not_as_many_as_masks, "/masks",
                         {{"expected", size}, {"got", given.size()}});
    }
    masks.clear();
    Index offset = 0;
    for (Index l = 1; l < net.depth(); ++l) {
        const Index length = net.width(l) * examples;
        const auto factors = given.segment(offset, length);
        const double factor = factors.maxCoeff();
        if (!factors.allFinite() || factor < 0 ||
            ((factors.array() != 0) && (factors.array() != factor)).any()) {
            throw InputError(ProblemCode::not_masks, "/masks");
        }
        masks.push_back(factors.reshaped(net.width(l), examples));
        offset += length;
    }
}

}  // namespace gradcheck
