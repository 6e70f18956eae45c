set print "-"
print "hello"
print "echo:" . system("head -n 1")
print "args:" . ARG1 . " " . ARG2
