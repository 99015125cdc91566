#pragma once

#include <algorithm>

#include "gradcheck/network/base_point.hpp"

namespace gradcheck {

/// Calls `entry(block, place)` for the parameters [begin, end) in turn, and writes what it returns.
template <class Entry>
void for_each_parameter(const BasePoint& at, Index begin, Index end, double* out, Entry entry) {
    for (std::size_t b = 0; b < at.parameters.blocks.size(); ++b) {
        const ParameterBlock& block = at.parameters.blocks[b];
        const Index last = std::min(end - block.offset, block.size());
        for (Index i = std::max<Index>(begin - block.offset, 0); i < last; ++i) {
            *out++ = entry(b, i);
        }
    }
}

}  // namespace gradcheck
