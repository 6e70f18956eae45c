puts "hello"
exit 3 if ARGV == ["exit"]
raise "boom" if ARGV == ["err"]
puts "echo:#{gets}"
puts "args:#{ARGV.join(" ")}"
