package Test2::Formatter::CcReport;
# Tells CodeCrafter of each test as it ends, in place of TAP.
use strict;
use warnings;
use parent 'Test2::Formatter';
use Cwd qw(getcwd);
use JSON::PP ();
use Time::HiRes qw(time);

my $json = JSON::PP->new->ascii->canonical;
my $home = getcwd() . '/';
my ($fifo, $last, $test);

sub hide_buffered { 1 }
sub new { bless {}, shift }
sub encoding { }
sub terminate { }
sub no_numbers { 1 }
sub set_no_numbers { }

sub say_event {
    my (%event) = @_;
    open $fifo, '>', $ENV{CC_REPORT} or return unless $fifo;
    delete $event{$_} for grep { !defined $event{$_} } keys %event;
    syswrite $fifo, $json->encode(\%event) . "\n";
}

sub own {
    my $path = shift // return;
    $path =~ s/^\Q$home\E//;
    return $path;
}

sub tell_test {
    return unless $test;
    say_event(%$test, event => 'end');
    $test = undef;
}

sub write {
    my ($self, $event, $number, $facets) = @_;
    $facets ||= $event->facet_data;
    return if $facets->{trace}{nested};
    my $at = $facets->{trace}{frame} || [];
    if (my $assert = $facets->{assert}) {
        tell_test();
        my $now = time;
        my ($skip) = grep { $_->{tag} =~ /^(skip|todo)$/i } @{ $facets->{amnesty} || [] };
        my $name = $assert->{details};
        $name = $skip ? "skipped: $skip->{details}" : "test $number" unless length($name // '');
        $test = {
            id => $ENV{CC_FILE} . '#' . $name, suite => $ENV{CC_FILE}, name => $name, file => own($at->[1]),
            line => 0 + ($at->[2] || 0), ms => ($now - ($last // $now)) * 1000,
            status => $skip && (lc $skip->{tag} eq 'skip' || !$assert->{pass}) ? 'skipped' : $assert->{pass} ? 'passed' : 'failed',
            $skip ? (message => $skip->{details}) : (),
        };
        $last = $now;
    }
    for my $info (@{ $facets->{info} || [] }) {
        my $words = $info->{details};
        next unless defined $words;
        if ($test && $test->{status} eq 'failed') {
            $test->{details} = substr(($test->{details} // '') . "$words\n", 0, 16000);
            (my $said = $words) =~ s/^\s*Failed test.*?at \S+ line \d+\.\s*//s;
            $test->{message} //= $said if $said =~ /\S/;
        }
        print STDERR map { "# $_\n" } split /\n/, $words if $info->{debug};
    }
}

sub finalize {
    my ($self, $plan, $count) = @_;
    tell_test();
    if (defined $plan && $plan =~ /^\d+$/ && $plan != $count) {
        say_event(event => 'problem', message => "$count of $plan planned tests were run in $ENV{CC_FILE}");
    }
}

1;
