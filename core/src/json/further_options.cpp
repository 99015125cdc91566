#include <cstdlib>
#include <string>

#include "gradcheck/json/options.hpp"
#include "gradcheck/json/parse.hpp"
#include "read_value.hpp"

namespace gradcheck {

namespace {

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
    const std::string number = text.substr(colon + 1);
    char* end = nullptr;
    const double parameter = std::strtod(number.c_str(), &end);
    if (std::isnan(default_parameter(*kind)) || number.empty() || *end != '\0' ||
        !std::isfinite(parameter)) {
        refuse_it();
    }
    return {*kind, parameter};
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

}  // namespace

bool read_further_option(CheckOptions& options, const std::string& name, const std::string& path,
                         const json& value) {
    if (name == "output") {
        options.output = read_name<Output>(path, value);
    } else if (name == "huber_delta") {
        options.huber_delta = read_number(path, value, ProblemCode::not_above_zero, positive);
    } else if (name == "log_guard") {
        options.log_guard = read_number(path, value, ProblemCode::below_zero, not_negative);
    } else if (name == "positive_weight") {
        options.positive_weight = read_number(path, value, ProblemCode::not_above_zero, positive);
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
        options.biases = read_list(path, value, [](const auto& at, const auto& one) {
            return static_cast<Index>(read_bool(at, one));
        });
    } else if (name == "hidden_activation") {
        options.hidden_activation = read_activations(path, value);
    } else {
        return false;
    }
    return true;
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
