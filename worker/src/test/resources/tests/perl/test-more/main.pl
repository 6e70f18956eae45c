use strict;
use warnings;

sub add { return $_[0] + $_[1] }

print add(1, 2), "\n" unless caller;
1;
