package Helper;
use strict;

sub twice {
    my ($n) = @_;
    my $result = $n * 2;
    return $result;    # SECOND
}

1;
