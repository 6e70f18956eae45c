identification division.
program-id. conformance.
data division.
working-storage section.
01 line-read pic x(20).
01 given pic x(20).
procedure division.
    display "hello".
    accept given from command-line.
    if given = "exit"
        move 3 to return-code
        stop run
    end-if.
    if given = "err"
        call "boom"
    end-if.
    accept line-read.
    display "echo:" function trim(line-read).
    display "args:" function trim(given).
    stop run.
