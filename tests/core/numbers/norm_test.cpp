#include "gradcheck/numbers/norm.hpp"

#include <limits>

#include "../support/catch.hpp"
#include "gradcheck/numbers/random.hpp"

using namespace gradcheck;

TEST_CASE("Norms are Eigen's, of any length") {
    RandomState random(1);
    for (Index n = 0; n < 40; ++n) {
        const Vector<double> v = random.randn(n, 1), w = random.randn(n, 1);
        CHECK(norm(v) == Approx(v.norm()));
        CHECK(distance(v, w) == Approx((v - w).norm()));
        CHECK(distance(v, v) == 0);
    }
}

TEST_CASE("Norms neither overflow nor vanish, and show what is not finite") {
    const double infinity = std::numeric_limits<double>::infinity();
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(root_mean_square(Matrix<double>{{3.0, -4.0, 12.0, 0.0}}) == Approx(6.5));
    CHECK(root_mean_square(Matrix<double>{{3e200, -4e200}}) == Approx(std::sqrt(12.5) * 1e200));
    CHECK(root_mean_square(Matrix<double>{{3e-200, -4e-200}}) == Approx(std::sqrt(12.5) * 1e-200));
    CHECK(root_mean_square(Matrix<double>{{0.0, 0.0, 0.0}}) == 0);
    for (const double odd : {infinity, -infinity, nan}) {
        CHECK_FALSE(std::isfinite(root_mean_square(Matrix<double>{{1.0, 2.0, odd}})));
        CHECK_FALSE(std::isfinite(root_mean_square(Matrix<double>{{0.0, odd, 0.0}})));
    }
}
