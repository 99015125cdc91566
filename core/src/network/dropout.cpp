#include "gradcheck/network/dropout.hpp"

namespace gradcheck {

Masks draw_masks(const Architecture& net, Index examples, double keep_prob, RandomState& random) {
    Masks masks;
    if (keep_prob == 1) return masks;
    for (Index l = 1; l < net.depth(); ++l) {
        Matrix<double> M(net.width(l), examples);
        for (double& factor : M.reshaped<Eigen::RowMajor>()) {
            factor = random.rand() < keep_prob ? 1 / keep_prob : 0;
        }
        masks.push_back(std::move(M));
    }
    return masks;
}

/// The finaliser of splitmix64: each bit of x affects each bit of the result.
static std::uint64_t mix(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return x ^ (x >> 31);
}

Masks MaskRedraw::masks(const Architecture& net, Index examples, Index parameter,
                        Index evaluation) const {
    const auto p = static_cast<std::uint64_t>(parameter),
               k = static_cast<std::uint64_t>(evaluation);
    RandomState random(static_cast<std::uint32_t>(mix(mix(mix(seed + 1ULL) + p) + k)));
    return draw_masks(net, examples, keep_prob, random);
}

}  // namespace gradcheck
