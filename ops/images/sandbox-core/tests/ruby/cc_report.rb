# What the reporters of Ruby share: a line of JSON for each thing that happens.
require "json"

module CcReport
  FIFO = File.open(ENV.fetch("CC_REPORT"), "w").tap { |f| f.sync = true }
  ONLY = JSON.parse(ENV.fetch("CC_ONLY", "[]"))
  HOME = Dir.pwd + "/"
  MOST = 16_000

  def self.say(event)
    event.each_value { |value| value.scrub! if value.is_a?(String) && !value.frozen? }
    FIFO.write(JSON.generate(event.compact) + "\n")
  end

  def self.own(path)
    path = File.expand_path(path.to_s)
    path.delete_prefix(HOME) if path.start_with?(HOME)
  end

  # The first place in the program's own files.
  def self.place(backtrace)
    (backtrace || []).each do |frame|
      path, line = frame.match(/\A(.+?):(\d+)/)&.captures
      return { file: own(path), line: line.to_i } if path && own(path) && File.file?(path)
    end
    {}
  end
end
