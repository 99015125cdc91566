#include "gradcheck/judgement/mutation.hpp"

#include <charconv>

#include "gradcheck/numbers/problem.hpp"

namespace gradcheck {

std::string Mutation::label() const {
    return std::string(mutant->name) + "@" + std::to_string(layer);
}

std::vector<Mutation> mutations(const BasePoint& at) {
    std::vector<Mutation> found;
    for (const Mutant& mutant : catalogue()) {
        for (Index l = 1; l <= at.net.depth(); ++l) {
            if (mutant.occurs(at, l)) found.push_back({&mutant, l, {}, false});
        }
    }
    return found;
}

static Mutation find_mutation(const BasePoint& at, std::string_view label) {
    const auto refuse = [&](ProblemCode code, InputError::Values values = {}) -> Mutation {
        std::string got = "\"";
        (got += label) += '"';
        values.emplace_back("got", std::move(got));
        throw InputError(code, "/bug", std::move(values));
    };
    const std::string_view name = label.substr(0, label.find('@'));
    Index wanted = 0;
    if (name.size() < label.size()) {
        const std::string_view number = label.substr(name.size() + 1);
        const auto end = number.data() + number.size();
        if (std::from_chars(number.data(), end, wanted).ptr != end || number.empty()) {
            return refuse(ProblemCode::not_a_bug_label);
        }
    }
    bool known = false;
    std::vector<std::string> layers;
    for (const Mutation& mutation : mutations(at)) {
        if (mutation.mutant->name != name) continue;
        known = true;
        if (wanted == 0 || mutation.layer == wanted) return mutation;
        layers.push_back(std::to_string(mutation.layer));
    }
    if (known) return refuse(ProblemCode::bug_in_no_such_layer, {{"layers", std::move(layers)}});
    std::vector<std::string> names;
    for (const Mutant& mutant : catalogue()) {
        if (mutant.name == name) return refuse(ProblemCode::bug_not_in_network);
        names.emplace_back(mutant.name);
    }
    return refuse(ProblemCode::no_such_bug, {{"bugs", std::move(names)}});
}

std::vector<Mutation> find_mutations(const BasePoint& at, std::string_view labels) {
    std::vector<Mutation> found;
    while (!labels.empty()) {
        const std::string_view label = labels.substr(0, labels.find(','));
        found.push_back(find_mutation(at, label));
        labels.remove_prefix(std::min(label.size() + 1, labels.size()));
    }
    return found;
}

BackpropagationRules mutated_rules(const BasePoint& at, const std::vector<Mutation>& made) {
    BackpropagationRules rules(static_cast<std::size_t>(at.net.depth()));
    for (const auto& [mutant, layer, value, everywhere] : made) {
        if (mutant->apply_with) {
            mutant->apply_with(rules, at, layer, value.value_or(mutant->usual_value));
        } else {
            mutant->apply(rules, at, layer);
        }
    }
    return rules;
}

std::string line_in_layer(std::string_view text, Index layer) {
    std::string line;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}' && text[i + 1] != 'v') {
            const Index shift = text[i + 1] == 'p' ? -1 : text[i + 1] == 'n' ? 1 : 0;
            line += std::to_string(layer + shift);
            i += 2;
        } else {
            line += text[i];
        }
    }
    return line;
}

}  // namespace gradcheck
