// Runs GoogleTest's tests and tells CodeCrafter of each as it ends; linked to the tests.
#include "report.h"
#include <gtest/gtest.h>
#include <string>

namespace {

class CcReport : public testing::EmptyTestEventListener {
    static void names(const testing::TestInfo &test) {
        std::string id = std::string(test.test_suite_name()) + "." + test.name();
        cc_text("id", id.c_str()), cc_text("suite", test.test_suite_name()), cc_text("name", test.name());
    }

    static void told(const testing::TestInfo &test, const char *status, const testing::TestPartResult *part) {
        cc_begin("end"), names(test), cc_text("status", status);
        const char *file = test.file();
        long line = test.line();
        if (part) {
            cc_text("message", part->summary()), cc_text("details", part->message());
            if (part->file_name() && part->line_number() > 0) file = part->file_name(), line = part->line_number();
        }
        cc_text("file", file), cc_whole("line", line);
        cc_number("ms", (double)test.result()->elapsed_time()), cc_end();
    }

public:
    void OnTestStart(const testing::TestInfo &test) override {
        cc_begin("begin"), names(test), cc_text("file", test.file()), cc_whole("line", test.line()), cc_end();
    }

    void OnTestEnd(const testing::TestInfo &test) override {
        const auto &result = *test.result();
        for (int i = 0; i < result.total_part_count(); i++) {
            const auto &part = result.GetTestPartResult(i);
            if (part.failed()) return told(test, part.line_number() > 0 ? "failed" : "errored", &part);
        }
        for (int i = 0; i < result.total_part_count(); i++)
            if (result.GetTestPartResult(i).skipped()) return told(test, "skipped", &result.GetTestPartResult(i));
        told(test, "passed", nullptr);
    }

    void OnTestDisabled(const testing::TestInfo &test) override { told(test, "skipped", nullptr); }

    void OnTestProgramEnd(const testing::UnitTest &) override { cc_begin("done"), cc_end(); }
};

} // namespace

int main(int argc, char **argv) {
    testing::InitGoogleTest(&argc, argv);
    testing::UnitTest::GetInstance()->listeners().Append(new CcReport);
    return RUN_ALL_TESTS();
}
