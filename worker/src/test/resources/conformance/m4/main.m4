hello
echo:include(`/dev/stdin')dnl
