// Mistakes, and what a gradient is that is not the correct one.
#include <string>

#include "gradcheck/json/report.hpp"
#include "object.hpp"

namespace gradcheck {

namespace {

Object described(const Mutation& mutation) {
    const auto& [mutant, layer] = mutation;
    return Object()
        .set("name", mutant->name)
        .set("layer", layer)
        .set("wrong_line", line_in_layer(mutant->wrong_line, layer))
        .set("correct_line", line_in_layer(mutant->correct_line, layer));
}

}  // namespace

json to_json(const Diagnosis& diagnosis, const std::vector<BlockComparison>& blocks) {
    const auto describe = [&](const WrongBlock& wrong) -> json {
        return Object()
            .set("name", blocks[wrong.block].block.name)
            .set("relation", name_of(wrong.relation))
            .set("factor", wrong.factor);
    };
    const auto match = [](const std::vector<Mutation>& made) { return to_json(made); };
    return Object()
        .set("matches", array_of(diagnosis.matches, match))
        .set("compared", diagnosis.compared)
        .set("wrong_blocks", array_of(diagnosis.wrong_blocks, describe));
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
