:- initialization(main).

main :- open('/dev/null', read, _), throw(boom).
