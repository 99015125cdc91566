#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradcheck/judgement/catalogue.hpp"

namespace gradcheck {

/// A mutant at a layer.
struct Mutation {
    const Mutant* mutant = nullptr;
    Index layer = 0;
    /// The mistake's number where it has one; without it, the usual.
    std::optional<double> value = std::nullopt;
    /// Whether it is made in every layer where it can occur, by as many mutations.
    bool everywhere = false;

    /// `activation_derivative_forgotten@1`
    std::string label() const;
};

/// Every mutant at every layer of this network where it can occur.
std::vector<Mutation> mutations(const BasePoint& at);

/// The mutations called `name` or `name@layer`, separated by commas; without a layer, the lowest
/// where it can occur. Throws InputError with the field `/bug` where there is no such one.
std::vector<Mutation> find_mutations(const BasePoint& at, std::string_view labels);

/// The correct rules with these mutations made in them, one after another.
BackpropagationRules mutated_rules(const BasePoint& at, const std::vector<Mutation>& made);

/// `text` with {l}, {p} and {n} replaced for this layer; {v} stays.
std::string line_in_layer(std::string_view text, Index layer);

}  // namespace gradcheck
