def fail_now(total)
  raise ArgumentError, "nothing there" # CRASH
end

fail_now(100)
