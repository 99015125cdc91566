// Somebody else's gradient.
#include <string>

#include "gradcheck/json/report.hpp"
#include "object.hpp"

namespace gradcheck {

namespace {

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

}  // namespace

json to_json(const GivenReport& given) {
    const auto one = [](const IntermediateComparison& each) { return to_json(each); };
    return Object()
        .set("precision", name_of(given.precision))
        .set("allowance", given.allowance)
        .set("mean_in_deltas", given.mean_in_deltas)
        .set("factor_in_deltas", given.factor_in_deltas)
        .set("cost_factor", given.cost_factor)
        .set("cost", given.cost)
        .set("intermediates", array_of(given.intermediates, one))
        .set("first_wrong", given.first_wrong.empty() ? json() : json(given.first_wrong));
}

}  // namespace gradcheck
