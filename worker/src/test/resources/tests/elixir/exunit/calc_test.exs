ExUnit.start()
Code.require_file("calc.exs")

defmodule CalcTest do
  use ExUnit.Case

  test "passed" do
    assert Calc.add(1, 2) == 3
  end

  test "failed" do
    assert Calc.add(1, 1) == 3, "sum differs"
  end

  @tag skip: "not today"
  test "skipped" do
    flunk("not run")
  end

  test "errored" do
    Calc.add(1, nil)
  end
end
