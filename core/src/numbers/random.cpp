#include "gradcheck/numbers/random.hpp"

#include <bit>
#include <cmath>
#include <numeric>
#include <utility>

namespace gradcheck {

double RandomState::rand() {
    const auto high = static_cast<double>(engine_() >> 5);  // 27 bits
    const auto low = static_cast<double>(engine_() >> 6);   // 26 bits
    return (high * 67108864.0 + low) / 9007199254740992.0;  // (high·2²⁶ + low) / 2⁵³
}

double RandomState::randn() {
    if (second_normal_) return *std::exchange(second_normal_, std::nullopt);
    double x1 = 0, x2 = 0, r2 = 0;
    do {
        x1 = 2.0 * rand() - 1.0;
        x2 = 2.0 * rand() - 1.0;
        r2 = x1 * x1 + x2 * x2;
    } while (r2 >= 1.0 || r2 == 0.0);
    const double f = std::sqrt(-2.0 * std::log(r2) / r2);
    second_normal_ = f * x1;
    return f * x2;
}

RowMajorMatrix<double> RandomState::randn(Index rows, Index cols) {
    RowMajorMatrix<double> draws(rows, cols);
    for (double& draw : draws.reshaped<Eigen::RowMajor>()) draw = randn();
    return draws;
}

std::uint32_t RandomState::interval(std::uint32_t max) {
    if (max == 0) return 0;
    const std::uint32_t mask = ~std::uint32_t{0} >> std::countl_zero(max);
    std::uint32_t draw = 0;
    do {
        draw = static_cast<std::uint32_t>(engine_()) & mask;
    } while (draw > max);
    return draw;
}

std::vector<Index> RandomState::permutation(Index n) {
    std::vector<Index> order(static_cast<std::size_t>(n));
    std::iota(order.begin(), order.end(), Index{0});
    for (auto i = order.size(); i-- > 1;) {
        std::swap(order[i], order[interval(static_cast<std::uint32_t>(i))]);
    }
    return order;
}

}  // namespace gradcheck
