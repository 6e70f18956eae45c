# Runs the files of tests given and tells CodeCrafter of each test as it ends.
# usage: elixir run.exs FILE...
defmodule CcReport do
  use GenServer

  @most 16_000

  def init(_) do
    {:ok, fifo} = :file.open(System.fetch_env!("CC_REPORT"), [:write, :raw, :binary])
    {:ok, fifo}
  end

  def handle_cast({:test_started, test}, fifo), do: say(fifo, Map.put(about(test), :event, "begin"))

  def handle_cast({:test_finished, test}, fifo) do
    say(fifo, Map.merge(about(test), ended(test)) |> Map.put(:event, "end"))
  end

  # What goes wrong before the tests of a module is told of each of them.
  def handle_cast({:module_finished, %{state: {:failed, failures}} = module}, fifo) do
    Enum.reduce(module.tests, {:noreply, fifo}, fn test, _ ->
      end_of_it = Map.put(ended(%{test | state: {:failed, failures}}), :status, "errored")
      say(fifo, Map.merge(about(test), end_of_it) |> Map.put(:event, "end"))
    end)
  end

  def handle_cast({:suite_finished, _}, fifo), do: say(fifo, %{event: "done"})
  def handle_cast(_, fifo), do: {:noreply, fifo}

  defp say(fifo, event) do
    event = for {key, value} <- event, value != nil, into: %{}, do: {key, value}
    :ok = :file.write(fifo, [JSON.encode!(event), "\n"])
    {:noreply, fifo}
  end

  def id(test), do: "#{inspect(test.module)} #{test.name}"

  defp about(test) do
    name = test.name |> to_string() |> String.replace_prefix("test ", "")
    %{id: id(test), suite: inspect(test.module), name: name, file: own(test.tags.file), line: test.tags.line}
  end

  defp ended(%{state: nil} = test), do: %{status: "passed", ms: test.time / 1000}

  defp ended(%{state: {:failed, failures}} = test) do
    {kind, reason, stack} = hd(failures)
    details = ExUnit.Formatter.format_test_failure(test, failures, 1, 80, fn _, text -> text end)
    status = if is_struct(reason, ExUnit.AssertionError), do: "failed", else: "errored"

    %{status: status, ms: test.time / 1000, message: cut(words(kind, reason)), details: cut(details)}
    |> Map.merge(place(stack))
  end

  defp ended(%{state: {how, why}}) when how in [:skipped, :excluded],
    do: %{status: "skipped", message: to_string(why)}

  defp ended(_), do: %{status: "errored", message: "Its module could not be prepared"}

  defp words(:error, %ExUnit.AssertionError{} = error), do: Exception.message(error) |> String.trim()
  defp words(kind, reason), do: Exception.format_banner(kind, reason)

  defp place(stack) do
    Enum.find_value(stack, %{}, fn {_, _, _, at} ->
      path = own(at[:file] || "")
      if path && at[:line], do: %{file: path, line: at[:line]}
    end)
  end

  # The program's own file, by its own name.
  defp own(path) do
    relative = Path.relative_to_cwd(Path.expand(to_string(path)))
    if Path.type(relative) == :relative and File.regular?(relative), do: relative
  end

  defp cut(text), do: text |> to_string() |> String.slice(0, @most)
end

ExUnit.start(autorun: false, formatters: [CcReport])
Enum.each(System.argv(), &Code.require_file/1)

case System.get_env("CC_ONLY") do
  nil ->
    :ok

  wanted ->
    ids = JSON.decode!(wanted)

    only =
      for module <- Enum.map(:code.all_loaded(), &elem(&1, 0)),
          function_exported?(module, :__ex_unit__, 0),
          test <- module.__ex_unit__().tests,
          CcReport.id(test) in ids,
          do: {module, test.name}

    ExUnit.configure(only_test_ids: MapSet.new(only))
end

%{failures: failures} = ExUnit.run()
System.halt(if failures > 0, do: 1, else: 0)
