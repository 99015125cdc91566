#pragma once

#include <vector>

#include "gradcheck/network/base_point.hpp"

namespace gradcheck {

/// u = 2⁻⁵³: one operation on doubles is exact up to a factor 1 ± u.
inline constexpr double unit_roundoff = 0x1p-53;

// Running error analysis (Higham, "Accuracy and Stability of Numerical Algorithms", ch. 3): each
// step hands a bound on its error to the next. All bounds are to first order in u; |·| and ∘ are
// entry by entry; γ(n) = (n+2)·u is the error of a sum of n products; functions of one number are
// taken to be accurate to 4 ulp, 8u.

/// Bounds on the errors of Z[l] and A[l] as forward() computes them, n_l × m:
///
///   E_Z[l] = |W[l]|·E_A[l−1] + γ(n_{l−1})·(|W[l]|·|A[l−1]| + |b[l]|)
///   E_A[l] = M[l] ∘ |g′(Z[l])| ∘ E_Z[l] + 9u·|A[l]|
///
/// with E_A[0] = 0, dropout's mask M (1 without dropout), and for the outputs A[L] − Y the error
/// that the loss's output function gives. At a kink, |g′| is the largest slope beside it.
struct ForwardErrors {
    /// With which all of them were found.
    double u = unit_roundoff;
    std::vector<Matrix<double>> z;
    std::vector<Matrix<double>> a;

    const Matrix<double>& Z(Index l) const { return z[static_cast<std::size_t>(l - 1)]; }
    const Matrix<double>& A(Index l) const { return a[static_cast<std::size_t>(l - 1)]; }
};
ForwardErrors forward_errors(const BasePoint& at, double u = unit_roundoff);

/// A bound on |fl(J) − J|: how far the computed cost may be from the exact cost of the same
/// parameters and data:
///
///   E_J = mean over examples of Σ |A[L]−Y| ∘ E_Z[L] + (n_L+8)·u·(loss + Σ|Z[L]|∘(1+|Y|))
///         + (m+1)·u·mean loss + (weights+2)·u·decay
///
/// A difference quotient with step ε therefore carries a round-off error of at most 2·E_J/ε by
/// forward differences (two costs over ε), E_J/ε by central ones (two costs over 2ε) and 3·E_J/ε by
/// Richardson extrapolation ((4·2 + 1)/3 of a central one's); two evaluations of it differ by at
/// most twice that.
double cost_rounding_bound(const BasePoint& at, const ForwardErrors& forward);

/// A bound on the error of each entry of the gradient that correct backpropagation computes:
///
///   E_dZ[L]   = E_A[L] + u·|A[L]−Y|
///   E_dW[l]   = 1/m·(E_dZ·|A[l−1]|ᵀ + |dZ|·E_A[l−1]ᵀ + γ(m)·|dZ|·|A[l−1]|ᵀ) + 4u·λ/m·|W|
///   E_db[l]   = 1/m·(E_dZ + γ(m)·|dZ|)·1
///   E_dA[l−1] = |W|ᵀ·E_dZ + γ(n_l)·|W|ᵀ·|dZ|
///   E_dZ[l−1] = M[l−1] ∘ (E_dA ∘ |g′| + |dA| ∘ E_g′) + 2u·|dZ[l−1]|
///
/// E_g′ is the error of the computed derivative. It matters at saturation, where 1 − a² has an
/// error of 2|a|·E_A, hardly smaller than itself; and at a kink, where the pre-activation may be on
/// either side within its error, so that E_g′ is the jump of g′: any subgradient is within the
/// bound. The gradient by complex step has errors of the same kind and size, and numbers that
/// vanish below the smallest double, for which every entry allows 2⁻⁹⁰⁰.
///
/// A gradient from elsewhere may have been computed in single precision, u = 2⁻²⁴; the gradient by
/// complex step is exact beside it. `errors`, where wanted, gets E_dZ and E_dA.
struct BackwardErrors;
Parameters<double> gradient_rounding_bound(const BasePoint& at, const ForwardErrors& forward,
                                           BackwardErrors* errors = nullptr);

/// E_dZ[l] and E_dA[l], n_l × m, at index l − 1; without E_dA[L].
struct BackwardErrors {
    std::vector<Matrix<double>> dz;
    std::vector<Matrix<double>> da;
};

}  // namespace gradcheck
