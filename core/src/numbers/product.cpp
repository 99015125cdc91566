#include "gradcheck/numbers/product.hpp"

#include <algorithm>

#include "gradcheck/numbers/pair.hpp"

namespace gradcheck {

namespace {

/// The bits of an entry that a product reads: all of them, or without the sign.
std::int64_t bits_read(Of of) { return of == Of::sizes ? ~(std::int64_t{1} << 63) : -1; }

double read(const double* from, std::int64_t bits) { return from_bits(to_bits(*from) & bits); }
Pair read_pair(const double* from, std::int64_t bits) {
    return from_bits(to_bits(load_pair(from)) & bits);
}

/// The scalar products of `Rows` rows w of length n, `row` numbers apart, with `Columns` columns a
/// that are as long and `column` apart, to z, whose own columns are `height` apart. Side by side,
/// because one sum alone would wait for each of its additions.
template <int Rows, int Columns>
void dots(const double* w, Index row, const double* a, Index column, Index n, std::int64_t bits,
          double* z, Index height) {
    Pair sums[Rows][Columns] = {};
    Index k = 0;
    for (; k + 1 < n; k += 2) {
        for (int j = 0; j < Columns; ++j) {
            const Pair right = read_pair(a + j * column + k, bits);
            for (int i = 0; i < Rows; ++i) {
                sums[i][j] += read_pair(w + i * row + k, bits) * right;
            }
        }
    }
    for (int i = 0; i < Rows; ++i) {
        for (int j = 0; j < Columns; ++j) {
            double sum = sums[i][j][0] + sums[i][j][1];
            if (k < n) sum += read(w + i * row + k, bits) * read(a + j * column + k, bits);
            z[i + j * height] = sum;
        }
    }
}

/// Z = W·A
void all_dots(const WeightView<double>& W, const Matrix<double>& A, Of of, Matrix<double>& Z) {
    constexpr int rows = 4, columns = 2;
    const std::int64_t bits = bits_read(of);
    const Index n = W.cols(), height = W.rows(), width = A.cols();
    Z.resize(height, width);
    const auto row_of_tiles = [&]<int Columns>(Index j) {
        const double* a = A.data() + j * n;
        double* z = Z.data() + j * height;
        Index i = 0;
        for (; i + rows <= height; i += rows) {
            dots<rows, Columns>(W.data() + i * n, n, a, n, n, bits, z + i, height);
        }
        for (; i < height; ++i) {
            dots<1, Columns>(W.data() + i * n, n, a, n, n, bits, z + i, height);
        }
    };
    Index j = 0;
    for (; j + columns <= width; j += columns) row_of_tiles.template operator()<columns>(j);
    for (; j < width; ++j) row_of_tiles.template operator()<1>(j);
}

/// A matrix where it lies in memory: `across` numbers from one row to the next, `along` from one
/// column to the next.
struct Layout {
    const double* first;
    Index across;
    Index along;
    const double* at(Index row, Index column) const {
        return first + row * across + column * along;
    }
};

/// Adds to `Rows` sums of vectors, `sum_row` numbers apart, Σ over t < Count of factor (row, t) ·
/// vector t, for the entries [begin, end). The vectors are read once for all rows, the sums once
/// for all vectors.
template <int Rows, int Count>
void add(Layout factors, const double* vectors, Index vector, Index begin, Index end,
         std::int64_t bits, double* sums, Index sum_row) {
    double f[Rows][Count];
    for (int r = 0; r < Rows; ++r) {
        for (int t = 0; t < Count; ++t) f[r][t] = read(factors.at(r, t), bits);
    }
    Index k = begin;
    for (; k + 1 < end; k += 2) {
        Pair added[Rows] = {};
        for (int t = 0; t < Count; ++t) {
            const Pair v = read_pair(vectors + t * vector + k, bits);
            for (int r = 0; r < Rows; ++r) added[r] += f[r][t] * v;
        }
        for (int r = 0; r < Rows; ++r) {
            double* const sum = sums + r * sum_row + k;
            store_pair(load_pair(sum) + added[r], sum);
        }
    }
    for (; k < end; ++k) {
        for (int r = 0; r < Rows; ++r) {
            double added = 0;
            for (int t = 0; t < Count; ++t) added += f[r][t] * read(vectors + t * vector + k, bits);
            sums[r * sum_row + k] += added;
        }
    }
}

/// The same for any number of rows and vectors, a few at a time.
void add_all(Layout factors, Index rows, const double* vectors, Index vector, Index count,
             Index begin, Index end, std::int64_t bits, double* sums, Index sum_row) {
    constexpr int rows_at_once = 2, at_once = 4;
    const auto with_all_rows = [&]<int Count>(Index t) {
        const double* const first = vectors + t * vector;
        const auto add_to = [&]<int Rows>(Index r) {
            add<Rows, Count>({factors.at(r, t), factors.across, factors.along}, first, vector,
                             begin, end, bits, sums + r * sum_row, sum_row);
        };
        Index r = 0;
        for (; r + rows_at_once <= rows; r += rows_at_once) {
            add_to.template operator()<rows_at_once>(r);
        }
        for (; r < rows; ++r) add_to.template operator()<1>(r);
    };
    Index t = 0;
    for (; t + at_once <= count; t += at_once) with_all_rows.template operator()<at_once>(t);
    for (; t < count; ++t) with_all_rows.template operator()<1>(t);
}

/// As many entries as stay in the nearest cache while vectors are added to them.
constexpr Index tile = 256;

}  // namespace

template <> void multiply(const WeightView<double>& W, const Matrix<double>& A, Matrix<double>& Z) {
    all_dots(W, A, Of::values, Z);
}

template <class S> void multiply(const WeightView<S>& W, const Matrix<S>& A, Matrix<S>& Z) {
    Z.resize(W.rows(), A.cols());
    for (Index j = 0; j < A.cols(); ++j) {
        for (Index i = 0; i < W.rows(); ++i) {
            S sum(0);
            for (Index k = 0; k < W.cols(); ++k) sum += W(i, k) * A(k, j);
            Z(i, j) = sum;
        }
    }
}

template void multiply(const WeightView<float>&, const Matrix<float>&, Matrix<float>&);
template void multiply(const WeightView<Complex>&, const Matrix<Complex>&, Matrix<Complex>&);

Matrix<double> times(const WeightView<double>& W, const Matrix<double>& A, Of of) {
    Matrix<double> Z;
    all_dots(W, A, of, Z);
    return Z;
}

Matrix<double> transpose_times(const WeightView<double>& W, const Matrix<double>& dZ, Of of) {
    Matrix<double> dA = Matrix<double>::Zero(W.cols(), dZ.cols());
    add_all({dZ.data(), dZ.rows(), 1}, dZ.cols(), W.data(), W.cols(), W.rows(), 0, W.cols(),
            bits_read(of), dA.data(), W.cols());
    return dA;
}

RowMajorMatrix<double> times_transpose(const Matrix<double>& dZ, const Matrix<double>& A, Of of) {
    const Index units = dZ.rows(), inputs = A.rows();
    RowMajorMatrix<double> dW = RowMajorMatrix<double>::Zero(units, inputs);
    for (Index begin = 0; begin < inputs; begin += tile) {
        add_all({dZ.data(), 1, units}, units, A.data(), inputs, dZ.cols(), begin,
                std::min(begin + tile, inputs), bits_read(of), dW.data(), inputs);
    }
    return dW;
}

}  // namespace gradcheck
