// The readings of somebody's arrays.
#include <cmath>

#include "gradcheck/json/report.hpp"
#include "object.hpp"

namespace gradcheck {

namespace {

/// As options have it: `relu`, `leaky_relu:0.01`.
std::string text_of(const LayerActivation& g) {
    std::string text(name_of(g.kind));
    if (g == LayerActivation(g.kind) || !std::isfinite(g.parameter)) return text;
    return text + ":" + json(g.parameter).dump();
}

json to_json(const RankedReading& ranked) {
    const Reading& reading = ranked.reading;
    const CostVariant variant = reading.cost.variant.value_or(CostVariant{});
    json hidden = json::array();
    for (std::size_t l = 1; l <= reading.hidden_activation.count(); ++l) {
        hidden.push_back(text_of(reading.hidden_activation.of(static_cast<Index>(l))));
    }
    return Object()
        .set("hidden_activation", hidden.size() == 1 ? hidden[0] : hidden)
        .set("loss", name_of(reading.cost.loss))
        .set("output", name_of(reading.cost.output()))
        .set("huber_delta", variant.huber_delta)
        .set("log_guard", variant.log_guard)
        .set("positive_weight", variant.positive_weight)
        .set("class_weights", json(variant.class_weights))
        .set("label_smoothing", variant.label_smoothing)
        .set("sum_over_examples", reading.sum_over_examples)
        .set("mean_over_outputs", reading.mean_over_outputs)
        .set("without_half", reading.without_half)
        .set("l2", reading.l2)
        .set("l1", reading.l1)
        .set("decay_biases", reading.decay_biases)
        .set("differences", json(ranked.differences))
        .set("distance", ranked.distance)
        .set("explains", ranked.explains)
        .set("cost", ranked.cost)
        .set("cost_agrees", ranked.cost_agrees)
        .set("intermediates_agree", ranked.intermediates_agree)
        .set("examples_used", ranked.examples_used)
        .set("common_factor", ranked.common_factor);
}

}  // namespace

json to_json(const Readings& readings) {
    return Object()
        .set("ranked", array_of(readings.ranked, [](const auto& one) { return to_json(one); }))
        .set("considered", readings.considered)
        .set("explained_otherwise", readings.explained_otherwise)
        .set("cost_tolerance", readings.cost_tolerance)
        .set("cost_reproduced", readings.cost_reproduced)
        .set("intermediates_reproduced", readings.intermediates_reproduced);
}

}  // namespace gradcheck
