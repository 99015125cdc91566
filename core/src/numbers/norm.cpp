#include "gradcheck/numbers/norm.hpp"

#include <algorithm>
#include <cmath>

#include "gradcheck/numbers/elementary.hpp"

namespace gradcheck {

namespace {

/// The norm of `size` numbers of which `at(i)` gives one and `pair_at(i)` two.
template <class At, class PairAt> double norm_of(Index size, At at, PairAt pair_at) {
    constexpr Index chains = 4;  // one sum would wait for each of its additions
    Pair sums[chains] = {};
    Index i = 0;
    for (; i + 2 * chains <= size; i += 2 * chains) {
        for (Index k = 0; k < chains; ++k) {
            const Pair pair = pair_at(i + 2 * k);
            sums[k] += pair * pair;
        }
    }
    const Pair pairs = (sums[0] + sums[1]) + (sums[2] + sums[3]);
    double sum = pairs[0] + pairs[1];
    for (; i < size; ++i) sum += at(i) * at(i);
    if ((sum > 1e-280 && sum < 1e300) || std::isnan(sum)) return std::sqrt(sum);
    // Squares were out of range: once more, of numbers of at most 1.
    double largest = 0;
    for (i = 0; i < size; ++i) largest = std::max(largest, std::abs(at(i)));
    if (largest == 0 || std::isinf(largest)) return largest;
    sum = 0;
    for (i = 0; i < size; ++i) sum += (at(i) / largest) * (at(i) / largest);
    return largest * std::sqrt(sum);
}

double norm_of(const double* v, Index size) {
    return norm_of(
        size, [v](Index i) { return v[i]; }, [v](Index i) { return load_pair(v + i); });
}

}  // namespace

double norm(const Values& v) { return norm_of(v.data(), v.size()); }

double distance(const Values& v, const Values& w) {
    const double *a = v.data(), *b = w.data();
    return norm_of(
        v.size(), [a, b](Index i) { return a[i] - b[i]; },
        [a, b](Index i) { return load_pair(a + i) - load_pair(b + i); });
}

double root_mean_square(const Matrix<double>& A) {
    return norm_of(A.data(), A.size()) / std::sqrt(static_cast<double>(A.size()));
}

}  // namespace gradcheck
