<?php
// A debug adapter for PHP: Xdebug's own protocol (DBGp) on one side, DAP on 0 and 1.
// usage: adapter.php FILE
require __DIR__ . '/breakpoints.php';
require __DIR__ . '/control.php';
require __DIR__ . '/dbgp.php';
require __DIR__ . '/values.php';

final class Adapter
{
    private int $seq = 0;
    private ?Dbgp $xdebug = null;
    private $program = null;
    private ?Breakpoints $breakpoints = null;
    private ?Values $values = null;
    private ?Control $pausing = null;
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
            'setBreakpoints' => $this->breakpoints->set($args['source']['path'], $args['breakpoints'] ?? []),
            'setExceptionBreakpoints' => $this->breakpoints->setExceptions($args['filters'] ?? []),
            'threads' => ['threads' => [['id' => 1, 'name' => 'main']]],
            'stackTrace' => $this->stackTrace($args),
            'scopes' => ['scopes' => [
                ['name' => 'Locals', 'variablesReference' => $this->values->keep([null, $args['frameId'] - 1]), 'expensive' => false],
            ]],
            'variables' => ['variables' => $this->values->variables($args)],
            'setVariable' => $this->values->assign($args),
            'evaluate' => $this->values->evaluate($args['expression']),
            'continue' => ['allThreadsContinued' => true],
            'configurationDone', 'next', 'stepIn', 'stepOut', 'disconnect' => [],
            'pause' => $this->pause(),
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
        $this->breakpoints = new Breakpoints($this->xdebug);
        $this->values = new Values($this->xdebug);
        return [];
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

    private function pause(): array
    {
        $this->pausing = new Control(proc_get_status($this->program)['pid']);
        return [];
    }

    private function go(string $how, string $reason): void
    {
        $this->values->forget();
        $this->pausing = null;
        while (true) {
            $stop = $this->xdebug->ask($how, null, $this->meanwhile(...));
            if ((string) $stop['status'] !== 'break') {
                $this->ended();
                return;
            }
            $message = $stop->children('https://xdebug.org/dbgp/xdebug')->message;
            $about = $message->attributes();
            $messages = $this->breakpoints->messages($about);
            array_walk($messages, $this->say(...));
            if ($messages) {
                $how = 'run';
                continue;
            }
            $thrown = (string) $about['exception'];
            $reason = match (true) {
                $thrown !== '' => 'exception',
                $this->pausing !== null && !$this->breakpoints->at($about) => 'pause',
                default => $reason,
            };
            $this->event('stopped', ['reason' => $reason, 'threadId' => 1, 'allThreadsStopped' => true]
                + ($thrown !== '' ? ['text' => "$thrown: $message"] : []));
            return;
        }
    }

    private function say(string $message): void
    {
        $text = preg_replace_callback('/\{([^{}]*)\}/', fn ($m) => $this->values->evaluate($m[1])['result'], $message);
        $this->event('output', ['category' => 'console', 'output' => "$text\n"]);
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
