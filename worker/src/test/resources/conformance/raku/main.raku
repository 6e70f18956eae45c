say "hello";
exit 3 if @*ARGS eqv ["exit"];
die "boom" if @*ARGS eqv ["err"];
say "echo:" ~ $*IN.get;
say "args:" ~ @*ARGS.join(" ");
