# Tells CodeCrafter of each of RSpec's tests as it ends: a formatter.
require_relative "cc_report"

class CcReportFormatter
  RSpec::Core::Formatters.register self, :example_started, :example_passed, :example_failed, :example_pending,
                                   :message, :dump_summary

  def initialize(_output) = nil

  def names(example)
    { id: example.id.delete_prefix("./"), suite: example.example_group.description, name: example.description,
      file: CcReport.own(example.file_path), line: example.metadata[:line_number] }
  end

  def ended(example, status, **more)
    CcReport.say({ event: "end", **names(example), status: status,
                   ms: (example.execution_result.run_time || 0) * 1000, **more })
  end

  def example_started(told)
    CcReport.say(event: "begin", **names(told.example))
  end

  def example_passed(told) = ended(told.example, "passed")

  def example_pending(told) = ended(told.example, "skipped", message: told.example.execution_result.pending_message)

  def example_failed(told)
    error = told.exception
    meant = error.is_a?(RSpec::Expectations::ExpectationNotMetError) || error.class.name.start_with?("RSpec::")
    message = error.message.to_s.strip
    ended(told.example, meant ? "failed" : "errored",
          message: meant ? message : "#{error.class}: #{message}",
          details: "#{message}\n#{Array(error.backtrace).join("\n")}"[0, CcReport::MOST],
          **CcReport.place(error.backtrace))
  end

  def dump_summary(summary)
    if summary.errors_outside_of_examples_count.positive?
      CcReport.say(event: "problem", message: "A file could not be read: the output says why")
    end
    CcReport.say(event: "done")
  end

  def message(_told) = nil
end
