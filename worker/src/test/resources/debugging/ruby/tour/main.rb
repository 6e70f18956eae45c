require_relative "helper"

pet = { name: "Rex", tags: [7, 42] }
big = Array.new(250) { |i| i * 10 }
total = twice(50)
puts "nested #{total}" # NEST
begin
  raise ArgumentError, "thrown"
rescue ArgumentError
  puts "caught"
end
spin = 0
loop do
  spin += 1
end
