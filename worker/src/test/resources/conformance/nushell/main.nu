def main [...args: string] {
  print "hello"
  if $args == ["exit"] { exit 3 }
  if $args == ["err"] { error make {msg: "boom"} }
  print $"echo:(^head -n 1 | str trim)"
  print $"args:($args | str join ' ')"
}
