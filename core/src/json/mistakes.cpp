// Mistakes, and what a gradient is that is not the correct one.
#include <cmath>
#include <cstdint>
#include <string>

#include "gradcheck/json/report.hpp"
#include "object.hpp"

namespace gradcheck {

namespace {

/// A line with the mistake's number in it, where it has one.
std::string line_of(const Mutation& mutation, std::string_view text) {
    std::string line = line_in_layer(text, mutation.layer);
    const double number = mutation.value.value_or(mutation.mutant->usual_value);
    // np.roll takes no 1.0.
    const bool is_whole = number == std::round(number) && std::abs(number) < 1e9;
    const std::string value =
        (is_whole ? json(static_cast<std::int64_t>(number)) : json(number)).dump();
    for (std::size_t at; (at = line.find("{v}")) != std::string::npos;) line.replace(at, 3, value);
    return line;
}

Object described(const Mutation& mutation) {
    return Object()
        .set("name", mutation.mutant->name)
        .set("layer", mutation.layer)
        .set("wrong_line", line_of(mutation, mutation.mutant->wrong_line))
        .set("correct_line", line_of(mutation, mutation.mutant->correct_line));
}

json of_a_match(const Mutation& mutation) {
    const Mutant& mutant = *mutation.mutant;
    return described(mutation)
        .set("value", mutant.apply_with ? std::optional(mutation.value.value_or(mutant.usual_value))
                                        : std::nullopt)
        .set("everywhere", mutation.everywhere);
}

json to_json(const ExamplesUsed& used) {
    return Object().set("examples", used.examples).set("divided_by", used.divided_by);
}

}  // namespace

json to_json(const Diagnosis& diagnosis, const std::vector<BlockComparison>& blocks) {
    const auto describe = [&](const WrongBlock& wrong) -> json {
        return Object()
            .set("name", blocks[wrong.block].block.name)
            .set("relation", name_of(wrong.relation))
            .set("factor", wrong.factor);
    };
    const auto match = [](const std::vector<Mutation>& made) { return array_of(made, of_a_match); };
    const auto conventions = [](const std::vector<CostConvention>& together) {
        return array_of(together, [](CostConvention one) -> json { return name_of(one); });
    };
    return Object()
        .set("matches", array_of(diagnosis.matches, match))
        .set("compared", diagnosis.compared)
        .set("wrong_blocks", array_of(diagnosis.wrong_blocks, describe))
        .set("common_factor", diagnosis.common_factor)
        .set("examples_used", diagnosis.examples_used ? to_json(*diagnosis.examples_used) : json())
        .set("conventions", array_of(diagnosis.conventions, conventions));
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

}  // namespace gradcheck
