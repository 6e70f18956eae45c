#include <catch2/catch_test_macros.hpp>
#include <stdexcept>

int add(int a, int b);

TEST_CASE("passed") { REQUIRE(add(1, 2) == 3); }

TEST_CASE("failed") { REQUIRE(add(1, 1) == 3); }

TEST_CASE("skipped") { SKIP("not today"); }

TEST_CASE("errored") { throw std::runtime_error("boom"); }
