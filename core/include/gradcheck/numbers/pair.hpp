#pragma once

#include <Eigen/Core>
#include <cstdint>

/// Two doubles in one vector register, in the notation that GCC and Clang share: arithmetic and
/// comparisons work on both at once, and become SSE2 or WebAssembly SIMD instructions. What the
/// notation lacks is here, under the same names for a Pair and for a double, so that one template
/// serves both.
namespace gradcheck {

using Pair = double __attribute__((vector_size(16)));
using PairBits = std::int64_t __attribute__((vector_size(16)));

inline std::int64_t to_bits(double x) { return Eigen::numext::bit_cast<std::int64_t>(x); }
inline double from_bits(std::int64_t bits) { return Eigen::numext::bit_cast<double>(bits); }
inline PairBits to_bits(Pair x) { return reinterpret_cast<PairBits>(x); }
inline Pair from_bits(PairBits bits) { return reinterpret_cast<Pair>(bits); }

/// Two neighbours in memory, where they need not be aligned.
inline Pair load_pair(const double* from) {
    Pair pair;
    __builtin_memcpy(&pair, from, sizeof pair);
    return pair;
}
inline void store_pair(Pair pair, double* to) { __builtin_memcpy(to, &pair, sizeof pair); }

/// `yes` where the condition, a comparison of Ts, holds, else `no`.
inline double select(bool condition, double yes, double no) { return condition ? yes : no; }
inline Pair select(PairBits condition, Pair yes, Pair no) { return condition ? yes : no; }

/// The same number in each place.
template <class T> T broadcast(double x) { return T{} + x; }

}  // namespace gradcheck
