echo hello
if ("$1" == exit) exit 3
if ("$1" == err) then
  echo $boom
endif
echo "echo:$<"
echo "args:$*"
