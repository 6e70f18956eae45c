package CCAdapter;

# What Perl::LanguageServer leaves out of the protocol, in the adapter: log points, and a stop where
# a program dies. CCTerminal has the program's share.
use strict;
use warnings;
use File::Spec ();
use JSON ();
use Perl::LanguageServer;
use Perl::LanguageServer::Methods::DebugAdapter;
use Perl::LanguageServer::Methods::DebugAdapterInterface;

my $adapter = 'Perl::LanguageServer::Methods::DebugAdapter'->meta;    # asked by the client
my $program = 'Perl::LanguageServer::Methods::DebugAdapterInterface'->meta;    # told by the program
my $text;

$adapter->add_around_method_modifier('_dapreq_initialize', sub {
    my ($plain, @asked) = @_;
    my $can = $plain->(@asked);
    $can->{supportsLogPoints} = JSON::true();
    $can->{exceptionBreakpointFilters} = [
        { filter => 'uncaught', label => 'Errors that end the program', default => JSON::true() },
        { filter => 'die', label => 'All errors' },
    ];
    return $can;
});

$adapter->add_around_method_modifier('_dapreq_setExceptionBreakpoints', sub {
    my (undef, $self, $workspace, $req) = @_;
    my $filters = $req->params->{filters} || [];
    my $guard = $self->_temp_break($workspace);
    $self->send_request('exceptions', { filters => $filters });
    return { breakpoints => [map { { verified => JSON::true() } } @$filters] };
});

# A log point is a condition that never holds.
$adapter->add_around_method_modifier('_dapreq_setBreakpoints', sub {
    my ($plain, $self, $workspace, $req) = @_;
    for my $one (@{ $req->params->{breakpoints} || [] }) {
        my $message = delete $one->{logMessage};
        next unless length($message // '');
        my $says = 'CCTerminal::says(' . join(', ', pieces($message)) . ')';
        $one->{condition} = length($one->{condition} // '') ? "($one->{condition}) && $says" : $says;
    }
    return $plain->($self, $workspace, $req);
});

# The pieces of a log message as code. Each is given as its bytes, so that none ends another.
sub pieces {
    my ($message) = @_;
    my @pieces = split /\{([^{}]*)\}/, $message, -1;
    my $code = 0;
    return map { my $packed = q{pack('H*', '} . unpack('H*', $_) . q{')}; $code++ % 2 ? "[eval $packed]" : $packed } @pieces;
}

$program->add_around_method_modifier('_dapreq_di_break', sub {
    my ($plain, $self, $workspace, $req) = @_;
    $text = $req->params->{text};
    return $plain->($self, $workspace, $req);
});

$program->add_around_method_modifier('send_event', sub {
    my ($plain, $self, $event, $body) = @_;
    $body->{text} = $text if $event eq 'stopped' && defined $text;
    return $plain->($self, $event, $body);
});

# Files that the program names by its own folder lie in it. The frames of our own between the program
# and its debugger are of no interest.
$adapter->add_around_method_modifier('_dapreq_stackTrace', sub {
    my ($plain, $self, @asked) = @_;
    my $stack = $plain->($self, @asked);
    $stack->{stackFrames} = [grep { $_->{source}{path} !~ m{/CCTerminal\.pm$} } @{ $stack->{stackFrames} }];
    for my $source (map { $_->{source} } @{ $stack->{stackFrames} }) {
        $source->{path} = File::Spec->rel2abs($source->{path}, $self->debugger_process->cwd)
            if $source->{path} =~ m{^[^(/]};
        1 while $source->{path} =~ s{/\.(?=/)|/(?!\.\./)[^/]+/\.\.(?=/)}{};
    }
    return $stack;
});

Perl::LanguageServer::DebuggerProcess->meta->add_around_method_modifier('run_async', sub {
    my ($plain, @started) = @_;
    local $ENV{PERL5DB} = $ENV{PERL5DB};
    $ENV{PERL5DB} =~ s{(?=DB::DB\(\))}{require '/opt/cc/debug/CCTerminal.pm'; };
    return $plain->(@started);
});

$program->add_method(
    _dapreq_di_says => sub {
        my ($self, $workspace, $req) = @_;
        $self->send_event('output', { category => 'console', output => $req->params->{text} . "\n" });
        return;
    });

1;
