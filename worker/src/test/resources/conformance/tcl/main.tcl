puts hello
if {$argv eq "exit"} {exit 3}
if {$argv eq "err"} {error boom}
puts "echo:[gets stdin]"
puts "args:[join $argv]"
