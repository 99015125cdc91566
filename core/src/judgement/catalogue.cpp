#include "gradcheck/judgement/catalogue.hpp"

#include "mistakes.hpp"

namespace gradcheck {

const std::vector<Mutant>& catalogue() {
    static const std::vector<Mutant> mutants = [] {
        std::vector<Mutant> all = output_mistakes();
        for (const auto& further : {gradient_mistakes(), delta_mistakes()}) {
            all.insert(all.end(), further.begin(), further.end());
        }
        return all;
    }();
    return mutants;
}

}  // namespace gradcheck
