#include "gradcheck/json.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>

#include "gradcheck/error.hpp"

namespace gradcheck {

// One kind of document, ordered or not: each kind is a parser and a printer of its own.
using json = nlohmann::ordered_json;

namespace {

[[noreturn]] void expected(const std::string& path, const std::string& what, const json& got) {
    throw InputError(path, path + ": expected " + what + ", got " + got.dump() + ".");
}

/// A JSON number that is a whole one may be written 5 or 5.0.
std::int64_t read_integer(const std::string& path, const json& value, std::int64_t min,
                          std::int64_t max) {
    const double number = value.is_number() ? value.get<double>() : std::nan("");
    if (!(number >= static_cast<double>(min) && number <= static_cast<double>(max) &&
          number == std::floor(number))) {
        expected(path, "an integer from " + std::to_string(min) + " to " + std::to_string(max),
                 value);
    }
    return static_cast<std::int64_t>(number);
}

template <class Accept>
double read_number(const std::string& path, const json& value, const char* what, Accept accept) {
    if (!value.is_number() || !accept(value.get<double>())) expected(path, what, value);
    return value.get<double>();
}

bool positive(double x) { return x > 0 && std::isfinite(x); }
bool probability(double x) { return x > 0 && x <= 1; }
bool not_negative(double x) { return x >= 0 && std::isfinite(x); }

template <class E> E read_name(const std::string& path, const json& value) {
    if (value.is_string()) {
        if (const auto found = value_named<E>(value.get_ref<const std::string&>())) return *found;
    }
    expected(path, list_names<E>(), value);
}

std::vector<Index> read_widths(const std::string& path, const json& value) {
    if (!value.is_array() || value.size() > static_cast<std::size_t>(max_hidden_layers)) {
        expected(path, "an array of at most " + std::to_string(max_hidden_layers) + " widths",
                 value);
    }
    std::vector<Index> widths;
    for (std::size_t l = 0; l < value.size(); ++l) {
        widths.push_back(static_cast<Index>(
            read_integer(path + "/" + std::to_string(l), value[l], 1, max_width)));
    }
    return widths;
}

std::optional<Index> read_examples(const std::string& path, const json& value) {
    if (value == "all") return std::nullopt;
    if (!value.is_number()) expected(path, "a number of examples or \"all\"", value);
    return static_cast<Index>(read_integer(path, value, 1, max_examples));
}

std::optional<double> read_epsilon(const std::string& path, const json& value) {
    if (value == "auto") return std::nullopt;
    return read_number(path, value, "a number greater than 0 or \"auto\"", positive);
}

}  // namespace

CheckOptions parse_options(std::string_view text) {
    const json document = json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (!document.is_object()) {
        throw InputError("", "The options are not a JSON object.");
    }
    CheckOptions options;
    for (const auto& [name, value] : document.items()) {
        const std::string path = "/" + name;
        if (name == "hidden_layers") {
            options.hidden_layers = read_widths(path, value);
        } else if (name == "hidden_activation") {
            options.hidden_activation = read_name<Activation>(path, value);
        } else if (name == "loss") {
            options.loss = read_name<Loss>(path, value);
        } else if (name == "l2") {
            options.l2 = read_number(path, value, "a number that is 0 or more", not_negative);
        } else if (name == "initialisation") {
            options.initialisation = read_name<Initialisation>(path, value);
        } else if (name == "seed") {
            options.seed = static_cast<std::uint32_t>(
                read_integer(path, value, 0, std::numeric_limits<std::uint32_t>::max()));
        } else if (name == "examples") {
            options.examples = read_examples(path, value);
        } else if (name == "scale") {
            options.scale = read_name<Scale>(path, value);
        } else if (name == "keep_prob") {
            options.keep_prob =
                read_number(path, value, "a number greater than 0 and at most 1", probability);
        } else if (name == "mask") {
            options.mask = read_name<MaskMode>(path, value);
        } else if (name == "precision") {
            options.precision = read_name<Precision>(path, value);
        } else if (name == "method") {
            options.method = read_name<Method>(path, value);
        } else if (name == "engine") {
            options.engine = read_name<EngineKind>(path, value);
        } else if (name == "epsilon") {
            options.epsilon = read_epsilon(path, value);
        } else if (name == "threshold") {
            options.threshold = read_number(path, value, "a number greater than 0", positive);
        } else if (name == "bug") {
            if (!value.is_string()) expected(path, "NAME or NAME@LAYER", value);
            options.bug = value.get<std::string>();
        } else {
            throw InputError(path, path + ": there is no such option.");
        }
    }
    return options;
}

template <class T, class F> static json array_of(const std::vector<T>& values, F f) {
    json array = json::array();
    for (const T& value : values) array.push_back(f(value));
    return array;
}

static json to_json(const std::optional<double>& number) {
    return number ? json(*number) : json();
}

static json to_json(const Coverage& coverage) {
    return {{"sign", coverage.sign}, {"zero", coverage.zero}};
}

static json to_json(const BlindSpot& spot) {
    return {{"cause", name_of(spot.cause)},
            {"remedy", name_of(spot.remedy)},
            {"layer", spot.layer},
            {"count", spot.count},
            {"total", spot.total}};
}

static json to_json(const BlockComparison& comparison, double step,
                            const Agreement& agreement) {
    const auto& [block, difference, analytic_norm, numerical_norm, tested, worst] = comparison;
    return {{"name", block.name},
            {"shape", {block.rows, block.cols}},
            {"difference", difference},
            {"analytic_norm", analytic_norm},
            {"numerical_norm", numerical_norm},
            {"tested", tested},
            {"epsilon", step},
            {"worst",
             {{"index", {worst.row, worst.col}},
              {"analytic", worst.analytic},
              {"numerical", worst.numerical}}},
            {"reference_difference", agreement.reference_difference},
            {"method_error", agreement.method_error},
            {"equal", agreement.equal},
            {"wrong_entries", agreement.wrong_entries},
            {"factor", agreement.factor},
            {"cosine", agreement.cosine},
            {"coverage", to_json(agreement.coverage)},
            {"blind", agreement.blind},
            {"blind_spots",
             array_of(agreement.blind_spots, [](const BlindSpot& spot) { return to_json(spot); })}};
}

static json to_json(const Mutation& mutation) {
    return {{"name", mutation.mutant->name},
            {"layer", mutation.layer},
            {"wrong_line", line_in_layer(mutation.mutant->wrong_line, mutation.layer)},
            {"correct_line", line_in_layer(mutation.mutant->correct_line, mutation.layer)}};
}

static json to_json(const std::vector<Mutation>& made) {
    return array_of(made, [](const Mutation& mutation) { return to_json(mutation); });
}

static json to_json(const Diagnosis& diagnosis,
                            const std::vector<BlockComparison>& blocks) {
    const auto describe = [&](const WrongBlock& wrong) -> json {
        return {{"name", blocks[wrong.block].block.name},
                {"relation", name_of(wrong.relation)},
                {"factor", wrong.factor}};
    };
    return {{"matches", array_of(diagnosis.matches,
                                 [](const std::vector<Mutation>& made) { return to_json(made); })},
            {"compared", diagnosis.compared},
            {"wrong_blocks", array_of(diagnosis.wrong_blocks, describe)}};
}

static json to_json(const Kink& kink, const std::vector<BlockComparison>& blocks) {
    std::size_t b = blocks.size() - 1;
    while (blocks[b].block.offset > kink.parameter) --b;
    const ParameterBlock& block = blocks[b].block;
    const Index position = kink.parameter - block.offset;
    return {{"block", block.name}, {"index", {position / block.cols, position % block.cols}},
            {"layer", kink.layer}, {"unit", kink.unit},
            {"left", kink.left},   {"right", kink.right}};
}

json to_json(const CheckReport& report) {
    const Judgement& judgement = report.judgement;
    json blocks = json::array();
    for (std::size_t b = 0; b < report.blocks.size(); ++b) {
        blocks.push_back(to_json(report.blocks[b], report.steps[b], judgement.blocks[b]));
    }
    const auto kink_json = [&](const Kink& kink) { return to_json(kink, report.blocks); };
    return {{"difference", report.difference},
            {"passed", report.passed},
            {"verdict", name_of(judgement.verdict)},
            {"threshold", report.threshold},
            {"epsilon", report.epsilon ? json(*report.epsilon) : json("auto")},
            {"method", name_of(report.method)},
            {"engine", name_of(report.engine)},
            {"cost", report.cost},
            {"cost_deviation", to_json(report.cost_deviation)},
            {"parameters", report.parameters},
            {"layers", report.layers},
            {"examples", report.examples},
            {"constant_features", report.constant_features},
            {"bugs", to_json(report.bugs)},
            {"reference_difference", judgement.overall.reference_difference},
            {"coverage", to_json(judgement.overall.coverage)},
            {"blind_parameters", judgement.blind_parameters},
            {"method_error",
             {{"total", judgement.overall.method_error},
              {"round_off", report.method_error.round_off},
              {"truncation", report.method_error.truncation},
              {"with_automatic_steps", to_json(report.method_error.with_automatic_steps)},
              {"sampled", report.method_error.sampled}}},
            {"kinks", array_of(report.kinks, kink_json)},
            {"diagnosis",
             report.diagnosis ? to_json(*report.diagnosis, report.blocks) : json()},
            {"blocks", std::move(blocks)}};
}

json to_json(const std::vector<MutantResult>& mutants) {
    return array_of(mutants, [](const MutantResult& result) -> json {
        json row = to_json(result.mutation);
        row["shown_by"] = result.mutation.mutant->shown_by;
        row["difference"] = result.difference;
        row["rule"] = result.killed_by_rule ? "killed" : "survived";
        row["verdict"] = result.killed_by_verdict ? "killed" : "survived";
        row["invisible"] = result.invisible;
        return row;
    });
}

static json to_json(const SweepPoint& point) {
    return {{"epsilon", point.epsilon},
            {"against_analytic", point.against_analytic},
            {"against_reference", point.against_reference}};
}

json to_json(const Sweep& sweep) {
    json curves = json::array();
    for (const SweepCurve& curve : sweep.curves) {
        json points = json::array();
        for (const SweepPoint& point : curve.points) points.push_back(to_json(point));
        curves.push_back({{"method", name_of(curve.method)},
                          {"best", to_json(curve.best)},
                          {"truncation_slope", to_json(curve.truncation_slope)},
                          {"roundoff_slope", to_json(curve.roundoff_slope)},
                          {"points", std::move(points)}});
    }
    return {{"parameters", sweep.parameters},
            {"of", sweep.of},
            {"reference_difference", sweep.reference_difference},
            {"curves", std::move(curves)}};
}

}  // namespace gradcheck
