#include "gradcheck/check.hpp"

#include <cmath>
#include <string>

#include "gradcheck/backpropagation.hpp"
#include "gradcheck/error.hpp"

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
        throw InputError("/hidden_layers", "/hidden_layers: the network would have " +
                                               std::to_string(count) + " parameters; at most " +
                                               std::to_string(max_parameters) + " can be checked.");
    }
    return net;
}

Problem draw_problem(const CheckOptions& options, Dataset data) {
    validate(data, options.loss);
    const Architecture net = architecture_for(options, data);
    std::vector<Index> constant_features = scale_features(options.scale, data.X);
    RandomState random(options.seed);
    Parameters<double> parameters = initial_parameters(net, options.initialisation, random);
    std::vector<Index> examples = draw_examples(data.examples(), options.examples, random);
    Dataset batch = options.examples ? select_examples(data, examples) : std::move(data);
    return {net, std::move(parameters), std::move(batch), std::move(examples),
            std::move(constant_features)};
}

Check::Check(const CheckOptions& options, Dataset data)
    : options_(options), problem_(draw_problem(options, std::move(data))), analytic_(problem_.net) {
    const auto& [net, parameters, batch, examples, constant_features] = problem_;
    forward(net, parameters, batch.X, pass_);
    cost_ = gradcheck::cost(net, parameters, pass_, batch.Y);
    analytic_ = backpropagation({net, parameters, pass_, batch});
    if (!std::isfinite(cost_) || !analytic_.theta.allFinite()) {
        throw InputError("/scale",
                         "The cost or its gradient overflows on this data; expected "
                         "features of moderate size: standardise them.");
    }
    steps_ = step_sizes(net, pass_, batch.X, options_.method, options_.epsilon);
    numerical_ =
        make_numerical_gradient({net, parameters, pass_, batch}, options_.method, options_.engine);
}

CheckReport Check::report(const Vector<double>& numerical) const {
    Comparison comparison = compare(analytic_, numerical);
    CheckReport report;
    report.difference = comparison.difference;
    report.passed = comparison.difference <= options_.threshold;
    report.threshold = options_.threshold;
    report.epsilon = options_.epsilon;
    report.method = options_.method;
    report.engine = options_.engine;
    report.steps = steps_;
    report.cost = cost_;
    report.parameters = numerical.size();
    report.layers = problem_.net.layers;
    report.examples = problem_.examples;
    report.constant_features = problem_.constant_features;
    report.blocks = std::move(comparison.blocks);
    return report;
}

CheckReport check(const CheckOptions& options, Dataset data) {
    Check check(options, std::move(data));
    Vector<double> numerical(check.analytic_gradient().theta.size());
    check.numerical_gradient(0, numerical.size(), numerical.data());
    return check.report(numerical);
}

}  // namespace gradcheck
