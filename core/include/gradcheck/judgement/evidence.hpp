#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "gradcheck/judgement/comparison.hpp"
#include "gradcheck/judgement/diagnosis.hpp"
#include "gradcheck/judgement/given.hpp"
#include "gradcheck/judgement/verdict.hpp"

namespace gradcheck {

/// Whether what is known of somebody's network, beside their gradient, allows of a verdict on it.
/// None where it does. Right and wrong are said of a cost: of one that was said or reproduces the
/// saved J, or, if the gradient itself was asked which cost it is, of one that shows in it: some
/// blocks are that cost's, or a mistake, some of the examples or one factor gives all of them.
std::optional<NetworkDoubt> doubt_of(const Given& given, const Judgement& judgement,
                                     const std::vector<BlockComparison>& blocks,
                                     const std::optional<Diagnosis>& diagnosis, double cost);

}  // namespace gradcheck
