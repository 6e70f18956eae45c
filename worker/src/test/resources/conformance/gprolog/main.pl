:- initialization(main).

main :-
    argument_list(Args),
    write(hello), nl,
    (   Args = [exit] -> halt(3) ; true ),
    line(Codes), atom_codes(Line, Codes),
    write('echo:'), write(Line), nl,
    write('args:'), words(Args), nl.

line(Codes) :-
    get_code(C),
    ( (C =:= 10 ; C =:= -1) -> Codes = [] ; Codes = [C|Rest], line(Rest) ).

words([Word]) :- !, write(Word).
words([Word|Rest]) :- write(Word), write(' '), words(Rest).
