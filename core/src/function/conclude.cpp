#include "gradcheck/function/conclude.hpp"

#include <algorithm>

namespace gradcheck {

namespace {

bool has(const FunctionCheck& check, EntryJudgement judgement) {
    return std::any_of(
        check.entries.begin(), check.entries.end(),
        [judgement](const FunctionEntry& entry) { return entry.judgement == judgement; });
}

}  // namespace

void conclude(FunctionCheck& result, const Circumstances& circumstances) {
    bool is_wrong = has(result, EntryJudgement::wrong),
         is_undecided = has(result, EntryJudgement::undecided);
    const bool is_kinked = has(result, EntryJudgement::subgradient);
    if (is_undecided) {
        result.doubt = std::find_if(result.entries.begin(), result.entries.end(),
                                    [](const FunctionEntry& entry) {
                                        return entry.judgement == EntryJudgement::undecided;
                                    })
                           ->doubt;
    }
    for (const TaylorTest& taylor : result.directions) {
        if (taylor.judgement == EntryJudgement::wrong && taylor.line.kind == LineKind::smooth) {
            if (circumstances.is_sampled) {
                is_wrong = true;
            } else if (!is_wrong && !is_kinked && !is_undecided) {
                is_undecided = true;
                result.doubt = Doubt::not_linear;
            }
        }
        const bool is_untold =
            taylor.judgement == EntryJudgement::undecided || taylor.line.kind != LineKind::smooth;
        if (circumstances.is_sampled && is_untold && !is_undecided) {
            is_undecided = true;
            result.doubt = taylor.line.kind == LineKind::kink ? Doubt::many_kinks : Doubt::noise;
        }
    }
    if (circumstances.is_sampled && result.directions.empty() && !is_undecided) {
        is_undecided = true;
        result.doubt = Doubt::untested;
    }
    if (circumstances.is_constant && !is_wrong) {
        is_undecided = true;
        result.doubt = Doubt::constant;
    }
    if (!circumstances.is_deterministic) {
        is_undecided = true;
        is_wrong = false;
        result.doubt = Doubt::not_deterministic;
    }
    if (is_wrong) result.doubt = Doubt::none;
    result.verdict = is_wrong
                         ? (result.passed ? FunctionVerdict::missed_bug : FunctionVerdict::wrong)
                     : is_undecided  ? FunctionVerdict::undecided
                     : is_kinked     ? FunctionVerdict::correct_at_kinks
                     : result.passed ? FunctionVerdict::correct
                                     : FunctionVerdict::false_alarm;
}

}  // namespace gradcheck
