#pragma once

#include <optional>
#include <vector>

#include "gradcheck/check/check.hpp"

namespace gradcheck {

/// What a trained network says over the plane of its two features, as they reach the network: the
/// class of each cell's centre, from the lowest second feature up, in each row from the lowest
/// first feature up.
struct DecisionMap {
    Index size = 0;
    /// Lowest and highest value of each feature on the map.
    double x_low = 0, x_high = 0, y_low = 0, y_high = 0;
    std::vector<Index> classes;
    /// The examples: their features and true classes.
    std::vector<double> example_x, example_y;
    std::vector<Index> example_classes;
};

/// Plain gradient descent on the whole batch of a check,
///
///     θ ← θ − α · g(θ),
///
/// where g is the gradient of backpropagation with the mistakes of CheckOptions::bug in it.
/// Weights, examples and dropout's masks are those of the check with the same options; masks that
/// are redrawn are so at each step.
class Training {
  public:
    /// Throws InputError as Check does, and for a learning rate that is not above 0.
    Training(const CheckOptions& options, Dataset data, double learning_rate);

    // The base point refers to the problem.
    Training(const Training&) = delete;
    Training& operator=(const Training&) = delete;

    /// Takes so many steps more; stops where the cost or the gradient is not finite any more.
    void advance(Index steps);

    /// J after 0, 1, 2, … steps.
    const std::vector<double>& costs() const { return costs_; }
    /// The share of examples in the batch whose class is the network's, after as many steps; none
    /// for regression, which has no classes.
    const std::optional<std::vector<double>>& accuracies() const { return accuracies_; }
    /// The step after which the cost or its gradient was not finite; costs end before it.
    std::optional<Index> diverged() const { return diverged_; }
    const Parameters<double>& parameters() const { return problem_.parameters; }
    /// The mistakes that are made.
    const std::vector<Mutation>& bugs() const { return bugs_; }

    /// `size` × `size` cells; none for regression and where there are not two features.
    std::optional<DecisionMap> decision_map(Index size) const;

  private:
    BasePoint base() const { return {problem_.net, problem_.parameters, pass_, problem_.batch}; }
    /// Forward pass and backpropagation at θ. False where either is not finite.
    bool evaluate();

    CheckOptions options_;
    double learning_rate_;
    Problem problem_;
    ForwardPass<double> pass_;
    std::vector<Mutation> bugs_;
    Parameters<double> gradient_;
    std::vector<double> costs_;
    std::optional<std::vector<double>> accuracies_;
    std::optional<Index> diverged_;
};

}  // namespace gradcheck
