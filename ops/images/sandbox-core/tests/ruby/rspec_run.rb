# Runs the files that it is given with RSpec.
require "rspec/core"
require_relative "rspec_report"
targets = CcReport::ONLY.empty? ? ARGV : CcReport::ONLY
exit RSpec::Core::Runner.run(["--format", "documentation", "--no-color", "--format", "CcReportFormatter", *targets])
