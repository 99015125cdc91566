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
    net.loss = options.loss;
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

Problem draw_problem(const CheckOptions& options, Dataset data) {
    require_compatible(options);
    validate(data, options.loss);
    const Architecture net = architecture_for(options, data);
    std::vector<Index> constant_features = scale_features(options.scale, data.X);
    RandomState random(options.seed);
    Parameters<double> parameters = initial_parameters(net, options.initialisation, random);
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
