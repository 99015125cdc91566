#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradcheck/gradient/engine.hpp"
#include "gradcheck/judgement/method_error.hpp"

namespace gradcheck {

/// The most points of a slice.
inline constexpr Index max_slice_points = 2000;

/// J along one parameter θᵢ, and what the difference quotients with step ε make of it.
struct Slice {
    ParameterBlock block;
    /// i, the position in θ.
    Index parameter = 0;
    /// θᵢ
    double value = 0;
    double epsilon = 0;
    /// J(θ), J(θ+ε·eᵢ) and J(θ−ε·eᵢ)
    double cost = 0;
    double cost_plus = 0;
    double cost_minus = 0;
    /// (J(θ+ε·eᵢ) − J(θ))/ε, (J(θ) − J(θ−ε·eᵢ))/ε and (J(θ+ε·eᵢ) − J(θ−ε·eᵢ))/2ε
    double forward = 0;
    double backward = 0;
    double central = 0;
    /// ∂J/∂θᵢ by backpropagation and by complex step.
    double analytic = 0;
    double reference = 0;
    /// Where some unit's pre-activation changes sign between θ−ε·eᵢ and θ+ε·eᵢ.
    std::optional<Kink> kink;
    /// J(θ + δ·eᵢ) for offsets δ that lie evenly, from −reach to reach.
    std::vector<double> offsets;
    std::vector<double> costs;
};

/// The position in θ of a parameter as people write it: `W1[0,3]`, `b2[4]` or `b2[4,0]`. Throws
/// InputError with the field `/parameter` where there is none.
Index find_parameter(const std::vector<ParameterBlock>& blocks, std::string_view name);

/// As find_parameter() reads it: `W1[0,3]`, `b2[4]`.
std::string parameter_name(const ParameterBlock& block, Index row, Index col);

/// All but the two derivatives. `reach` has to be above 0, `points` from 2 to max_slice_points.
Slice slice(const BasePoint& at, Engine& engine, Index parameter, double epsilon, double reach,
            Index points);

}  // namespace gradcheck
