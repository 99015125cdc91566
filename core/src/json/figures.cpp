// What figures are drawn from.
#include <string>

#include "gradcheck/json/report.hpp"
#include "object.hpp"

namespace gradcheck {

namespace {

json to_json(const SweepPoint& point) {
    return Object()
        .set("epsilon", point.epsilon)
        .set("against_analytic", point.against_analytic)
        .set("against_reference", point.against_reference);
}

json to_json(const SweepCurve& curve) {
    return Object()
        .set("method", name_of(curve.method))
        .set("best", to_json(curve.best))
        .set("truncation_slope", curve.truncation_slope)
        .set("roundoff_slope", curve.roundoff_slope)
        .set("points",
             array_of(curve.points, [](const SweepPoint& point) { return to_json(point); }));
}

}  // namespace

json to_json(const Sweep& sweep) {
    return Object()
        .set("parameters", sweep.parameters)
        .set("of", sweep.of)
        .set("reference_difference", sweep.reference_difference)
        .set("curves",
             array_of(sweep.curves, [](const SweepCurve& curve) { return to_json(curve); }));
}

json to_json(const Slice& slice) {
    const ParameterBlock& block = slice.block;
    const Index within = slice.parameter - block.offset;
    const Index row = within / block.cols, col = within % block.cols;
    const auto kink = [](const Kink& at) -> json {
        return Object().set("layer", at.layer).set("unit", at.unit);
    };
    return Object()
        .set("parameter", parameter_name(block, row, col))
        .set("block", block.name)
        .set("index", json{row, col})
        .set("position", slice.parameter)
        .set("value", slice.value)
        .set("epsilon", slice.epsilon)
        .set("cost", slice.cost)
        .set("cost_plus", slice.cost_plus)
        .set("cost_minus", slice.cost_minus)
        .set("forward", slice.forward)
        .set("backward", slice.backward)
        .set("central", slice.central)
        .set("analytic", slice.analytic)
        .set("reference", slice.reference)
        .set("kink", slice.kink ? kink(*slice.kink) : json())
        .set("offsets", json(slice.offsets))
        .set("costs", json(slice.costs));
}

json to_json(const Training& training, Index map_size) {
    const auto map_json = [](const DecisionMap& map) -> json {
        return Object()
            .set("size", map.size)
            .set("x", json{map.x_low, map.x_high})
            .set("y", json{map.y_low, map.y_high})
            .set("classes", map.classes)
            .set("examples", Object()
                                 .set("x", json(map.example_x))
                                 .set("y", json(map.example_y))
                                 .set("classes", map.example_classes));
    };
    const auto& accuracies = training.accuracies();
    const auto map = map_size > 0 ? training.decision_map(map_size) : std::nullopt;
    return Object()
        .set("costs", json(training.costs()))
        .set("accuracies", accuracies ? json(*accuracies) : json())
        .set("diverged", training.diverged() ? json(*training.diverged()) : json())
        .set("bugs", to_json(training.bugs()))
        .set("map", map ? map_json(*map) : json());
}

}  // namespace gradcheck
