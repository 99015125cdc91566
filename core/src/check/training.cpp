#include "gradcheck/check/training.hpp"

#include <cmath>

#include "gradcheck/gradient/backpropagation.hpp"
#include "gradcheck/numbers/problem.hpp"

namespace gradcheck {

namespace {

/// The class that a column of outputs, or of labels, stands for.
Index class_of(Loss loss, const Eigen::Ref<const Vector<double>>& column) {
    if (loss == Loss::binary_cross_entropy) return column(0) > 0.5;
    Index largest = 0;
    column.maxCoeff(&largest);
    return largest;
}

/// Several binary outputs at once are right each on its own, and have no one class.
bool has_classes(const Architecture& net) {
    return net.cost.loss == Loss::softmax_cross_entropy ||
           (net.cost.loss == Loss::binary_cross_entropy && net.layers.back() == 1);
}

double accuracy(Loss loss, const Matrix<double>& outputs, const Matrix<double>& labels) {
    Index right = 0;
    for (Index i = 0; i < labels.cols(); ++i) {
        right += class_of(loss, outputs.col(i)) == class_of(loss, labels.col(i));
    }
    return static_cast<double>(right) / static_cast<double>(labels.cols());
}

/// A margin around the examples, as a share of their range.
constexpr double map_margin = 0.08;

}  // namespace

Training::Training(const CheckOptions& options, Dataset data, double learning_rate)
    : options_(options),
      learning_rate_(learning_rate),
      problem_(draw_problem(options, std::move(data))),
      gradient_(problem_.net) {
    if (!(learning_rate > 0 && std::isfinite(learning_rate))) {
        throw InputError(ProblemCode::not_positive, "/learning_rate");
    }
    pass_.masks = problem_.masks;
    forward(problem_.net, problem_.parameters, problem_.batch.X, pass_);
    bugs_ = find_mutations(base(), options.bug);
    if (has_classes(problem_.net)) accuracies_.emplace();
    if (!evaluate()) throw InputError(ProblemCode::cost_overflows, "/scale");
}

bool Training::evaluate() {
    const auto& [net, parameters, batch, examples, constant_features, masks] = problem_;
    if (const std::optional<MaskRedraw> redrawn = redraw(options_)) {
        // As if a parameter beyond the last were perturbed: no perturbation of a check has these.
        pass_.masks = redrawn->masks(net, batch.examples(), parameters.theta.size(),
                                     static_cast<Index>(costs_.size()));
    }
    forward(net, parameters, batch.X, pass_);
    const double J = cost(net, parameters, pass_, batch.Y);
    gradient_ = backpropagation(base(), mutated_rules(base(), bugs_));
    if (!std::isfinite(J) || !gradient_.theta.allFinite()) return false;
    costs_.push_back(J);
    if (accuracies_) accuracies_->push_back(accuracy(net.cost.loss, pass_.A(net.depth()), batch.Y));
    return true;
}

void Training::advance(Index steps) {
    for (Index i = 0; i < steps && !diverged_; ++i) {
        const Vector<double> before = problem_.parameters.theta;
        problem_.parameters.theta -= learning_rate_ * gradient_.theta;
        if (evaluate()) continue;
        problem_.parameters.theta = before;
        diverged_ = static_cast<Index>(costs_.size());
    }
}

std::optional<DecisionMap> Training::decision_map(Index size) const {
    const Architecture& net = problem_.net;
    const Dataset& batch = problem_.batch;
    if (!has_classes(net) || net.layers.front() != 2) return std::nullopt;
    DecisionMap map;
    map.size = size;
    const auto range = [&](Index feature, double& low, double& high) {
        const auto values = batch.X.row(feature);
        const double margin = map_margin * (values.maxCoeff() - values.minCoeff());
        low = values.minCoeff() - margin;
        high = values.maxCoeff() + margin;
    };
    range(0, map.x_low, map.x_high);
    range(1, map.y_low, map.y_high);
    Matrix<double> cells(2, size * size);
    for (Index i = 0; i < size; ++i) {
        const double share = (static_cast<double>(i) + 0.5) / static_cast<double>(size);
        for (Index k = 0; k < size; ++k) {
            cells(0, k * size + i) = map.x_low + share * (map.x_high - map.x_low);
            cells(1, i * size + k) = map.y_low + share * (map.y_high - map.y_low);
        }
    }
    ForwardPass<double> pass;  // a trained network is used without dropout
    forward(net, problem_.parameters, cells, pass);
    for (Index i = 0; i < cells.cols(); ++i) {
        map.classes.push_back(class_of(net.cost.loss, pass.A(net.depth()).col(i)));
    }
    for (Index i = 0; i < batch.examples(); ++i) {
        map.example_x.push_back(batch.X(0, i));
        map.example_y.push_back(batch.X(1, i));
        map.example_classes.push_back(class_of(net.cost.loss, batch.Y.col(i)));
    }
    return map;
}

}  // namespace gradcheck
