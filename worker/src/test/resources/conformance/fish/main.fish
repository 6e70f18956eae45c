echo hello
if test "$argv[1]" = exit
    exit 3
end
if test "$argv[1]" = err
    echo boom >&2
    exit 1
end
read line
echo "echo:$line"
echo "args:$argv"
