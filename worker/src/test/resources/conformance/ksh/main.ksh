echo hello
if [ "$1" = exit ]; then exit 3; fi
if [ "$1" = err ]; then echo boom >&2; exit 1; fi
read -r line
echo "echo:$line"
echo "args:$*"
