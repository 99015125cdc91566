#include "gradcheck/check/draw_problem.hpp"

#include <utility>

#include "gradcheck/numbers/problem.hpp"

namespace gradcheck {

static Architecture architecture_for(const CheckOptions& options, const Dataset& data) {
    Architecture net;
    net.layers.push_back(data.X.rows());
    net.layers.insert(net.layers.end(), options.hidden_layers.begin(), options.hidden_layers.end());
    net.layers.push_back(data.Y.rows());
    net.hidden_activation = options.hidden_activation;
    net.cost = cost_of(options);
    net.l1 = options.l1;
    net.decay_biases = options.decay_biases;
    net.biases = options.biases;
    net.l2 = options.l2;
    const std::int64_t count = parameter_count(net);
    if (count > max_parameters) {
        throw InputError(ProblemCode::too_many_parameters, "/hidden_layers",
                         {{"count", count}, {"most", max_parameters}});
    }
    return net;
}

/// Options that are right each on its own but not together.
static void require_compatible(const CheckOptions& options) {
    if (options.keep_prob != 1 && options.hidden_layers.empty()) {
        throw InputError(ProblemCode::dropout_without_hidden_layers, "/keep_prob");
    }
    if (options.precision == Precision::float_ && options.method == Method::complex_step) {
        throw InputError(ProblemCode::complex_step_in_single_precision, "/precision");
    }
}

/// Lists that have an entry for each layer or class.
static void require_fitting(const CheckOptions& options, Index outputs) {
    const std::size_t hidden = options.hidden_layers.size();
    const std::size_t activations = options.hidden_activation.count();
    if (activations != 1 && activations != hidden) {
        throw InputError(
            ProblemCode::not_one_a_layer, "/hidden_activation",
            {{"expected", static_cast<Index>(hidden)}, {"got", static_cast<Index>(activations)}});
    }
    if (!options.biases.empty() && options.biases.size() != hidden + 1) {
        throw InputError(ProblemCode::not_one_a_layer, "/biases",
                         {{"expected", static_cast<Index>(hidden + 1)},
                          {"got", static_cast<Index>(options.biases.size())}});
    }
    const auto classes = static_cast<Index>(options.class_weights.size());
    if (classes != 0 && classes != outputs) {
        throw InputError(ProblemCode::not_one_a_class, "/class_weights",
                         {{"expected", outputs}, {"got", classes}});
    }
}

Problem draw_problem(const CheckOptions& options, Dataset data, bool parameters_are_given) {
    require_compatible(options);
    validate(data, cost_of(options));
    require_fitting(options, data.Y.rows());
    const Architecture net = architecture_for(options, data);
    std::vector<Index> constant_features = scale_features(options.scale, data.X);
    RandomState random(options.seed);
    const bool is_drawn = !parameters_are_given || options.examples || options.keep_prob != 1;
    Parameters<double> parameters = is_drawn
                                        ? initial_parameters(net, options.initialisation, random)
                                        : Parameters<double>(net);
    std::vector<Index> examples = draw_examples(data.examples(), options.examples, random);
    Dataset batch = options.examples ? select_examples(data, examples) : std::move(data);
    Masks masks = draw_masks(net, batch.examples(), options.keep_prob, random);
    return {net,
            std::move(parameters),
            std::move(batch),
            std::move(examples),
            std::move(constant_features),
            std::move(masks)};
}

std::optional<MaskRedraw> redraw(const CheckOptions& options) {
    if (options.mask == MaskMode::frozen || options.keep_prob == 1) return std::nullopt;
    return MaskRedraw{options.keep_prob, options.seed};
}

}  // namespace gradcheck
