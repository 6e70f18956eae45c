use strict;
use lib '.';
use Helper;

my $pet = { name => "Rex", tags => [7, 42] };
my @big = map { $_ * 10 } 0 .. 249;
my $total = Helper::twice(50);
print "nested $total\n";    # NEST
eval { die "thrown\n" };
print "caught\n";
my $spin = 0;
while (1) {
    $spin++;
}
