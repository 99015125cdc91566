#pragma once

#include <array>
#include <string_view>

#include "gradcheck/dataset.hpp"
#include "gradcheck/named.hpp"
#include "gradcheck/network.hpp"

namespace gradcheck {

/// How a derivative is estimated from values of the function alone.
enum class Method {
    /// (f(x+ε) − f(x−ε)) / 2ε, the tutorial's two-sided form; truncation error O(ε²).
    central,
    /// (f(x+ε) − f(x)) / ε, the tutorial's right-hand form; truncation error O(ε).
    forward
};

inline constexpr std::array<std::string_view, 2> method_names{"central", "forward"};
constexpr const auto& names_of(Method) { return method_names; }

/// The derivative of f at x with step ε > 0 by `method`.
template <class F> double difference_quotient(Method method, F&& f, double x, double epsilon) {
    switch (method) {
        case Method::forward: return (f(x + epsilon) - f(x)) / epsilon;
        case Method::central: break;
    }
    return (f(x + epsilon) - f(x - epsilon)) / (2 * epsilon);
}

/// The numerical gradient by full forward passes: each entry of θ is moved by ε in turn and the
/// whole cost J(θ) evaluated again, as the tutorial does. The object keeps its memory between
/// calls.
class FullEngine {
  public:
    /// `parameters` is copied, since entries of it are moved; `batch` is referred to and must
    /// outlive the engine.
    FullEngine(const Architecture& net, const Parameters<double>& parameters, const Dataset& batch);

    /// Entries [begin, end) of the numerical gradient, written to `out`, which has end − begin
    /// places.
    void gradient(Method method, double epsilon, Index begin, Index end, double* out);

  private:
    double cost_with(Index parameter, double value);

    const Architecture& net_;
    Parameters<double> parameters_;
    const Dataset& batch_;
    ForwardPass<double> pass_;
};

}  // namespace gradcheck
