// gradcheck_property [NETWORKS]: the verdict and the diagnosis on random networks, in numbers.
// Exit code 1 where correct backpropagation is accused, a visible bug is acquitted, or fewer bugs
// are named than promised.

#include "../core/support/property.hpp"

#include <cstdlib>
#include <iostream>

int main(int argc, char** argv) {
    const int networks = argc > 1 ? std::atoi(argv[1]) : 2000;
    PropertyCounts counts;
    for (int seed = 0; seed < networks; ++seed) {
        check_network(static_cast<std::uint32_t>(seed), counts);
        if ((seed + 1) % 200 == 0) std::cerr << seed + 1 << " networks\n";
    }
    std::cout << counts;
    const bool kept = counts.accused == 0 && counts.acquitted == 0 &&
                      counts.diagnosed >= 0.99 * counts.diagnoses &&
                      counts.everywhere_diagnosed >= 0.99 * counts.everywhere &&
                      counts.pairs_diagnosed >= 0.9 * counts.pairs;
    return kept ? 0 : 1;
}
