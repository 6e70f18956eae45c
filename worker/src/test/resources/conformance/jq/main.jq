$ARGS.positional as $args
| "hello",
  if $args == ["exit"] then halt_error(3)
  elif $args == ["err"] then error("boom")
  else "echo:" + input, "args:" + ($args | join(" ")) end
