<?php
// A debug adapter for PHP: Xdebug's own protocol (DBGp) on one side, DAP on 0 and 1.
// usage: adapter.php FILE
require __DIR__ . '/dbgp.php';

final class Adapter
{
    private int $seq = 0;
    private ?Dbgp $xdebug = null;
    private $program = null;
    private array $breakpoints = [];
    private array $exceptions = [];
    private array $kept = [];
    private array $waiting = [];

    public function __construct(private string $main) {}

    public function serve(): void
    {
        while (($request = array_shift($this->waiting) ?? $this->request()) !== null) {
            $this->answer($request);
        }
        $this->kill();
    }

    /** The next request; null when nobody asks any more. */
    private function request(): ?array
    {
        while (($line = fgets(STDIN)) !== false) {
            if (!preg_match('/^content-length: *(\d+)/i', $line, $m)) {
                continue;
            }
            while (trim((string) fgets(STDIN)) !== '') {
            }
            return json_decode(stream_get_contents(STDIN, (int) $m[1]), true);
        }
        return null;
    }

    /** Takes a request while the program runs and Xdebug hears nothing: most wait until it stands. */
    private function meanwhile(): void
    {
        $request = $this->request() ?? ['seq' => 0, 'command' => 'disconnect'];
        if (in_array($request['command'], ['threads', 'pause', 'disconnect'])) {
            $this->answer($request);
        } else {
            $this->waiting[] = $request;
        }
    }

    private function send(array $message): void
    {
        $body = json_encode(['seq' => ++$this->seq] + $message, JSON_INVALID_UTF8_SUBSTITUTE);
        fwrite(STDOUT, 'Content-Length: ' . strlen($body) . "\r\n\r\n" . $body);
        fflush(STDOUT);
    }

    private function event(string $name, array $body = []): void
    {
        $this->send(['type' => 'event', 'event' => $name, 'body' => (object) $body]);
    }

    private function answer(array $request): void
    {
        $command = $request['command'];
        $answer = ['type' => 'response', 'request_seq' => $request['seq'], 'command' => $command];
        try {
            $body = $this->handle($command, $request['arguments'] ?? []);
            $this->send($answer + ['success' => true, 'body' => (object) $body]);
        } catch (Throwable $e) {
            $this->send($answer + ['success' => false, 'message' => $e->getMessage()]);
            return;
        }
        match ($command) {
            'launch' => $this->event('initialized'),
            'configurationDone', 'continue' => $this->go('run', 'breakpoint'),
            'next' => $this->go('step_over', 'step'),
            'stepIn' => $this->go('step_into', 'step'),
            'stepOut' => $this->go('step_out', 'step'),
            'disconnect' => $this->kill(),
            default => null,
        };
    }

    private function handle(string $command, array $args): array
    {
        return match ($command) {
            'initialize' => [
                'supportsConfigurationDoneRequest' => true,
                'supportsConditionalBreakpoints' => true,
                'supportsLogPoints' => true,
                'supportsSetVariable' => true,
                'supportsEvaluateForHovers' => true,
                'exceptionBreakpointFilters' => [['filter' => '*', 'label' => 'All exceptions and errors']],
            ],
            'launch' => $this->launch($args),
            'setBreakpoints' => $this->setBreakpoints($args),
            'setExceptionBreakpoints' => $this->setExceptions($args['filters'] ?? []),
            'threads' => ['threads' => [['id' => 1, 'name' => 'main']]],
            'stackTrace' => $this->stackTrace($args),
            'scopes' => ['scopes' => [
                ['name' => 'Locals', 'variablesReference' => $this->keep([null, $args['frameId'] - 1]), 'expensive' => false],
            ]],
            'variables' => ['variables' => $this->variables($args)],
            'setVariable' => $this->setVariable($args),
            'evaluate' => $this->evaluate($args['expression']),
            'continue' => ['allThreadsContinued' => true],
            'configurationDone', 'next', 'stepIn', 'stepOut', 'disconnect' => [],
            'pause' => throw new Exception('A PHP program stops at breakpoints only'),
            default => throw new Exception("$command is not supported for this language"),
        };
    }

    private function launch(array $args): array
    {
        $socket = '/tmp/.xdebug';
        $server = stream_socket_server("unix://$socket");
        $tty = getenv('CC_TTY');
        $php = ['php', '-dzend_extension=xdebug.so', '-dxdebug.mode=debug', '-dxdebug.start_with_request=yes',
            "-dxdebug.client_host=unix://$socket", '-dxdebug.log_level=0', $this->main, ...($args['args'] ?? [])];
        $inTerminal = ['sh', '-c', 'exec setsid --ctty "$@" <"$CC_TTY" >"$CC_TTY" 2>&1', 'php', ...$php];
        $none = ['file', '/dev/null', 'r'];
        $this->program = proc_open($inTerminal, [$none, ['file', '/dev/null', 'w'], ['file', '/dev/null', 'w']], $pipes, $args['cwd'] ?? '/work');
        $connection = stream_socket_accept($server, 8);
        if (!$connection) {
            throw new Exception('The program did not come to its debugger');
        }
        $this->xdebug = new Dbgp($connection);
        return [];
    }

    private function setBreakpoints(array $args): array
    {
        $path = $args['source']['path'];
        foreach ($this->breakpoints[$path] ?? [] as $id => $one) {
            $this->xdebug->ask("breakpoint_remove -d $id");
        }
        $this->breakpoints[$path] = [];
        $shown = [];
        foreach ($args['breakpoints'] ?? [] as $one) {
            $kind = empty($one['condition']) ? 'line' : 'conditional';
            $set = $this->xdebug->ask("breakpoint_set -t $kind -f file://$path -n {$one['line']}", $one['condition'] ?? null);
            $this->breakpoints[$path][(string) $set['id']] = $one;
            $shown[] = ['verified' => true, 'line' => $one['line']];
        }
        return ['breakpoints' => $shown];
    }

    private function setExceptions(array $filters): array
    {
        foreach ($this->exceptions as $id) {
            $this->xdebug->ask("breakpoint_remove -d $id");
        }
        $this->exceptions = array_map(
            fn ($filter) => (string) $this->xdebug->ask('breakpoint_set -t exception -x "*"')['id'],
            $filters,
        );
        return ['breakpoints' => array_map(fn () => ['verified' => true], $filters)];
    }

    private function stackTrace(array $args): array
    {
        $frames = [];
        foreach ($this->xdebug->ask('stack_get')->stack as $one) {
            $path = preg_replace('~^file://~', '', (string) $one['filename']);
            $frames[] = ['id' => (int) $one['level'] + 1, 'name' => (string) $one['where'], 'line' => (int) $one['lineno'],
                'column' => 1, 'source' => ['path' => $path, 'name' => basename($path)]];
        }
        $from = $args['startFrame'] ?? 0;
        return ['stackFrames' => array_slice($frames, $from, ($args['levels'] ?? 0) ?: null), 'totalFrames' => count($frames)];
    }

    private function keep(array $what): int
    {
        $this->kept[] = $what;
        return count($this->kept);
    }

    private function kept(int $reference): array
    {
        return $this->kept[$reference - 1] ?? throw new Exception('That value is gone: the program has moved on');
    }

    private function variables(array $args): array
    {
        [$name, $frame] = $this->kept($args['variablesReference']);
        if ($name === null) {
            return array_map(fn ($p) => $this->shown($p, $frame), $this->xdebug->properties($this->xdebug->ask("context_get -d $frame -c 0")));
        }
        $start = $args['start'] ?? 0;
        $count = ($args['count'] ?? 0) ?: Dbgp::PAGE;
        $shown = [];
        for ($page = intdiv($start, Dbgp::PAGE); $page * Dbgp::PAGE < $start + $count; $page++) {
            $of = $this->xdebug->ask("property_get -d $frame -p $page -n " . Dbgp::quoted($name));
            $parts = $this->xdebug->properties($of->property);
            foreach ($parts as $i => $part) {
                $at = $page * Dbgp::PAGE + $i;
                if ($at >= $start && $at < $start + $count) {
                    $shown[] = $this->shown($part, $frame);
                }
            }
            if (count($parts) < Dbgp::PAGE) {
                break;
            }
        }
        return $shown;
    }

    private function shown(SimpleXMLElement $property, int $frame): array
    {
        $apart = (int) $property['children'] === 1 && $frame >= 0;
        $shown = ['name' => (string) $property['name'], 'value' => Dbgp::text($property), 'type' => (string) $property['type'],
            'variablesReference' => $apart ? $this->keep([(string) $property['fullname'], $frame]) : 0];
        return $apart && (string) $property['type'] === 'array' ? $shown + ['indexedVariables' => (int) $property['numchildren']] : $shown;
    }

    private function setVariable(array $args): array
    {
        [$of, $frame] = $this->kept($args['variablesReference']);
        $name = $args['name'];
        if ($of !== null) {
            $of .= is_numeric($name) ? "[$name]" : "['$name']";
        }
        $this->evaluate(($of ?? $name) . ' = ' . $args['value']);
        $now = $this->xdebug->ask("property_get -d $frame -n " . Dbgp::quoted($of ?? $name));
        return $this->shown($now->property, $frame);
    }

    private function evaluate(string $expression): array
    {
        $got = $this->xdebug->ask('eval', $expression);
        $shown = $this->shown($got->property, -1);
        return ['result' => $shown['value'], 'type' => $shown['type'], 'variablesReference' => 0];
    }

    private function go(string $how, string $reason): void
    {
        $this->kept = [];
        while (true) {
            $stop = $this->xdebug->ask($how, null, $this->meanwhile(...));
            if ((string) $stop['status'] !== 'break') {
                $this->ended();
                return;
            }
            $message = $stop->children('https://xdebug.org/dbgp/xdebug')->message;
            $about = $message->attributes();
            if ($this->says($about)) {
                $how = 'run';
                continue;
            }
            $thrown = (string) $about['exception'];
            $this->event('stopped', ['reason' => $thrown !== '' ? 'exception' : $reason, 'threadId' => 1, 'allThreadsStopped' => true]
                + ($thrown !== '' ? ['text' => "$thrown: $message"] : []));
            return;
        }
    }

    /** At a log point, says what it has to and goes on. */
    private function says(SimpleXMLElement $at): bool
    {
        $path = preg_replace('~^file://~', '', (string) $at['filename']);
        $here = array_filter($this->breakpoints[$path] ?? [], fn ($one) => $one['line'] === (int) $at['lineno']);
        $logs = array_filter($here, fn ($one) => !empty($one['logMessage']));
        if (!$logs || count($logs) < count($here)) {
            return false;
        }
        foreach ($logs as $one) {
            $text = preg_replace_callback('/\{([^{}]*)\}/', fn ($m) => $this->evaluate($m[1])['result'], $one['logMessage']);
            $this->event('output', ['category' => 'console', 'output' => "$text\n"]);
        }
        return true;
    }

    private function ended(): void
    {
        $this->xdebug->leave();
        $code = proc_close($this->program);
        $this->program = null;
        $this->event('exited', ['exitCode' => $code]);
        $this->event('terminated');
    }

    private function kill(): void
    {
        if ($this->program) {
            proc_terminate($this->program, 9);
        }
        exit(0);
    }
}

(new Adapter($argv[1]))->serve();
