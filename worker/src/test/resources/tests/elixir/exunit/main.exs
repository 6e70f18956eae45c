Code.require_file("calc.exs")
IO.puts(Calc.add(1, 2))
