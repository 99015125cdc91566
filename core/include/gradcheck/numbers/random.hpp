#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <vector>

#include "gradcheck/numbers/matrix.hpp"

namespace gradcheck {

/// NumPy's legacy generator, `np.random.RandomState(seed)`: the same draws to the last bit, all
/// from one stream, so that `np.random.seed(1)` in a notebook and seed 1 here give the same
/// weights. Its algorithms are frozen by NumPy's compatibility policy (NEP 19).
class RandomState {
  public:
    /// Any 32-bit seed, as in NumPy: 0 … 2³²−1.
    explicit RandomState(std::uint32_t seed) : engine_(seed) {}

    /// One draw, uniform in [0, 1) with 53 random bits.
    double rand();

    /// One draw from the standard normal distribution: Marsaglia's polar method, which makes two
    /// at a time and keeps the second for the next call.
    double randn();

    /// rows × cols draws of randn, row by row.
    RowMajorMatrix<double> randn(Index rows, Index cols);

    /// A random order of 0 … n−1 (Fisher–Yates, each index by masked rejection).
    std::vector<Index> permutation(Index n);

  private:
    /// Uniform in 0 … max.
    std::uint32_t interval(std::uint32_t max);

    std::mt19937 engine_;
    std::optional<double> second_normal_;
};

}  // namespace gradcheck
