#include "gradcheck/check/read_arrays.hpp"

#include <utility>

#include "gradcheck/check/draw_problem.hpp"

namespace gradcheck {

Readings read_arrays(const CheckOptions& options, Dataset data, const Given& given,
                     const ReadingConstraints& said) {
    CheckOptions plain = options;
    // Any labels will do: which losses they allow is what is to be found.
    plain.loss = Loss::mean_squared_error;
    Problem problem = draw_problem(plain, std::move(data), given.parameters.has_value());
    Parameters<double> gradient(problem.net);
    if (given.parameters) place(*given.parameters, "/parameters", problem.parameters);
    if (given.gradient) place(*given.gradient, "/gradient", gradient);
    if (given.masks)
        place_masks(*given.masks, problem.net, problem.batch.examples(), problem.masks);
    ForwardPass<double> pass;
    pass.masks = problem.masks;
    forward(problem.net, problem.parameters, problem.batch.X, pass);
    return find_readings({problem.net, problem.parameters, pass, problem.batch}, gradient, given,
                         said);
}

}  // namespace gradcheck
