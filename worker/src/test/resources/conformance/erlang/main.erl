#!/usr/bin/env escript

main(["exit"]) -> halt(3);
main(["err"]) -> error(boom);
main(Args) ->
    io:format("hello~n"),
    io:format("echo:~ts~n", [string:trim(io:get_line(""))]),
    io:format("args:~ts~n", [string:join(Args, " ")]).
