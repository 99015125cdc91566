#include "gradcheck/network/architecture.hpp"

namespace gradcheck {

std::vector<ParameterBlock> parameter_blocks(const Architecture& net) {
    std::vector<ParameterBlock> blocks;
    Index offset = 0;
    for (Index l = 1; l <= net.depth(); ++l) {
        const Index rows = net.width(l), cols = net.width(l - 1);
        const std::string number = std::to_string(l);
        blocks.push_back({"W" + number, l, true, rows, cols, offset});
        offset += rows * cols;
        if (!net.has_bias(l)) continue;
        blocks.push_back({"b" + number, l, false, rows, 1, offset});
        offset += rows;
    }
    return blocks;
}

std::int64_t parameter_count(const Architecture& net) {
    std::int64_t count = 0;
    for (Index l = 1; l <= net.depth(); ++l) {
        count += std::int64_t{net.width(l)} * (net.width(l - 1) + (net.has_bias(l) ? 1 : 0));
    }
    return count;
}

}  // namespace gradcheck
