#include "gradcheck/check/sweep.hpp"

#include <cmath>
#include <set>

#include "../support/catch.hpp"
#include "gradcheck/check/check.hpp"

using namespace gradcheck;

/// 12 examples of 4 features with real labels.
static Dataset smooth_data() {
    RandomState random(5);
    Dataset data{random.randn(4, 12), Matrix<double>()};
    data.Y = random.randn(1, 12);
    return data;
}

static CheckOptions smooth_options() {
    CheckOptions options;
    options.loss = Loss::mean_squared_error;
    options.hidden_layers = {6, 5};
    return options;
}

static const SweepCurve& curve_of(const Sweep& sweep, Method method) {
    for (const SweepCurve& curve : sweep.curves) {
        if (curve.method == method) return curve;
    }
    throw std::logic_error("not swept");
}

TEST_CASE("Steps go from 1e-1 to 1e-15, three a decade, and meet the powers of ten") {
    const std::vector<double> steps = sweep_steps();
    CHECK(steps.size() == 43);
    CHECK(steps.front() == 1e-1);
    CHECK(steps.at(18) == 1e-7);
    CHECK(steps.at(19) == 5e-8);
    CHECK(steps.back() == Approx(1e-15).epsilon(1e-15));
    CHECK(std::is_sorted(steps.rbegin(), steps.rend()));
}

TEST_CASE("On a smooth network, errors rise with the method's order and fall with slope −1") {
    const Sweep sweep = Check(smooth_options(), smooth_data()).sweep();
    CHECK(sweep.parameters == 71);
    CHECK(sweep.of == 71);
    CHECK(sweep.reference_difference < 1e-14);
    const std::pair<Method, double> orders[] = {
        {Method::forward, 1}, {Method::central, 2}, {Method::richardson, 4}};
    for (const auto& [method, order] : orders) {
        const SweepCurve& curve = curve_of(sweep, method);
        INFO(name_of(method));
        REQUIRE(curve.truncation_slope);
        REQUIRE(curve.roundoff_slope);
        CHECK(*curve.truncation_slope == Approx(order).margin(0.1));
        CHECK(*curve.roundoff_slope == Approx(-1).margin(0.1));
        // The best step is within a factor of 20 of the power of u that theory gives.
        const double theory = std::exp2(-53.0 / (order + 1));
        CHECK(std::abs(std::log10(curve.best.epsilon / theory)) < std::log10(20));
    }
    CHECK(curve_of(sweep, Method::richardson).best.against_reference <
          curve_of(sweep, Method::central).best.against_reference);
    CHECK(curve_of(sweep, Method::central).best.against_reference <
          curve_of(sweep, Method::forward).best.against_reference);
}

TEST_CASE("In single precision the best step is far larger, and never good enough for 1e-7") {
    CheckOptions options = smooth_options();
    options.precision = Precision::float_;
    const Sweep sweep = Check(options, smooth_data()).sweep();
    for (const SweepCurve& curve : sweep.curves) {
        INFO(name_of(curve.method));
        CHECK(curve.best.epsilon > 1e-5);
        CHECK(curve.best.against_reference > 1e-7);
        REQUIRE(curve.roundoff_slope);
        CHECK(*curve.roundoff_slope == Approx(-1).margin(0.2));
        // θ + 1e-15 is θ.
        CHECK(curve.points.back().against_reference == 1);
    }
}

TEST_CASE("A wrong gradient is as far from the numerical one at every step") {
    const Check check(smooth_options(), smooth_data());
    const Problem& problem = check.problem();
    ForwardPass<double> pass;
    forward(problem.net, problem.parameters, problem.batch.X, pass);
    Parameters<double> wrong = check.analytic_gradient();
    wrong.theta *= 3;
    const Sweep swept = sweep({problem.net, problem.parameters, pass, problem.batch}, wrong,
                              EngineKind::incremental);
    CHECK(swept.reference_difference == Approx(0.5));
    for (const SweepPoint& point : curve_of(swept, Method::central).points) {
        CHECK(point.against_analytic > 0.4);
    }
    CHECK(curve_of(swept, Method::central).best.against_reference < 1e-9);
}

TEST_CASE("A linear network has no truncation error that a slope could be fitted to") {
    CheckOptions options = smooth_options();
    options.hidden_layers = {};
    const Sweep sweep = Check(options, smooth_data()).sweep();
    CHECK_FALSE(curve_of(sweep, Method::central).truncation_slope);
    CHECK(curve_of(sweep, Method::forward).truncation_slope);
}

TEST_CASE("A large network is swept on a part of every block, spread over all of it") {
    Architecture net;
    net.layers = {1000, 300, 20, 1};
    const auto blocks = parameter_blocks(net);
    const auto ranges = swept_ranges(blocks);
    std::set<Index> swept;
    for (const auto& [begin, end] : ranges) {
        for (Index p = begin; p < end; ++p) CHECK(swept.insert(p).second);
    }
    CHECK(*swept.rbegin() < parameter_count(net));
    CHECK(swept.size() <= static_cast<std::size_t>(sweep_parameters));
    CHECK(swept.size() > static_cast<std::size_t>(sweep_parameters * 3 / 4));
    for (const ParameterBlock& block : blocks) {
        const auto first = swept.lower_bound(block.offset);
        const auto last = swept.lower_bound(block.offset + block.size());
        const auto count = std::distance(first, last);
        INFO(block.name << " " << count);
        CHECK(count >= std::min<Index>(block.size(), 80));
        // Something from the first and from the last tenth.
        CHECK(*first - block.offset <= block.size() / 10);
        CHECK(*std::prev(last) - block.offset >= block.size() * 8 / 10);
    }
}
