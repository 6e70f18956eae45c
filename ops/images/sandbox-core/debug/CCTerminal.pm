package CCTerminal;

# Loaded into a debugged program by its debugger. It reads from the terminal that is kept for it; what
# it writes goes through the pipes that its debugger waits for the end of.
use strict;
use warnings;
use Cwd ();

open STDIN, '<', $ENV{CC_TTY};
$| = 1;

my $debugger = 'Perl::LanguageServer::DebuggerInterface';
my $began = Cwd::getcwd();
my %stops;
my $why;

# Steps go past what is written here; the stop itself is in a package of its own.
DB->skippkg(__PACKAGE__);

sub Perl::LanguageServer::DebuggerInterface::req_exceptions {
    my ($class, $params) = @_;
    %stops = map { $_ => 1 } @{ $params->{filters} };
    return {};
}

# What a program loads by a path of its own, as ./Helper.pm, is known to others by where it lies.
sub place {
    my ($name) = @_;
    return Perl::LanguageServer::DebuggerInterface::abs_path_nd($name, $began);
}

{
    no warnings 'redefine';
    my $set = $debugger->can('req_breakpoint');
    *Perl::LanguageServer::DebuggerInterface::req_breakpoint = sub {
        my ($class, $params) = @_;
        my $file = $params->{filename};
        if (defined $file && !$params->{dbg_filename} && !defined $main::{"_<$file"}) {
            my @loaded = map { substr $_, 2 } grep { /^_<[^(\/]/ } keys %main::;
            ($params->{dbg_filename}) = grep { place($_) eq $file } @loaded;
        }
        return $set->($class, $params);
    };

    my $postponed = \&DB::postponed;
    *DB::postponed = sub {
        my ($loaded) = @_;
        my $name = ref \$loaded eq 'GLOB' ? ${*$loaded} : undef;
        my $waiting = \%Perl::LanguageServer::DebuggerInterface::postponed_breakpoints;
        if (defined $name && $name =~ /^[^(\/]/ && exists $waiting->{ place($name) }) {
            my $known = place($name);
            my $set = $debugger->req_breakpoint({ breakpoints => delete $waiting->{$known}, filename => $known, dbg_filename => $name });
            my $session = $Perl::LanguageServer::DebuggerInterface::session;
            $debugger->_send({ command => 'di_breakpoints', arguments => { session_id => $session, breakpoints => $set->{breakpoints} } });
            return;
        }
        goto &$postponed;
    };

    my $send = $debugger->can('_send');
    *Perl::LanguageServer::DebuggerInterface::_send = sub {
        my ($class, $message) = @_;
        if ($message->{command} eq 'di_break' && defined $why) {
            $message->{arguments}{reason} = 'exception';
            $message->{arguments}{text} = $why;
            $why = undef;
        }
        return $send->($class, $message);
    };
}

# Whether it is the debugger that evaluates something.
sub is_looked_at {
    for (my $i = 1; my (undef, $file) = caller $i; $i++) {
        return 1 if $file =~ m{/DebuggerInterface\.pm$};
    }
    return 0;
}

# Inside of an eval, $^S is true; while a file is compiled, it is undefined.
$SIG{__DIE__} = sub {
    return unless $stops{die} || $stops{uncaught} && defined $^S && !$^S;
    return if is_looked_at();
    $why = "$_[0]";
    $why =~ s/\s+\z//;
    CCTerminal::Stop::here();
};

# Says what a log point has to, and is false.
sub says {
    my $said = join '', map { ref eq 'ARRAY' ? join(' ', map { shown($_) } @$_) : $_ } @_;
    $debugger->_send({ command => 'di_says', arguments => { text => $said } });
    return 0;
}

sub shown {
    my ($value) = @_;
    return 'undef' unless defined $value;
    return "$value" unless ref $value;
    require Data::Dumper;
    return Data::Dumper->new([$value])->Indent(0)->Terse(1)->Sortkeys(1)->Dump;
}

package CCTerminal::Stop;

sub here {
    $DB::signal = 1;
    DB::DB();
}

1;
