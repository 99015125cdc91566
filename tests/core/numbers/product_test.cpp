#include "gradcheck/numbers/product.hpp"

#include "../support/catch.hpp"
#include "gradcheck/numbers/random.hpp"

using namespace gradcheck;

/// Whether sums of n products of numbers of about size 1 are the same but for rounding.
template <class One, class Other> static bool near(const One& one, const Other& other, Index n) {
    return one.rows() == other.rows() && one.cols() == other.cols() &&
           ((one - other).array().abs() <=
            1e-15 * static_cast<double>(n) * (1 + other.array().abs()))
               .all();
}

TEST_CASE("Products are Eigen's, whatever the shapes leave over beside whole tiles") {
    RandomState random(1);
    for (const Index n : {1, 2, 3, 4, 5, 9}) {
        for (const Index k : {1, 2, 3, 7, 64, 257, 515}) {
            for (const Index m : {1, 2, 3, 4, 6, 11}) {
                const RowMajorMatrix<double> W = random.randn(n, k);
                const Matrix<double> A = random.randn(k, m), dZ = random.randn(n, m);
                const RowMajorMatrix<double> W_size = W.cwiseAbs();
                const Matrix<double> A_size = A.cwiseAbs(), dZ_size = dZ.cwiseAbs();
                INFO(n << " units, " << k << " inputs, " << m << " examples");
                CHECK(near(times(view(W), A), W * A, k));
                CHECK(near(times(view(W), A, Of::sizes), W_size * A_size, k));
                CHECK(near(transpose_times(view(W), dZ), W.transpose() * dZ, n));
                CHECK(
                    near(transpose_times(view(W), dZ, Of::sizes), W_size.transpose() * dZ_size, n));
                CHECK(near(times_transpose(dZ, A), dZ * A.transpose(), m));
                CHECK(near(times_transpose(dZ, A, Of::sizes), dZ_size * A_size.transpose(), m));
                Matrix<double> Z;
                multiply(view(W), A, Z);
                CHECK(Z == times(view(W), A));
            }
        }
    }
}
