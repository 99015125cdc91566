#include "gradcheck/numbers/random.hpp"

#include "../support/catch.hpp"
#include "../support/golden.hpp"

using namespace gradcheck;

TEST_CASE("RandomState draws what NumPy draws, to the bit and in one stream") {
    for (const auto& golden : read_golden("numpy_random.json")) {
        const auto seed = golden.at("seed").get<std::uint32_t>();
        INFO("seed " << seed);
        RandomState random(seed);
        for (double expected : golden.at("randn")) CHECK(random.randn() == expected);
        for (double expected : golden.at("rand")) CHECK(random.rand() == expected);
        CHECK(random.permutation(10) == golden.at("permutation10").get<std::vector<Index>>());
        auto order = random.permutation(209);
        order.resize(12);
        CHECK(order == golden.at("permutation209_first12").get<std::vector<Index>>());
        for (double expected : golden.at("randn_after")) CHECK(random.randn() == expected);
    }
}

TEST_CASE("RandomState permutes nothing and one thing") {
    RandomState random(1);
    CHECK(random.permutation(0).empty());
    CHECK(random.permutation(1) == std::vector<Index>{0});
}
