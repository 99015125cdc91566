#include "gradcheck/function/extrapolation.hpp"

#include <limits>

namespace gradcheck {

ExtrapolationTable extrapolation_table(const LineEstimate& line) {
    ExtrapolationTable table;
    const std::size_t count = line.quotients.size();
    for (auto& column : table.columns) {
        column.assign(count, std::numeric_limits<double>::quiet_NaN());
    }
    for (std::size_t i = 0; i < count; ++i) {
        const double h = line.quotients[i].h;
        table.steps.push_back(h);
        table.columns[0][i] = line.quotients[i].value;
        for (std::size_t j = 1; j < extrapolation_orders && j <= i; ++j) {
            const double wide = line.quotients[i - j].h;
            // The error of a central quotient is a series in h².
            const double far = line.central ? wide * wide : wide, near = line.central ? h * h : h;
            table.columns[j][i] =
                extrapolated(table.columns[j - 1][i - 1], far, table.columns[j - 1][i], near);
        }
        if (h != line.derivative.h) continue;
        for (std::size_t j = 0; j < extrapolation_orders; ++j) {
            if (table.columns[j][i] != line.derivative.value) continue;
            table.row = static_cast<int>(i);
            table.column = static_cast<int>(j);
        }
    }
    return table;
}

}  // namespace gradcheck
