#pragma once

#include <Eigen/Core>
#include <complex>

namespace gradcheck {

using Index = Eigen::Index;
using Complex = std::complex<double>;

/// A batch in memory: features × examples, one example a column, each column contiguous.
template <class S> using Matrix = Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic>;

/// Weights lie row by row (NumPy's C order), so that W is a view into the parameter vector θ.
template <class S>
using RowMajorMatrix = Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

template <class S> using Vector = Eigen::Matrix<S, Eigen::Dynamic, 1>;

}  // namespace gradcheck
