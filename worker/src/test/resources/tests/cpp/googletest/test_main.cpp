#include <gtest/gtest.h>
#include <stdexcept>

int add(int a, int b);

TEST(Add, passed) { EXPECT_EQ(add(1, 2), 3); }

TEST(Add, failed) { EXPECT_EQ(add(1, 1), 3) << "sum differs"; }

TEST(Add, skipped) { GTEST_SKIP() << "not today"; }

TEST(Add, errored) { throw std::runtime_error("boom"); }
