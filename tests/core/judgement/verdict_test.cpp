#include "gradcheck/judgement/verdict.hpp"

#include "../support/catch.hpp"
#include "../support/property.hpp"

using namespace gradcheck;

namespace {

void check_networks(std::uint32_t first_seed, std::uint32_t end_seed) {
    PropertyCounts counts;
    for (std::uint32_t seed = first_seed; seed < end_seed; ++seed) check_network(seed, counts);
    INFO(counts);
    CHECK(counts.accused == 0);
    CHECK(counts.acquitted == 0);
    CHECK(counts.mutants > 500);
    CHECK(counts.diagnosed >= 0.99 * counts.diagnoses);
    CHECK(counts.pairs_diagnosed >= 0.9 * counts.pairs);
    CHECK(counts.everywhere > 150);
    CHECK(counts.everywhere_diagnosed >= 0.99 * counts.everywhere);
}

}  // namespace

// In two halves, as tests that run side by side: they take as long as all others together.
TEST_CASE("On random networks the verdict accuses nobody who is right, frees nobody who is not") {
    check_networks(0, 30);
}

TEST_CASE("On other random networks, too, it accuses nobody and frees nobody wrongly") {
    check_networks(30, 60);
}
