#include "gradcheck/function/slice.hpp"

#include <algorithm>
#include <cmath>

namespace gradcheck {

namespace {

constexpr double reach = 0.1;

}  // namespace

std::vector<FunctionSlice> slices_at_kinks(Survey& survey,
                                           const std::vector<FunctionEntry>& entries, Index points,
                                           Index most) {
    std::vector<FunctionSlice> slices;
    std::vector<Probe> probes;
    for (const FunctionEntry& entry : entries) {
        const bool is_kink = entry.line.kind == LineKind::kink || entry.line.kind == LineKind::jump;
        if (!is_kink || static_cast<Index>(slices.size()) >= most) continue;
        const Index variable = entry.index % survey.x().size();
        const double far = reach * std::max(1.0, std::abs(survey.x()(variable)));
        FunctionSlice& slice = slices.emplace_back();
        slice.entry = entry.index;
        for (Index k = 0; k < points; ++k) {
            const auto share = static_cast<double>(k) / static_cast<double>(points - 1);
            slice.offsets.push_back(far * (2 * share - 1));
            probes.push_back({variable, slice.offsets.back(), nullptr, 0});
        }
    }
    if (probes.empty()) return slices;
    const Matrix<double> values = survey.ask(probes);
    Index column = 0;
    for (FunctionSlice& slice : slices) {
        const Index output = slice.entry / survey.x().size();
        for (Index k = 0; k < points; ++k) slice.values.push_back(values(output, column++));
    }
    return slices;
}

}  // namespace gradcheck
