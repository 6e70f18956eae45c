/* */
parse arg words
say "hello"
if words = "exit" then exit 3
if words = "err" then signal boom
parse pull line
say "echo:"line
say "args:"words
