library(testthat)
source("add.R")

test_that("passed", {
  expect_equal(add(1, 2), 3)
})

test_that("failed", {
  expect_equal(add(1, 1), 3, info = "sum differs")
})

test_that("skipped", {
  skip("not today")
})

test_that("errored", {
  add(1, "x")
})
