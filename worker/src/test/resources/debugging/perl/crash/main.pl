use strict;

sub fail {
    my ($total) = @_;
    die "nothing there\n";    # CRASH
}

fail(100);
