// What the first module does without. These take the place of the core's own functions of the same
// names, so that the linker leaves those, and all that only they need, out of the module.

#include <nlohmann/json.hpp>

#include "../border.hpp"
#include "gradcheck/check/draw_problem.hpp"
#include "gradcheck/check/sweep.hpp"
#include "gradcheck/gradient/complex_step.hpp"
#include "gradcheck/gradient/full_engine.hpp"
#include "gradcheck/gradient/trial_run.hpp"
#include "gradcheck/json/report.hpp"
#include "gradcheck/judgement/allowance.hpp"
#include "gradcheck/judgement/diagnosis.hpp"
#include "gradcheck/judgement/given.hpp"
#include "gradcheck/judgement/mutation.hpp"
#include "needs_whole_module.hpp"

namespace gradcheck {

std::unique_ptr<Engine> make_full_engine(const BasePoint&, Precision, std::optional<MaskRedraw>) {
    throw NeedsWholeModule();
}
void require_cost_in_single_precision(const BasePoint&) { throw NeedsWholeModule(); }
std::unique_ptr<NumericalGradient> make_full_complex_step(const BasePoint&,
                                                          std::optional<MaskRedraw>) {
    throw NeedsWholeModule();
}

std::vector<Mutation> find_mutations(const BasePoint&, std::string_view) {
    throw NeedsWholeModule();
}
BackpropagationRules mutated_rules(const BasePoint&, const std::vector<Mutation>&) {
    throw NeedsWholeModule();
}
std::string line_in_layer(std::string_view, Index) { throw NeedsWholeModule(); }
Diagnosis diagnose(const BasePoint&, const Parameters<double>&, const Parameters<double>&, double,
                   double) {
    throw NeedsWholeModule();
}

std::vector<MutantResult> mutation_matrix(const BasePoint&, const Vector<double>&, const Allowance&,
                                          double) {
    throw NeedsWholeModule();
}

TrialRun run_in_floats(const BasePoint&, GradientPrecision, bool, int) { throw NeedsWholeModule(); }

void allow_slopes(const BasePoint&, const std::vector<Matrix<double>>&, Vector<double>&,
                  Vector<double>&) {
    throw NeedsWholeModule();
}

void place(const Vector<double>&, const char*, Parameters<double>&) { throw NeedsWholeModule(); }
void place_masks(const Vector<double>&, const Architecture&, Index, Masks&) {
    throw NeedsWholeModule();
}

void compare_intermediates(const BasePoint&, const Given&, GivenReport&) {
    throw NeedsWholeModule();
}
std::string find_first_wrong(const BasePoint&, const std::vector<IntermediateComparison>&,
                             const std::vector<Agreement>&) {
    throw NeedsWholeModule();
}

Sweep sweep(const BasePoint&, const Parameters<double>&, EngineKind, Precision,
            std::optional<MaskRedraw>) {
    throw NeedsWholeModule();
}

nlohmann::ordered_json to_json(const std::vector<Mutation>&) { throw NeedsWholeModule(); }
nlohmann::ordered_json to_json(const Diagnosis&, const std::vector<BlockComparison>&) {
    throw NeedsWholeModule();
}
nlohmann::ordered_json to_json(const GivenReport&) { throw NeedsWholeModule(); }

}  // namespace gradcheck

Given to_given(const val& object) {
    for (const char* field : {"parameters", "gradient", "masks", "precision", "cost_factor"}) {
        if (!object[field].isUndefined()) throw NeedsWholeModule();
    }
    return {};
}
