main :-
    current_prolog_flag(argv, Args),
    writeln(hello),
    (   Args = [exit] -> halt(3) ; true ),
    (   Args = [err] -> throw(boom) ; true ),
    read_line_to_string(user_input, Line),
    format("echo:~s~n", [Line]),
    atomic_list_concat(Args, ' ', Words),
    format("args:~w~n", [Words]).
