#include "gradcheck/check/slice.hpp"

#include <charconv>
#include <cmath>
#include <string>

#include "gradcheck/numbers/problem.hpp"

namespace gradcheck {

/// `[3,0]` → {3, 0}, `[3]` → {3, 0}; none for any other text.
static std::optional<std::pair<Index, Index>> read_index(std::string_view text) {
    const char* at = text.data();
    const char* const end = at + text.size();
    const auto expect = [&](char c) { return at != end && *at++ == c; };
    const auto number = [&](Index& into) {
        const auto [after, error] = std::from_chars(at, end, into);
        at = after;
        return error == std::errc() && into >= 0;
    };
    std::pair<Index, Index> index{0, 0};
    if (!expect('[') || !number(index.first)) return std::nullopt;
    if (at != end && *at == ',' && !(expect(',') && number(index.second))) return std::nullopt;
    if (!expect(']') || at != end) return std::nullopt;
    return index;
}

Index find_parameter(const std::vector<ParameterBlock>& blocks, std::string_view name) {
    const auto refuse = [&](ProblemCode code, InputError::Values values = {}) -> Index {
        values.emplace_back("got", std::string(name));
        throw InputError(code, "/parameter", std::move(values));
    };
    const std::size_t bracket = std::min(name.find('['), name.size());
    const auto index = read_index(name.substr(bracket));
    if (!index) return refuse(ProblemCode::not_a_parameter);
    const auto [row, col] = *index;
    for (const ParameterBlock& block : blocks) {
        if (block.name != name.substr(0, bracket)) continue;
        if (row < block.rows && col < block.cols) return block.offset + row * block.cols + col;
        return refuse(ProblemCode::not_an_index_within,
                      {{"block", block.name}, {"rows", block.rows}, {"columns", block.cols}});
    }
    return refuse(ProblemCode::not_a_block,
                  {{"first", blocks.front().name}, {"last", blocks.back().name}});
}

std::string parameter_name(const ParameterBlock& block, Index row, Index col) {
    std::string name = block.name;
    name += '[';
    name += std::to_string(row);
    if (block.is_weight) {
        name += ',';
        name += std::to_string(col);
    }
    name += ']';
    return name;
}

Slice slice(const BasePoint& at, Engine& engine, Index parameter, double epsilon, double reach,
            Index points) {
    if (!(reach > 0 && std::isfinite(reach))) {
        throw InputError(ProblemCode::not_positive, "/reach");
    }
    if (points < 2 || points > max_slice_points) {
        throw InputError(ProblemCode::not_between, "/points",
                         {{"least", 2}, {"most", max_slice_points}});
    }
    Slice result;
    for (const ParameterBlock& block : at.parameters.blocks) {
        if (block.offset <= parameter) result.block = block;
    }
    result.parameter = parameter;
    result.value = at.parameters.theta(parameter);
    result.epsilon = epsilon;

    engine.select({result.block, parameter - result.block.offset, 1});
    const auto J = [&](double offset) { return engine.costs(offset)[0]; };
    result.cost_plus = J(epsilon);
    result.cost_minus = J(-epsilon);
    result.cost = J(0);
    result.forward = (result.cost_plus - result.cost) / epsilon;
    result.backward = (result.cost - result.cost_minus) / epsilon;
    result.central = (result.cost_plus - result.cost_minus) / (2 * epsilon);
    result.kink = find_kink(at, parameter, epsilon);
    for (Index i = 0; i < points; ++i) {
        const double share = static_cast<double>(i) / static_cast<double>(points - 1);
        result.offsets.push_back((2 * share - 1) * reach);
        result.costs.push_back(J(result.offsets.back()));
    }
    return result;
}

}  // namespace gradcheck
