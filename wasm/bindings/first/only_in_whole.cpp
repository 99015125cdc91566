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
#include "gradcheck/judgement/evidence.hpp"
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
Diagnosis diagnose(const BasePoint&, const Parameters<double>&, const Allowance&, double, double) {
    throw NeedsWholeModule();
}

void scale_numbers(Diagnosis&, double) { throw NeedsWholeModule(); }
std::vector<MutantResult> mutation_matrix(const BasePoint&, const Vector<double>&, const Allowance&,
                                          double) {
    throw NeedsWholeModule();
}

namespace further {

double value(const LayerActivation&, double) { throw NeedsWholeModule(); }
float value(const LayerActivation&, float) { throw NeedsWholeModule(); }
Complex value(const LayerActivation&, Complex) { throw NeedsWholeModule(); }
Pair value(const LayerActivation&, Pair) { throw NeedsWholeModule(); }
Lanes value(const LayerActivation&, const Lanes&) { throw NeedsWholeModule(); }
double derivative(const LayerActivation&, double, double) { throw NeedsWholeModule(); }

template <class V> V example_loss(const Cost&, const V*, const double*, Index) {
    throw NeedsWholeModule();
}
template <class S> void activate_output(const Cost&, const Matrix<S>&, Matrix<S>&) {
    throw NeedsWholeModule();
}
Matrix<double> output_delta(const Cost&, const Matrix<double>&, const Matrix<double>&,
                            const Matrix<double>&) {
    throw NeedsWholeModule();
}
template double example_loss(const Cost&, const double*, const double*, Index);
template float example_loss(const Cost&, const float*, const double*, Index);
template Complex example_loss(const Cost&, const Complex*, const double*, Index);
template Lanes example_loss(const Cost&, const Lanes*, const double*, Index);
template void activate_output(const Cost&, const Matrix<double>&, Matrix<double>&);
template void activate_output(const Cost&, const Matrix<float>&, Matrix<float>&);
template void activate_output(const Cost&, const Matrix<Complex>&, Matrix<Complex>&);

}  // namespace further

Matrix<double> output_activation_delta(const Cost&, const Matrix<double>&, const Matrix<double>&) {
    throw NeedsWholeModule();
}

std::optional<NetworkDoubt> doubt_of(const Given&, const Judgement&,
                                     const std::vector<BlockComparison>&,
                                     const std::optional<Diagnosis>&, double) {
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
bool read_further_option(CheckOptions&, const std::string&, const std::string&,
                         const nlohmann::ordered_json&) {
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
