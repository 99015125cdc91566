#include <algorithm>
#include <cmath>
#include <tuple>

#include "compare_reading.hpp"
#include "fitted_labels.hpp"
#include "gradcheck/gradient/backpropagation.hpp"
#include "gradcheck/judgement/reading.hpp"

namespace gradcheck {

namespace {

/// Multiplications that a search may take, about a second of them.
constexpr double max_work = 1.5e9;
/// Mixtures of activations are many: so many at most are tried, each with the usual costs.
constexpr double max_mixed = 20'000;
constexpr std::size_t mixed_costs = 6;
/// So many readings are returned, and so many are compared in all their layers where the uppermost
/// tells nothing.
constexpr std::size_t max_returned = 4;

/// The activations of a layer, the usual first.
std::vector<LayerActivation> possible_activations() {
    std::vector<LayerActivation> all{Activation::tanh, Activation::relu, Activation::sigmoid,
                                     Activation::linear};
    for (const double slope : {0.01, 0.1, 0.2, 0.3, 0.05, 0.25, 0.5, 0.02, 1.0 / 3, 1 / 5.5}) {
        all.emplace_back(Activation::leaky_relu, slope);
    }
    for (const Activation each : {Activation::gelu, Activation::gelu_tanh, Activation::elu,
                                  Activation::silu, Activation::softplus, Activation::selu,
                                  Activation::mish, Activation::softsign, Activation::hardtanh}) {
        all.emplace_back(each);
    }
    all.emplace_back(Activation::softplus, 20);
    return all;
}

class Search {
  public:
    Search(const BasePoint& at, const Parameters<double>& gradient, const Given& given,
           const ReadingConstraints& said)
        : at_(at),
          gradient_(gradient),
          given_(given),
          said_(said),
          near_(given, gradient.theta),
          pass_work_(static_cast<double>(at.parameters.theta.size()) * at.examples() + 3e3),
          uppermost_work_(static_cast<double>(at.net.width(at.net.depth())) *
                              static_cast<double>(at.net.width(at.net.depth() - 1)) *
                              (at.examples() + 30) +
                          1e4),
          uppermost_(at.net) {
        for (const Cost& cost : possible_costs(at.batch.Y)) {
            if (said.allows(cost)) costs_.push_back(cost);
        }
        // A loss that was said is tried on these labels, and refused where it cannot be.
        if (costs_.empty()) {
            const Loss loss = said.loss.value_or(Loss::mean_squared_error);
            CostVariant variant;
            variant.output = said.output.value_or(usual_output(loss));
            costs_.emplace_back(loss, variant);
        }
    }

    Readings run() {
        for (const HiddenActivations& each : shared()) consider(each);
        for (const HiddenActivations& each : shared()) consider_fitted_labels(each);
        if (!is_shown()) consider_mixed();
        if (!is_shown()) consider_all_layers();
        if (!is_shown()) consider_some_examples();
        std::stable_sort(found_.begin(), found_.end(), [&](const auto& one, const auto& other) {
            return rank(one) < rank(other);
        });
        Readings result;
        result.considered = considered_;
        result.cost_tolerance = cost_tolerance();
        result.explained_otherwise =
            std::any_of(found_.begin(), found_.end(), [&](const RankedReading& one) {
                return one.explains && !(one.reading == found_.front().reading);
            });
        result.cost_reproduced = any(&RankedReading::cost_agrees);
        result.intermediates_reproduced = any(&RankedReading::intermediates_agree);
        // Whose gradient it is, where it is not that of the cost that was saved.
        const auto right = std::find_if(found_.begin(), found_.end(),
                                        [](const RankedReading& one) { return one.explains; });
        if (right > found_.begin() + 1 && right != found_.end()) {
            std::rotate(found_.begin() + 1, right, right + 1);
        }
        if (found_.size() > max_returned) found_.resize(max_returned);
        result.ranked = std::move(found_);
        return result;
    }

  private:
    bool any(bool RankedReading::*what) const {
        return std::any_of(found_.begin(), found_.end(),
                           [&](const RankedReading& one) { return one.*what; });
    }
    /// What is saved beside the gradient goes before what the gradient says, and that only counts
    /// by orders of magnitude: of readings about as near as each other the usual one is taken.
    std::tuple<bool, bool, double, std::size_t, double> rank(const RankedReading& one) const {
        const auto blocks = static_cast<double>(at_.parameters.blocks.size());
        const double magnitude = std::round(one.distance / (2 * blocks));
        return {!one.cost_agrees, !one.intermediates_agree, magnitude, unusualness(one.reading),
                one.distance};
    }
    std::size_t unusualness(const Reading& reading) const {
        std::size_t sum = static_cast<std::size_t>(
            std::find(costs_.begin(), costs_.end(), reading.cost) - costs_.begin());
        const std::vector<LayerActivation> all = possible_activations();
        const auto count = static_cast<Index>(reading.hidden_activation.count());
        for (Index l = 1; l <= count; ++l) {
            sum += static_cast<std::size_t>(
                std::find(all.begin(), all.end(), reading.hidden_activation.of(l)) - all.begin());
        }
        return sum;
    }
    bool agrees(const RankedReading& one) const {
        return (!given_.cost || one.cost_agrees) &&
               (given_.intermediates.empty() || one.intermediates_agree);
    }
    /// Whether a reading agrees with what was saved beside the gradient, and with a part of that:
    /// with weights, as biases of some losses depend on signs alone.
    bool is_shown() const {
        return std::any_of(found_.begin(), found_.end(), [&](const RankedReading& one) {
            return agrees(one) && (given_.cost || one.common_factor || shows_in_weights(one));
        });
    }
    bool shows_in_weights(const RankedReading& one) const {
        for (std::size_t b = 0; b < one.differences.size(); ++b) {
            if (at_.parameters.blocks[b].is_weight && one.differences[b] <= near_.equal)
                return true;
        }
        return false;
    }
    /// … and so nearly that nothing is nearer.
    bool settled() const {
        return std::any_of(found_.begin(), found_.end(),
                           [&](const RankedReading& one) { return one.is_sharp && agrees(one); });
    }

    std::vector<HiddenActivations> shared() const {
        if (at_.net.depth() == 1) return {Activation::tanh};
        std::vector<HiddenActivations> all;
        const auto& said = said_.hidden_activation;
        if (said && (said->count() > 1 || said_.with_parameters)) return {*said};
        for (const LayerActivation& each : possible_activations()) {
            if (!said || said->of(1).kind == each.kind) all.emplace_back(each);
        }
        return all;
    }

    /// A forward pass with these activations.
    struct Tried {
        Architecture net;
        ForwardPass<double> pass;
        bool intermediates_agree = false;
    };

    Tried try_activations(const HiddenActivations& hidden) {
        Tried tried{at_.net, {}, false};
        tried.net.hidden_activation = hidden;
        tried.net.l2 = tried.net.l1 = 0;
        tried.pass.masks = at_.pass.masks;
        forward(tried.net, at_.parameters, at_.batch.X, tried.pass);
        work_ += pass_work_;
        tried.intermediates_agree = true;
        for (const Intermediate& each : given_.intermediates) {
            const bool hidden_layer = each.layer < at_.net.depth();
            if (each.quantity == Quantity::dA || each.quantity == Quantity::dZ) continue;
            if (each.layer < 1 || each.layer > at_.net.depth()) continue;
            if (each.quantity == Quantity::A && !hidden_layer) continue;
            const Matrix<double>& ours =
                each.quantity == Quantity::Z ? tried.pass.Z(each.layer) : tried.pass.A(each.layer);
            tried.intermediates_agree = tried.intermediates_agree && equals(each.values, ours);
        }
        return tried;
    }

    bool equals(const Vector<double>& values, const Matrix<double>& ours) const {
        if (values.size() != ours.size()) return false;
        return difference_of(values, Vector<double>(ours.reshaped())) <= 16 * near_.equal;
    }

    /// Whether A[L], where it was saved, is what this output makes of Z[L].
    bool output_agrees(const Tried& tried, const Cost& cost) const {
        for (const Intermediate& each : given_.intermediates) {
            if (each.quantity != Quantity::A || each.layer != at_.net.depth()) continue;
            Matrix<double> A;
            activate_output(cost, tried.pass.Z(each.layer), A);
            if (!equals(each.values, A)) return false;
        }
        return true;
    }

    void consider(const HiddenActivations& hidden, std::size_t most_costs = 1000) {
        if (work_ > max_work || settled()) return;
        Tried tried = try_activations(hidden);
        const Index L = at_.net.depth();
        for (std::size_t i = 0; i < costs_.size() && i < most_costs; ++i) {
            const Cost& cost = costs_[i];
            set_cost(tried, cost);
            if (is_squared_error(tried, cost)) continue;
            ++considered_;
            work_ += uppermost_work_;
            const BasePoint point{tried.net, at_.parameters, tried.pass, at_.batch};
            backpropagate(point, rules(), [&](Index l, const auto& dW, const auto& db) {
                uppermost_.W(l) = dW;
                if (tried.net.has_bias(l)) uppermost_.b(l) = db;
                return false;
            });
            Reading reading;
            reading.hidden_activation = hidden;
            reading.cost = cost;
            const ScaledReading top =
                fit_scale(point, uppermost_, gradient_, reading, said_, near_, L);
            const bool near = std::any_of(top.differences.begin(), top.differences.end(),
                                          [&](double d) { return d <= near_.equal; });
            const bool forward_agrees = tried.intermediates_agree && output_agrees(tried, cost);
            const bool cost_agrees = given_.cost && agreeing_scale(point, reading).has_value();
            if (near || cost_agrees || (forward_agrees && !given_.intermediates.empty())) {
                compare_all(point, reading, forward_agrees);
            } else {
                postponed_.push_back({top.distance, reading, forward_agrees});
            }
            if (settled()) return;
        }
    }

    /// Class weights and smoothed labels, on which the gradient depends linearly.
    void consider_fitted_labels(const HiddenActivations& hidden) {
        if (work_ > max_work || settled()) return;
        Tried tried = try_activations(hidden);
        for (const Cost& cost : costs_) {
            if (cost.variant || cost.loss == Loss::mean_squared_error) continue;
            set_cost(tried, cost);
            const BasePoint point{tried.net, at_.parameters, tried.pass, at_.batch};
            for (const Cost& fitted : fit_labels(point, gradient_, near_)) {
                ++considered_;
                set_cost(tried, fitted);
                Reading reading;
                reading.hidden_activation = hidden;
                reading.cost = fitted;
                compare_all(point, reading,
                            tried.intermediates_agree && output_agrees(tried, cost));
            }
        }
    }

    void set_cost(Tried& tried, const Cost& cost) const {
        tried.net.cost = cost;
        activate_output(cost, tried.pass.Z(at_.net.depth()), tried.pass.a.back());
    }

    /// A Huber loss whose errors are all below δ is the squared error, which is a reading already.
    bool is_squared_error(const Tried& tried, const Cost& cost) const {
        if (cost.loss != Loss::huber || said_.loss) return false;
        return (tried.pass.a.back() - at_.batch.Y).cwiseAbs().maxCoeff() <=
               cost.variant->huber_delta;
    }

    BackpropagationRules rules() const {
        return BackpropagationRules(static_cast<std::size_t>(at_.net.depth()));
    }

    void consider_mixed() {
        const auto layers = static_cast<std::size_t>(at_.net.depth() - 1);
        if (said_.hidden_activation || layers < 2) return;
        const std::vector<LayerActivation> each = possible_activations();
        const double count = std::pow(static_cast<double>(each.size()), layers);
        const double each_work = pass_work_ + mixed_costs * uppermost_work_;
        if (count > max_mixed || count * each_work > max_work - work_) return;
        std::vector<std::size_t> chosen(layers, 0);
        for (std::size_t n = 0; n < static_cast<std::size_t>(count) && !settled(); ++n) {
            std::vector<LayerActivation> mixed;
            for (const std::size_t i : chosen) mixed.push_back(each[i]);
            const bool is_shared = std::all_of(mixed.begin(), mixed.end(),
                                               [&](const auto& g) { return g == mixed.front(); });
            if (!is_shared) consider_mixture(mixed);
            for (std::size_t l = 0; l < layers && ++chosen[l] == each.size(); ++l) chosen[l] = 0;
        }
    }

    /// Only where something speaks for it: there are many.
    void consider_mixture(const std::vector<LayerActivation>& mixed) {
        const std::size_t before = postponed_.size();
        consider(mixed, mixed_costs);
        postponed_.resize(std::min(before, postponed_.size()));
    }

    /// Where the uppermost layer's gradient is nobody's: perhaps those below are somebody's.
    void consider_all_layers() {
        std::stable_sort(
            postponed_.begin(), postponed_.end(),
            [](const auto& one, const auto& other) { return one.distance < other.distance; });
        // The usual ones are wanted too, for what is to be said of a mistake.
        for (const Postponed& each : postponed_) {
            if (work_ > 2 * max_work) break;
            Tried tried = try_activations(each.reading.hidden_activation);
            set_cost(tried, each.reading.cost);
            const BasePoint point{tried.net, at_.parameters, tried.pass, at_.batch};
            compare_all(point, each.reading, each.intermediates_agree);
        }
    }

    void compare_all(const BasePoint& point, const Reading& reading, bool intermediates_agree) {
        const Parameters<double> unit = backpropagation(point, rules());
        work_ += 3 * pass_work_;
        ScaledReading fitted = fit_scale(point, unit, gradient_, reading, said_, near_, 1);
        add(point, unit, fitted, intermediates_agree);
        // The scale that the saved cost has may not be the gradient's.
        if (!given_.cost || found_.back().cost_agrees) return;
        if (const auto scale = agreeing_scale(point, reading)) {
            fitted = compare_as(point, unit, gradient_, *scale, near_);
            add(point, unit, fitted, intermediates_agree);
        }
    }

    void add(const BasePoint& point, const Parameters<double>& unit, const ScaledReading& fitted,
             bool intermediates_agree) {
        RankedReading ranked;
        ranked.reading = fitted.reading;
        ranked.differences = fitted.differences;
        ranked.distance = fitted.distance;
        ranked.explains = fitted.explains;
        ranked.is_sharp = std::all_of(fitted.differences.begin(), fitted.differences.end(),
                                      [&](double d) { return d <= near_.sharp; });
        ranked.cost = cost_of(point, fitted.reading);
        ranked.cost_agrees = given_.cost && agrees(ranked.cost);
        ranked.intermediates_agree = intermediates_agree && !given_.intermediates.empty();
        if (!fitted.explains) consider_factor(unit, ranked);
        if (!std::isfinite(ranked.distance) || !std::isfinite(ranked.cost)) return;
        found_.push_back(std::move(ranked));
    }

    /// Where nothing else explains it: the gradient of some of the examples only.
    void consider_some_examples() {
        const Index m = at_.batch.examples();
        if (m < 2 || at_.parameters.theta.size() < 2 * m) return;
        for (const HiddenActivations& hidden : shared()) {
            Tried tried = try_activations(hidden);
            for (const Cost& cost : costs_) {
                if (cost.variant || work_ > 3 * max_work) continue;
                set_cost(tried, cost);
                const BasePoint point{tried.net, at_.parameters, tried.pass, at_.batch};
                work_ += 3 * pass_work_ * static_cast<double>(m + 1);
                std::vector<Index> used = fit_examples(point, gradient_, near_);
                if (used.empty()) continue;
                Reading reading;
                reading.hidden_activation = hidden;
                reading.cost = cost;
                reading.l2 = said_.l2.value_or(0);
                add(point, backpropagation(point, rules()),
                    compare_as(point, backpropagation(point, rules()), gradient_, reading, near_),
                    tried.intermediates_agree && output_agrees(tried, cost));
                found_.back().examples_used = std::move(used);
                found_.back().distance = nearly_equal();
                return;
            }
        }
    }

    /// What is a factor away, or some examples, is nearer than what is nothing of the kind, and not
    /// so near as what is equal.
    double nearly_equal() const {
        return static_cast<double>(at_.parameters.blocks.size()) * std::log10(near_.equal);
    }

    /// Whether the gradient is k times this one in all its blocks.
    void consider_factor(const Parameters<double>& unit, RankedReading& ranked) const {
        const double size = unit.theta.squaredNorm();
        if (!(size > 0)) return;
        const double k = gradient_.theta.dot(unit.theta) / size;
        // No gradient is nobody's.
        if (k == 0) return;
        double distance = 0;
        for (const ParameterBlock& block : unit.blocks) {
            const auto theirs = gradient_.theta.segment(block.offset, block.size());
            const Vector<double> ours = k * unit.theta.segment(block.offset, block.size());
            const double difference = difference_of(theirs, ours);
            if (difference > near_.equal) return;
            distance += std::log10(std::max(difference, near_.floor));
        }
        ranked.common_factor = k;
        // The nearer the better here too.
        ranked.distance = std::min(ranked.distance, nearly_equal() + 1e-3 * distance);
    }

    double cost_of(const BasePoint& point, const Reading& reading) const {
        Architecture plain = point.net;
        const double m = point.examples();
        double data = cost(plain, at_.parameters, point.pass, at_.batch.Y);
        data *= reading.cost_factor(at_.batch.Y.rows(), at_.batch.examples());
        plain.l2 = reading.l2;
        plain.l1 = reading.l1;
        plain.decay_biases = reading.decay_biases;
        return data + weight_decay(plain, at_.parameters, static_cast<Index>(m));
    }

    bool agrees(double J) const {
        return std::abs(J - *given_.cost) <= cost_tolerance() * std::max(std::abs(J), 1e-300);
    }
    double cost_tolerance() const {
        return std::max({near_.equal / 4, 1e-9, given_.cost_rounding});
    }

    /// The scale, with the decay that was said, that has the saved J.
    std::optional<Reading> agreeing_scale(const BasePoint& point, const Reading& reading) const {
        for (Reading scale : scales_of(reading, at_.batch.Y.rows(), at_.batch.examples(), said_)) {
            scale.l2 = said_.l2.value_or(0);
            if (agrees(cost_of(point, scale))) return scale;
        }
        return std::nullopt;
    }

    struct Postponed {
        double distance;
        Reading reading;
        bool intermediates_agree;
    };

    const BasePoint& at_;
    const Parameters<double>& gradient_;
    const Given& given_;
    const ReadingConstraints& said_;
    Nearness near_;
    /// Multiplications of a forward pass, and of the gradient of the uppermost layer, each with
    /// what it takes besides.
    double pass_work_;
    double uppermost_work_;
    Parameters<double> uppermost_;
    double work_ = 0;
    Index considered_ = 0;
    std::vector<Cost> costs_;
    std::vector<RankedReading> found_;
    std::vector<Postponed> postponed_;
};

}  // namespace

Readings find_readings(const BasePoint& at, const Parameters<double>& gradient, const Given& given,
                       const ReadingConstraints& said) {
    return Search(at, gradient, given, said).run();
}

}  // namespace gradcheck
