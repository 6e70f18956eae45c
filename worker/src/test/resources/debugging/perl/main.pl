use strict;

sub add {
    my ($x, $y) = @_;
    my $c = $x + $y;
    return $c;
}

my $total = 100;
print "name? ";    # BP1
my $name = <STDIN>;
chomp $name;
for my $i (0 .. 2) {
    $total = add($total, $i);    # BP2
}
print "hello $name $total\n";
