// Tells CodeCrafter of each of Catch2's tests as it ends; linked to the tests.
#include "report.h"
#include <catch2/catch_session.hpp>
#include <catch2/catch_test_case_info.hpp>
#include <catch2/interfaces/catch_interfaces_reporter.hpp>
#include <catch2/reporters/catch_reporter_event_listener.hpp>
#include <catch2/reporters/catch_reporter_registrars.hpp>
#include <chrono>
#include <string>

namespace {

class CcReport : public Catch::EventListenerBase {
    std::string status_, message_, details_, file_;
    size_t line_ = 0;
    std::chrono::steady_clock::time_point began_;

    static void names(const Catch::TestCaseInfo &test) {
        cc_text("id", test.name.c_str()), cc_text("name", test.name.c_str());
        cc_text("suite", test.lineInfo.file);
    }

public:
    using EventListenerBase::EventListenerBase;

    void testCaseStarting(const Catch::TestCaseInfo &test) override {
        status_ = "passed", message_ = details_ = "", file_ = test.lineInfo.file, line_ = test.lineInfo.line;
        began_ = std::chrono::steady_clock::now();
        cc_begin("begin"), names(test), cc_text("file", file_.c_str()), cc_whole("line", (long)line_), cc_end();
    }

    void assertionEnded(const Catch::AssertionStats &stats) override {
        const auto &result = stats.assertionResult;
        auto kind = result.getResultType();
        if (kind == Catch::ResultWas::ExplicitSkip && status_ == "passed") {
            status_ = "skipped", message_ = std::string(result.getMessage());
        } else if (!result.isOk() && status_ == "passed") {
            bool crash = kind == Catch::ResultWas::ThrewException || kind == Catch::ResultWas::FatalErrorCondition;
            status_ = crash ? "errored" : "failed";
            std::string words(result.getMessage());
            std::string shown = result.hasExpandedExpression() ? result.getExpandedExpression() : "";
            message_ = !words.empty() ? words : !shown.empty() ? shown : result.getExpression();
            details_ = result.getExpressionInMacro() + (shown.empty() ? "" : "\nwith expansion:\n  " + shown);
            if (!words.empty()) details_ += "\n" + words;
            for (const auto &info : stats.infoMessages) details_ += "\n" + info.message;
            file_ = result.getSourceInfo().file, line_ = result.getSourceInfo().line;
        }
    }

    void testCaseEnded(const Catch::TestCaseStats &stats) override {
        auto ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began_).count();
        cc_begin("end"), names(*stats.testInfo), cc_text("status", status_.c_str());
        if (!message_.empty()) cc_text("message", message_.c_str());
        if (!details_.empty()) cc_text("details", details_.c_str());
        if (!stats.stdOut.empty()) cc_text("output", stats.stdOut.c_str());
        cc_text("file", file_.c_str()), cc_whole("line", (long)line_), cc_number("ms", ms), cc_end();
    }

    void testRunEnded(const Catch::TestRunStats &) override { cc_begin("done"), cc_end(); }
};

CATCH_REGISTER_LISTENER(CcReport)

} // namespace

int main(int argc, char **argv) { return Catch::Session().run(argc, argv); }
