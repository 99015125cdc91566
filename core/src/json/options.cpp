#include "gradcheck/json/options.hpp"

#include <limits>
#include <string>

#include "gradcheck/json/parse.hpp"
#include "read_value.hpp"

namespace gradcheck {

namespace {

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

std::optional<double> read_epsilon(const std::string& path, const json& value) {
    if (value.is_string() && value.get_ref<const std::string&>() == "auto") return std::nullopt;
    return read_number(path, value, ProblemCode::not_positive_or_auto, positive);
}

/// An activation that all hidden layers share, without a parameter.
std::optional<Activation> shared_activation(const std::string& name, const json& value) {
    if (name != "hidden_activation" || !value.is_string()) return std::nullopt;
    return value_named<Activation>(value.get_ref<const std::string&>());
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
        } else if (name == "loss") {
            options.loss = read_name<Loss>(path, value);
        } else if (name == "l2") {
            options.l2 = read_number(path, value, ProblemCode::below_zero, not_negative);
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
        } else if (const auto shared = shared_activation(name, value)) {
            options.hidden_activation = *shared;
        } else if (!read_further_option(options, name, path, value)) {
            throw InputError(ProblemCode::no_such_option, path);
        }
    }
    return options;
}

}  // namespace gradcheck
