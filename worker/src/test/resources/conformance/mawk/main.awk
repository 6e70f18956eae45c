BEGIN {
    print "hello"
    for (i = 1; i < ARGC; i++) { args = args (i > 1 ? " " : "") ARGV[i] }
    if (args == "exit") exit 3
    if (args == "err") { print "boom" > "/dev/stderr"; exit 2 }
    getline line < "-"
    print "echo:" line
    print "args:" args
}
