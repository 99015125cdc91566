// The C library's malloc is counted, which Eigen and operator new both come down to.
#include <cstdlib>

#ifdef __GLIBC__

#include <vector>

#include "../support/catch.hpp"
#include "../support/random_problem.hpp"
#include "gradcheck/gradient/numerical_gradient.hpp"
#include "gradcheck/gradient/step_size.hpp"

using namespace gradcheck;

static std::size_t allocations = 0;

extern "C" void* __libc_malloc(std::size_t size);
extern "C" void* malloc(std::size_t size) {
    ++allocations;
    return __libc_malloc(size);
}

/// How often memory is allocated while the whole gradient is evaluated.
static std::size_t allocations_of(NumericalGradient& numerical, const RandomProblem& problem,
                                  Method method) {
    const auto steps = step_sizes(input_sizes(problem.base()), method, std::nullopt);
    Vector<double> out(problem.parameters.theta.size());
    const std::size_t before = allocations;
    numerical.evaluate(steps, 0, out.size(), out.data());
    return allocations - before;
}

TEST_CASE("The incremental engine allocates nothing while it evaluates") {
    for (std::uint32_t seed = 0; seed < 100; ++seed) {
        const RandomProblem problem(seed);
        for (const Method method :
             {Method::forward, Method::central, Method::richardson, Method::complex_step}) {
            const auto numerical =
                make_numerical_gradient(problem.base(), method, EngineKind::incremental);
            INFO(problem.description() << ", " << name_of(method));
            CHECK(allocations_of(*numerical, problem, method) == 0);
        }
    }
}

TEST_CASE("What an engine allocates when it is made is counted") {
    const RandomProblem problem(1);
    const std::size_t before = allocations;
    const auto numerical =
        make_numerical_gradient(problem.base(), Method::central, EngineKind::incremental);
    CHECK(allocations > before);
}

#endif
