# What rdbg leaves out of the protocol: log points, and a stop at an error that nobody rescues. Loaded
# into the program before rdbg.
ENV["RUBYOPT"] = ENV["RUBYOPT"].sub("-r#{__FILE__} ", "")
require "debug/session"
require "debug/server"
require "debug/server_dap"

module CodeCrafter
  FILTERS = [
    { filter: "uncaught", label: "Errors that end the program", default: true },
    { filter: "any", label: "All errors" },
  ].freeze

  # A log point is a condition that never holds.
  module LogPoints
    @messages = []

    class << self
      attr_accessor :say

      def condition(message, condition)
        @messages << message.split(/\{([^{}]*)\}/, -1)
        says = "::CodeCrafter::LogPoints.says(binding, #{@messages.size - 1})"
        condition.to_s.empty? ? says : "(#{condition}) && #{says}"
      end

      def says(frame, number)
        said = @messages[number].each_with_index.map { |piece, i| i.even? ? piece : value(frame, piece) }
        say.call(said.join)
        false
      end

      def value(frame, expression)
        frame.eval(expression).to_s
      rescue Exception => e # whatever it is, the program goes on
        "<#{e.message}>"
      end
    end
  end

  # The errors that end the program: where each was raised is kept until it is known that it does.
  module Uncaught
    FRAMES = :@__debugger_postmortem_frames
    LIBRARY = File.dirname($LOADED_FEATURES.grep(%r{/debug/session\.rb\z}).first)
    @raised = TracePoint.new(:raise) do |point|
      error = point.raised_exception
      next if error.frozen? || error.instance_variable_defined?(FRAMES)
      frames = DEBUGGER__.capture_frames(LIBRARY).reject { |frame| frame.path == __FILE__ }
      error.instance_variable_set(FRAMES, frames)
    end

    class << self
      attr_reader :error

      def watch(wanted)
        wanted ? @raised.enable : @raised.disable
        @asked ||= at_exit { stop($!) } # in the end, before rdbg takes its leave
      end

      def stop(error)
        return unless @raised.enabled? && error && ![SystemExit, SignalException].any? { |kind| kind === error }
        @raised.disable
        @error = error
        DEBUGGER__::SESSION.enter_postmortem_session(error)
      ensure
        @error = nil
      end
    end
  end

  # The program stands before its first line when it comes to be configured, or comes to stand there
  # afterwards. Either is told once, and not before.
  module Beginning
    @lock = Mutex.new

    class << self
      def configured
        @lock.synchronize do
          @told = DEBUGGER__::SESSION.in_subsession?
          @configured = true
          yield
        end
      end

      # Asked at each stop that is of no breakpoint of the client's.
      def tells?
        @lock.synchronize do
          first = !@seen
          @seen = true
          !first || (@configured && !@told)
        end
      end
    end
  end

  module Dap
    def send_response(request, **body)
      if request["command"] == "initialize"
        body.update(supportsLogPoints: true, exceptionBreakpointFilters: FILTERS)
      end
      super
    end

    def process_request(request)
      arguments = request["arguments"]
      case request["command"]
      when "configurationDone"
        Beginning.configured { super }
      when "setBreakpoints"
        LogPoints.say = ->(said) { send_event("output", category: "console", output: "#{said}\n") }
        arguments["breakpoints"].each do |one|
          message = one.delete("logMessage")
          one["condition"] = LogPoints.condition(message, one["condition"]) unless message.to_s.empty?
        end
        super
      when "setExceptionBreakpoints"
        filters = arguments["filters"]
        DEBUGGER__::SESSION.clear_catch_breakpoints("Exception")
        DEBUGGER__::SESSION.add_catch_breakpoint("Exception") if filters.include?("any")
        Uncaught.watch(filters.include?("uncaught"))
        send_response(request, breakpoints: filters.map { { verified: true } })
      else
        super
      end
    end

    # What rdbg shows in a terminal where it stops in the end.
    def puts(*)
      super unless Uncaught.error
    end

    def event(type, *about)
      return if type == :suspend_bp && about[1].nil? && !Beginning.tells?
      error = Uncaught.error
      return super if error.nil? || type != :suspended
      text = "#{error.class}: #{error.message}"
      send_event("stopped", reason: "exception", text:, threadId: about.first, allThreadsStopped: true)
    end
  end

  DEBUGGER__::UI_DAP.prepend(Dap)
end
