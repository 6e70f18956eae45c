def add(a, b)
  c = a + b
  c
end

total = 100
print "name? " # BP1
name = $stdin.gets.chomp
3.times do |i|
  total = add(total, i) # BP2
end
puts "hello #{name} #{total}"
