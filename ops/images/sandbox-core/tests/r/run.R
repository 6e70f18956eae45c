# Runs the files of tests given and tells CodeCrafter of each test as it ends.
# usage: Rscript run.R FILE...
suppressPackageStartupMessages(library(testthat))

MOST <- 16000
fifo <- fifo(Sys.getenv("CC_REPORT"), "w", blocking = TRUE)
only <- if (nzchar(Sys.getenv("CC_ONLY"))) jsonlite::fromJSON(Sys.getenv("CC_ONLY")) else NULL

say <- function(...) {
  fields <- Filter(Negate(is.null), list(...))
  cat(jsonlite::toJSON(fields, auto_unbox = TRUE), "\n", sep = "", file = fifo)
  flush(fifo)
}

cut <- function(text) substr(text, 1, MOST)

failed <- FALSE

CcReporter <- R6::R6Class("CcReporter", inherit = Reporter, public = list(
  path = NULL, first = NULL, count = 0, began = NULL,
  id = function(test) paste(self$path, test),
  start_test = function(context, test) {
    self$first <- NULL
    self$count <- 0
    self$began <- proc.time()[["elapsed"]]
    say(event = "begin", id = self$id(test), suite = self$path, name = test, file = self$path)
  },
  add_result = function(context, test, result) {
    self$count <- self$count + 1
    worst <- expectation_broken(result) || inherits(result, "expectation_skip")
    if (worst && (is.null(self$first) || !expectation_broken(self$first))) self$first <- result
  },
  end_test = function(context, test) {
    result <- self$first
    ms <- (proc.time()[["elapsed"]] - self$began) * 1000
    status <- if (is.null(result)) "passed"
      else if (inherits(result, "expectation_skip")) "skipped"
      else if (inherits(result, "expectation_error")) "errored"
      else "failed"
    if (status %in% c("failed", "errored")) failed <<- TRUE
    message <- if (!is.null(result)) cut(sub("^Reason: ", "", conditionMessage(result)))
    at <- if (!is.null(result$srcref)) as.integer(result$srcref)[[1]]
    say(event = "end", id = self$id(test), suite = self$path, name = test, status = status, message = message,
        file = self$path, line = at, ms = ms)
  }
))

expectation_broken <- function(result) inherits(result, c("expectation_failure", "expectation_error"))

# What is not asked for is left out of the file before it runs.
wanted <- function(one, path) {
  name <- if (is.call(one) && identical(one[[1]], quote(test_that))) one[[2]]
  is.null(only) || is.null(name) || paste(path, name) %in% only
}

reporter <- CcReporter$new()
with_reporter(reporter, for (path in commandArgs(trailingOnly = TRUE)) {
  reporter$path <- path
  options(testthat_path = path) # where it looks for the lines of what fails
  env <- new.env(parent = globalenv())
  tryCatch(
    for (one in parse(path, keep.source = TRUE)) if (wanted(one, path)) eval(one, env),
    error = function(e) {
      failed <<- TRUE
      say(event = "problem", message = cut(paste0(path, ": ", conditionMessage(e))))
    }
  )
})
say(event = "done")
close(fifo)
quit(status = if (failed) 1 else 0)
