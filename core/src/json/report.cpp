#include "gradcheck/json/report.hpp"

#include <nlohmann/json.hpp>
#include <string>

namespace gradcheck {

using json = nlohmann::ordered_json;

namespace {

/// An object, field by field; one function a kind of value keeps the code small.
class Object {
  public:
    Object& set(const char* name, json value) {
        fields_.emplace_back(name, std::move(value));
        return *this;
    }
    Object& set(const char* name, double value) { return set(name, json(value)); }
    Object& set(const char* name, std::optional<double> value) {
        return set(name, value ? json(*value) : json());
    }
    Object& set(const char* name, Index value) { return set(name, json(value)); }
    Object& set(const char* name, bool value) { return set(name, json(value)); }
    Object& set(const char* name, std::string_view value) { return set(name, json(value)); }
    Object& set(const char* name, const std::string& value) { return set(name, json(value)); }
    Object& set(const char* name, const std::vector<Index>& values) {
        return set(name, json(values));
    }

    operator json() { return std::move(fields_); }

  private:
    json::object_t fields_;
};

template <class T, class F> json array_of(const std::vector<T>& values, F f) {
    json array = json::array();
    for (const T& value : values) array.push_back(f(value));
    return array;
}

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
        .set("factor", agreement.factor)
        .set("cosine", agreement.cosine)
        .set("coverage", to_json(agreement.coverage))
        .set("blind", agreement.blind)
        .set("blind_spots",
             array_of(agreement.blind_spots, [](const BlindSpot& spot) { return to_json(spot); }));
}

Object described(const Mutation& mutation) {
    const auto& [mutant, layer] = mutation;
    return Object()
        .set("name", mutant->name)
        .set("layer", layer)
        .set("wrong_line", line_in_layer(mutant->wrong_line, layer))
        .set("correct_line", line_in_layer(mutant->correct_line, layer));
}

json to_json(const Diagnosis& diagnosis, const std::vector<BlockComparison>& blocks) {
    const auto describe = [&](const WrongBlock& wrong) -> json {
        return Object()
            .set("name", blocks[wrong.block].block.name)
            .set("relation", name_of(wrong.relation))
            .set("factor", wrong.factor);
    };
    const auto match = [](const std::vector<Mutation>& made) { return to_json(made); };
    return Object()
        .set("matches", array_of(diagnosis.matches, match))
        .set("compared", diagnosis.compared)
        .set("wrong_blocks", array_of(diagnosis.wrong_blocks, describe));
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

json to_json(const IntermediateComparison& comparison) {
    return Object()
        .set("name", std::string(name_of(comparison.quantity)) + std::to_string(comparison.layer))
        .set("equal", comparison.equal)
        .set("wrong_entries", comparison.wrong_entries)
        .set("difference", comparison.difference)
        .set("worst", Object()
                          .set("index", json{comparison.row, comparison.col})
                          .set("given", comparison.given)
                          .set("expected", comparison.expected));
}

json to_json(const GivenReport& given) {
    const auto one = [](const IntermediateComparison& each) { return to_json(each); };
    return Object()
        .set("precision", name_of(given.precision))
        .set("allowance", given.allowance)
        .set("mean_in_deltas", given.mean_in_deltas)
        .set("factor_in_deltas", given.factor_in_deltas)
        .set("cost_factor", given.cost_factor)
        .set("intermediates", array_of(given.intermediates, one))
        .set("first_wrong", given.first_wrong.empty() ? json() : json(given.first_wrong));
}

}  // namespace

json to_json(const Fit& fit) {
    return Object()
        .set("equal_blocks", fit.equal_blocks)
        .set("blocks", fit.blocks)
        .set("difference", fit.difference)
        .set("diagnosed", fit.diagnosed);
}

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
        .set("threshold", report.threshold)
        .set("epsilon", report.epsilon ? json(*report.epsilon) : json("auto"))
        .set("method", name_of(report.method))
        .set("engine", name_of(report.engine))
        .set("cost", report.cost)
        .set("cost_deviation", report.cost_deviation)
        .set("parameters", report.parameters)
        .set("layers", report.layers)
        .set("examples", report.examples)
        .set("constant_features", report.constant_features)
        .set("bugs", to_json(report.bugs))
        .set("reference_difference", judgement.overall.reference_difference)
        .set("coverage", to_json(judgement.overall.coverage))
        .set("blind_parameters", judgement.blind_parameters)
        .set("method_error", to_json(judgement.overall.method_error, report.method_error))
        .set("kinks", array_of(report.kinks, kink_json))
        .set("diagnosis", report.diagnosis ? to_json(*report.diagnosis, report.blocks) : json())
        .set("given", report.given ? to_json(*report.given) : json())
        .set("blocks", std::move(blocks));
}

json to_json(const std::vector<Mutation>& mutations) {
    return array_of(mutations,
                    [](const Mutation& mutation) -> json { return described(mutation); });
}

json to_json(const std::vector<MutantResult>& mutants) {
    return array_of(mutants, [](const MutantResult& result) -> json {
        const auto fate = [](bool killed) {
            return std::string_view(killed ? "killed" : "survived");
        };
        return described(result.mutation)
            .set("shown_by", name_of(result.mutation.mutant->shown_by))
            .set("difference", result.difference)
            .set("rule", fate(result.killed_by_rule))
            .set("verdict", fate(result.killed_by_verdict))
            .set("invisible", result.invisible);
    });
}

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
