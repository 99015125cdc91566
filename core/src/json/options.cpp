#include "gradcheck/json/options.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>

#include "gradcheck/json/parse.hpp"
#include "gradcheck/numbers/problem.hpp"

namespace gradcheck {

using json = nlohmann::ordered_json;

namespace {

/// What is wrong with a value, which the sentence shows as JSON.
[[noreturn]] void refuse(ProblemCode code, const std::string& path, const json& got,
                         InputError::Values values = {}) {
    values.emplace_back("got", got.dump());
    throw InputError(code, path, std::move(values));
}

/// A JSON number that is a whole one may be written 5 or 5.0.
std::int64_t read_integer(const std::string& path, const json& value, std::int64_t min,
                          std::int64_t max) {
    const double number = value.is_number() ? value.get<double>() : std::nan("");
    if (!(number >= static_cast<double>(min) && number <= static_cast<double>(max) &&
          number == std::floor(number))) {
        refuse(ProblemCode::not_an_integer_between, path, value, {{"least", min}, {"most", max}});
    }
    return static_cast<std::int64_t>(number);
}

template <class Accept>
double read_number(const std::string& path, const json& value, ProblemCode code, Accept accept) {
    if (!value.is_number() || !accept(value.get<double>())) refuse(code, path, value);
    return value.get<double>();
}

bool positive(double x) { return x > 0 && std::isfinite(x); }
bool probability(double x) { return x > 0 && x <= 1; }
bool not_negative(double x) { return x >= 0 && std::isfinite(x); }

template <class E> E read_name(const std::string& path, const json& value) {
    if (value.is_string()) {
        if (const auto found = value_named<E>(value.get_ref<const std::string&>())) return *found;
    }
    refuse(ProblemCode::not_one_of, path, value, {{"allowed", all_names<E>()}});
}

std::vector<Index> read_widths(const std::string& path, const json& value) {
    if (!value.is_array() || value.size() > static_cast<std::size_t>(max_hidden_layers)) {
        refuse(ProblemCode::not_widths, path, value, {{"most", max_hidden_layers}});
    }
    std::vector<Index> widths;
    for (std::size_t l = 0; l < value.size(); ++l) {
        widths.push_back(static_cast<Index>(
            read_integer(path + "/" + std::to_string(l), value[l], 1, max_width)));
    }
    return widths;
}

std::optional<Index> read_examples(const std::string& path, const json& value) {
    if (value.is_string() && value.get_ref<const std::string&>() == "all") return std::nullopt;
    if (!value.is_number()) refuse(ProblemCode::not_a_count_or_all, path, value);
    return static_cast<Index>(read_integer(path, value, 1, max_examples));
}

/// `relu`, or `leaky_relu:0.01` with the parameter of those that have one.
LayerActivation read_activation(const std::string& path, const json& value) {
    const auto refuse_it = [&]() {
        refuse(ProblemCode::not_an_activation, path, value, {{"allowed", all_names<Activation>()}});
    };
    if (!value.is_string()) refuse_it();
    const auto& text = value.get_ref<const std::string&>();
    const std::size_t colon = text.find(':');
    const auto kind = value_named<Activation>(std::string_view(text).substr(0, colon));
    if (!kind) refuse_it();
    if (colon == std::string::npos) return *kind;
    // The JSON parser's numbers are those of every locale.
    const json parameter = json::parse(text.substr(colon + 1), nullptr, false);
    if (std::isnan(default_parameter(*kind)) || !parameter.is_number() ||
        !std::isfinite(parameter.get<double>())) {
        refuse_it();
    }
    return {*kind, parameter.get<double>()};
}

HiddenActivations read_activations(const std::string& path, const json& value) {
    if (!value.is_array() || value.empty() ||
        value.size() > static_cast<std::size_t>(max_hidden_layers)) {
        return read_activation(path, value);
    }
    std::vector<LayerActivation> each;
    for (std::size_t l = 0; l < value.size(); ++l) {
        each.push_back(read_activation(path + "/" + std::to_string(l), value[l]));
    }
    return each;
}

bool read_bool(const std::string& path, const json& value) {
    if (!value.is_boolean()) refuse(ProblemCode::not_true_or_false, path, value);
    return value.get<bool>();
}

/// Each entry as `read` reads it.
template <class Read> auto read_list(const std::string& path, const json& value, Read read) {
    if (!value.is_array() || value.size() > static_cast<std::size_t>(max_outputs)) {
        refuse(ProblemCode::not_widths, path, value, {{"most", max_outputs}});
    }
    std::vector<decltype(read(path, value))> list;
    for (std::size_t i = 0; i < value.size(); ++i) {
        list.push_back(read(path + "/" + std::to_string(i), value[i]));
    }
    return list;
}

std::optional<double> read_epsilon(const std::string& path, const json& value) {
    if (value.is_string() && value.get_ref<const std::string&>() == "auto") return std::nullopt;
    return read_number(path, value, ProblemCode::not_positive_or_auto, positive);
}

}  // namespace

CheckOptions parse_options(std::string_view text) {
    const json document = parse_json(text);
    if (!document.is_object()) {
        throw InputError(ProblemCode::options_not_an_object, "");
    }
    CheckOptions options;
    for (const auto& [name, value] : document.items()) {
        const std::string path = "/" + name;
        if (name == "hidden_layers") {
            options.hidden_layers = read_widths(path, value);
        } else if (name == "hidden_activation") {
            options.hidden_activation = read_activations(path, value);
        } else if (name == "loss") {
            options.loss = read_name<Loss>(path, value);
        } else if (name == "l2") {
            options.l2 = read_number(path, value, ProblemCode::below_zero, not_negative);
        } else if (name == "output") {
            options.output = read_name<Output>(path, value);
        } else if (name == "huber_delta") {
            options.huber_delta = read_number(path, value, ProblemCode::not_above_zero, positive);
        } else if (name == "log_guard") {
            options.log_guard = read_number(path, value, ProblemCode::below_zero, not_negative);
        } else if (name == "positive_weight") {
            options.positive_weight =
                read_number(path, value, ProblemCode::not_above_zero, positive);
        } else if (name == "class_weights") {
            options.class_weights = read_list(path, value, [](const auto& at, const auto& weight) {
                return read_number(at, weight, ProblemCode::below_zero, not_negative);
            });
        } else if (name == "label_smoothing") {
            options.label_smoothing = read_number(path, value, ProblemCode::not_below_one,
                                                  [](double x) { return x >= 0 && x < 1; });
        } else if (name == "l1") {
            options.l1 = read_number(path, value, ProblemCode::below_zero, not_negative);
        } else if (name == "decay_biases") {
            options.decay_biases = read_bool(path, value);
        } else if (name == "biases") {
            options.biases = read_list(path, value, read_bool);
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
                read_number(path, value, ProblemCode::not_above_zero_to_one, probability);
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
            options.threshold = read_number(path, value, ProblemCode::not_above_zero, positive);
        } else if (name == "bug") {
            if (!value.is_string()) refuse(ProblemCode::not_a_bug_label, path, value);
            options.bug = value.get<std::string>();
        } else {
            throw InputError(ProblemCode::no_such_option, path);
        }
    }
    return options;
}

ReadingConstraints parse_constraints(std::string_view text) {
    const json document = parse_json(text);
    if (!document.is_object()) throw InputError(ProblemCode::options_not_an_object, "");
    ReadingConstraints said;
    for (const auto& [name, value] : document.items()) {
        const std::string path = "/" + name;
        if (name == "hidden_activation") {
            said.hidden_activation = read_activations(path, value);
            said.with_parameters = value.dump().find(':') != std::string::npos;
        } else if (name == "loss") {
            said.loss = read_name<Loss>(path, value);
        } else if (name == "output") {
            said.output = read_name<Output>(path, value);
        } else if (name == "l2") {
            said.l2 = read_number(path, value, ProblemCode::below_zero, not_negative);
        } else if (name == "sum_over_examples") {
            said.sum_over_examples = read_bool(path, value);
        } else if (name == "mean_over_outputs") {
            said.mean_over_outputs = read_bool(path, value);
        } else if (name == "without_half") {
            said.without_half = read_bool(path, value);
        } else {
            throw InputError(ProblemCode::no_such_option, path);
        }
    }
    return said;
}

}  // namespace gradcheck
