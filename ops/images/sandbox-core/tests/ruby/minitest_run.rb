# Runs the files that it is given with minitest and tells CodeCrafter of each test as it ends.
require_relative "cc_report"
require "minitest"

class CcReporter < Minitest::AbstractReporter
  def initialize
    super
    @good = true
  end

  def names(type, name)
    { id: "#{type}##{name}", suite: type.to_s, name: name }
  end

  def prerecord(type, name)
    CcReport.say(event: "begin", **names(type, name))
  end

  def record(result)
    file, line = result.source_location
    event = { event: "end", **names(result.klass, result.name), status: "passed", ms: result.time * 1000,
              file: CcReport.own(file), line: line }
    problem = result.failure
    if result.skipped?
      event.update(status: "skipped", message: problem.message)
    elsif problem
      @good = false
      error = result.error? ? problem.error : problem
      event.update(status: result.error? ? "errored" : "failed",
                   message: result.error? ? "#{error.class}: #{error.message}" : problem.message,
                   details: "#{error.message}\n#{Array(error.backtrace).join("\n")}"[0, CcReport::MOST],
                   **CcReport.place(error.backtrace))
    end
    CcReport.say(event)
  end

  def report
    CcReport.say(event: "done")
  end

  def passed?
    @good
  end
end

module CcOnly
  def runnable_methods
    all = super
    CcReport::ONLY.empty? ? all : all.select { |name| CcReport::ONLY.include?("#{self}##{name}") }
  end
end

Minitest.extensions << "cc_report"
Minitest.define_singleton_method(:plugin_cc_report_options) { |_, _| }
Minitest.define_singleton_method(:plugin_cc_report_init) { |_| reporter << CcReporter.new }

require "minitest/autorun"
Minitest::Test.singleton_class.prepend(CcOnly)
files = ARGV.dup
ARGV.clear
files.each { |file| require File.expand_path(file) }
