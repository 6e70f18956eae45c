use strict;
use warnings;

$| = 1;
print "hello\n";
exit 3 if "@ARGV" eq "exit";
die "boom" if "@ARGV" eq "err";
print "echo:" . <STDIN>;
print "args:@ARGV\n";
