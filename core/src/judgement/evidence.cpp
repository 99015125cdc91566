#include "gradcheck/judgement/evidence.hpp"

#include <algorithm>
#include <cmath>

namespace gradcheck {

namespace {

/// Whether all blocks with a gradient are the same number of times what they should be.
bool is_common_factor(const Diagnosis& diagnosis, const Judgement& judgement,
                      const std::vector<BlockComparison>& blocks) {
    std::optional<double> factor;
    std::size_t scaled = 0;
    for (const WrongBlock& wrong : diagnosis.wrong_blocks) {
        const bool is_scaled =
            wrong.relation == Relation::scaled || wrong.relation == Relation::sign_flipped;
        const double k = judgement.blocks[wrong.block].factor;
        if (!is_scaled || std::abs(k - factor.value_or(k)) > 1e-3 * std::abs(k)) return false;
        factor = factor.value_or(k);
        ++scaled;
    }
    const auto tested = static_cast<std::size_t>(
        std::count_if(blocks.begin(), blocks.end(), [](const auto& one) { return one.tested; }));
    return scaled > 1 && scaled >= tested;
}

/// Whether the gradient is 0 throughout where this cost's is not, and hardly another's is.
bool is_zero(const Diagnosis& diagnosis, const std::vector<BlockComparison>& blocks) {
    const auto tested =
        std::count_if(blocks.begin(), blocks.end(), [](const auto& one) { return one.tested; });
    const auto zero =
        std::count_if(diagnosis.wrong_blocks.begin(), diagnosis.wrong_blocks.end(),
                      [](const WrongBlock& wrong) { return wrong.relation == Relation::zero; });
    return tested > 0 && zero == tested;
}

/// Whether some part of the gradient is this cost's. Biases alone do not show it: a decay of the
/// weights that is not known would leave them as they are.
bool shows_in_blocks(const Judgement& judgement, const std::vector<BlockComparison>& blocks) {
    bool weights = false, all_biases = true, biases = false;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        const bool shows = blocks[b].tested && judgement.blocks[b].equal;
        if (blocks[b].block.is_weight) {
            weights = weights || shows;
        } else {
            biases = biases || shows;
            all_biases = all_biases && judgement.blocks[b].equal;
        }
    }
    return weights || (biases && !all_biases);
}

}  // namespace

std::optional<NetworkDoubt> doubt_of(const Given& given, const Judgement& judgement,
                                     const std::vector<BlockComparison>& blocks,
                                     const std::optional<Diagnosis>& diagnosis, double cost) {
    if (given.cost &&
        !(std::abs(cost - *given.cost) <= given.cost_rounding * std::max(std::abs(cost), 1e-300))) {
        return NetworkDoubt::other_cost_saved;
    }
    if (judgement.overall.equal || given.cost_is_known) return std::nullopt;
    const bool is_shown = given.gradient_is_of_another_cost || shows_in_blocks(judgement, blocks) ||
                          (diagnosis && (!diagnosis->matches.empty() || diagnosis->examples_used ||
                                         is_zero(*diagnosis, blocks) ||
                                         is_common_factor(*diagnosis, judgement, blocks)));
    return is_shown ? std::nullopt : std::optional(NetworkDoubt::unknown_cost_or_network);
}

}  // namespace gradcheck
