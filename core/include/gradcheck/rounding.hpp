#pragma once

#include "gradcheck/base_point.hpp"

namespace gradcheck {

/// u = 2⁻⁵³: one operation on doubles is exact up to a factor 1 ± u.
inline constexpr double unit_roundoff = 0x1p-53;

/// A bound on |fl(J) − J| at the base point, to first order in u: how far the computed cost may be
/// from the exact cost of the same parameters and data. By running error analysis (Higham,
/// "Accuracy and Stability of Numerical Algorithms", ch. 3), in which each layer hands its error
/// bound to the next; |·| and ∘ are entry by entry:
///
///   E_Z[l] = |W[l]|·E_A[l−1] + (n_{l−1}+1)·u·(|W[l]|·|A[l−1]| + |b[l]|)      sums of products
///   E_A[l] = |g′(Z[l])| ∘ E_Z[l] + 8u·|A[l]|                                  functions to 4 ulp
///   E_J    = mean over examples of Σ |A[L]−Y| ∘ E_Z[L] + (n_L+8)·u·(loss + Σ|Z[L]|∘(1+|Y|))
///            + (m+1)·u·mean loss + (weights+2)·u·decay
///
/// A difference quotient with step ε therefore carries a round-off error of at most E_J/ε
/// (central: two costs over 2ε), and two evaluations of it differ by at most twice that.
double cost_rounding_bound(const BasePoint& base);

}  // namespace gradcheck
