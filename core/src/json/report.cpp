#include "gradcheck/json/report.hpp"

#include <string>

#include "object.hpp"

namespace gradcheck {

namespace {

json to_json(const Coverage& coverage) {
    return Object().set("sign", coverage.sign).set("zero", coverage.zero);
}

json to_json(const BlindSpot& spot) {
    return Object()
        .set("cause", name_of(spot.cause))
        .set("remedy", name_of(spot.remedy))
        .set("layer", spot.layer)
        .set("count", spot.count)
        .set("total", spot.total);
}

json to_json(const WorstEntry& worst) {
    return Object()
        .set("index", json{worst.row, worst.col})
        .set("analytic", worst.analytic)
        .set("numerical", worst.numerical);
}

json to_json(const BlockComparison& comparison, double step, const Agreement& agreement) {
    const ParameterBlock& block = comparison.block;
    return Object()
        .set("name", block.name)
        .set("shape", json{block.rows, block.cols})
        .set("difference", comparison.difference)
        .set("analytic_norm", comparison.analytic_norm)
        .set("numerical_norm", comparison.numerical_norm)
        .set("tested", comparison.tested)
        .set("epsilon", step)
        .set("worst", to_json(comparison.worst))
        .set("reference_difference", agreement.reference_difference)
        .set("method_error", agreement.method_error)
        .set("equal", agreement.equal)
        .set("wrong_entries", agreement.wrong_entries)
        .set("decidable", agreement.decidable)
        .set("factor", agreement.factor)
        .set("cosine", agreement.cosine)
        .set("coverage", to_json(agreement.coverage))
        .set("blind", agreement.blind)
        .set("blind_spots",
             array_of(agreement.blind_spots, [](const BlindSpot& spot) { return to_json(spot); }));
}

json to_json(const Kink& kink, const std::vector<BlockComparison>& blocks) {
    std::size_t b = blocks.size() - 1;
    while (blocks[b].block.offset > kink.parameter) --b;
    const ParameterBlock& block = blocks[b].block;
    const Index position = kink.parameter - block.offset;
    return Object()
        .set("block", block.name)
        .set("index", json{position / block.cols, position % block.cols})
        .set("layer", kink.layer)
        .set("unit", kink.unit)
        .set("left", kink.left)
        .set("right", kink.right);
}

json to_json(double total, const MethodError& error) {
    return Object()
        .set("total", total)
        .set("round_off", error.round_off)
        .set("truncation", error.truncation)
        .set("with_automatic_steps", error.with_automatic_steps)
        .set("sampled", error.sampled);
}

}  // namespace

json to_json(const CheckReport& report) {
    const Judgement& judgement = report.judgement;
    json blocks = json::array();
    for (std::size_t b = 0; b < report.blocks.size(); ++b) {
        blocks.push_back(to_json(report.blocks[b], report.steps[b], judgement.blocks[b]));
    }
    const auto kink_json = [&](const Kink& kink) { return to_json(kink, report.blocks); };
    return Object()
        .set("difference", report.difference)
        .set("analytic_norm", report.analytic_norm)
        .set("numerical_norm", report.numerical_norm)
        .set("difference_norm", report.difference_norm)
        .set("passed", report.passed)
        .set("verdict", name_of(judgement.verdict))
        .set("doubt", judgement.doubt ? json(name_of(*judgement.doubt)) : json())
        .set("threshold", report.threshold)
        .set("epsilon", report.epsilon ? json(*report.epsilon) : json("auto"))
        .set("method", name_of(report.method))
        .set("engine", name_of(report.engine))
        .set("cost", report.cost)
        .set("cost_deviation", report.cost_deviation)
        .set("parameters", report.parameters)
        .set("evaluated", report.evaluated)
        .set("layers", report.layers)
        .set("examples", report.examples)
        .set("constant_features", report.constant_features)
        .set("bugs", report.bugs.empty() ? json::array() : to_json(report.bugs))
        .set("reference_difference", judgement.overall.reference_difference)
        .set("coverage", to_json(judgement.overall.coverage))
        .set("blind_parameters", judgement.blind_parameters)
        .set("method_error", to_json(judgement.overall.method_error, report.method_error))
        .set("kinks", array_of(report.kinks, kink_json))
        .set("diagnosis", report.diagnosis ? to_json(*report.diagnosis, report.blocks) : json())
        .set("given", report.given ? to_json(*report.given) : json())
        .set("blocks", std::move(blocks));
}

}  // namespace gradcheck
