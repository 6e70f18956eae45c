// Tells CodeCrafter of each of Criterion's tests as it ends; linked to the tests.
#include "report.h"
#include <criterion/criterion.h>
#include <criterion/hooks.h>

static void names(struct criterion_test *test, char *id, size_t size) {
    snprintf(id, size, "%s::%s", test->category, test->name);
    cc_text("id", id), cc_text("suite", test->category), cc_text("name", test->name);
    cc_text("file", test->data->file_);
}

ReportHook(PRE_ALL)(struct criterion_test_set *all) {
    FOREACH_SET(struct criterion_suite_set *suite, all->suites) {
        FOREACH_SET(struct criterion_test *test, suite->tests) {
            char id[600];
            snprintf(id, sizeof id, "%s::%s", test->category, test->name);
            if (!cc_wanted(id)) test->data->disabled = true;
        }
    }
}

ReportHook(PRE_TEST)(struct criterion_test *test) {
    char id[600];
    if (test->data->disabled) return;
    cc_begin("begin"), names(test, id, sizeof id), cc_whole("line", (long)test->data->line_), cc_end();
}

static struct criterion_assert_stats *failed_assertion(struct criterion_test_stats *stats) {
    for (struct criterion_assert_stats *one = stats->asserts; one; one = one->next)
        if (!one->passed) return one;
    return NULL;
}

static void told(struct criterion_test_stats *stats, const char *status, const char *message, unsigned line) {
    char id[600];
    cc_begin("end"), names(stats->test, id, sizeof id), cc_text("status", status), cc_text("message", message);
    cc_whole("line", line ? (long)line : (long)stats->test->data->line_);
    cc_number("ms", stats->elapsed_time * 1000), cc_end();
}

static void ended(struct criterion_test_stats *stats) {
    char message[200];
    struct criterion_assert_stats *failed = failed_assertion(stats);
    char id[600];
    snprintf(id, sizeof id, "%s::%s", stats->test->category, stats->test->name);
    if (!cc_wanted(id)) return;
    if (stats->test_status == CR_STATUS_SKIPPED) {
        told(stats, "skipped", stats->message, 0);
    } else if (stats->crashed || stats->signal) {
        snprintf(message, sizeof message, "It was killed by signal %d: %s", stats->signal, strsignal(stats->signal));
        told(stats, "errored", message, stats->progress);
    } else if (stats->timed_out) {
        told(stats, "errored", "Its time was up", stats->progress);
    } else if (stats->test_status == CR_STATUS_PASSED) {
        told(stats, "passed", NULL, 0);
    } else if (failed) {
        told(stats, "failed", failed->message, failed->line);
    } else {
        snprintf(message, sizeof message, "It ended with exit code %d", stats->exit_code);
        told(stats, "errored", message, stats->progress);
    }
}

ReportHook(POST_TEST)(struct criterion_test_stats *stats) { ended(stats); }

ReportHook(TEST_CRASH)(struct criterion_test_stats *stats) { ended(stats); }

ReportHook(POST_ALL)(struct criterion_global_stats *all) {
    (void)all;
    cc_begin("done"), cc_end();
}
