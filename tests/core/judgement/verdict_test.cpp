#include "gradcheck/judgement/verdict.hpp"

#include "../support/catch.hpp"
#include "../support/property.hpp"

using namespace gradcheck;

TEST_CASE(
    "On random networks the verdict accuses nobody who is right and frees nobody who is not") {
    PropertyCounts counts;
    for (std::uint32_t seed = 0; seed < 60; ++seed) check_network(seed, counts);
    INFO(counts);
    CHECK(counts.accused == 0);
    CHECK(counts.acquitted == 0);
    CHECK(counts.mutants > 1000);
    CHECK(counts.diagnosed >= 0.99 * counts.diagnoses);
    CHECK(counts.pairs_diagnosed >= 0.9 * counts.pairs);
    CHECK(counts.everywhere > 300);
    CHECK(counts.everywhere_diagnosed >= 0.99 * counts.everywhere);
}
