<?php
// Tells CodeCrafter of each of PHPUnit's tests as it ends: a bootstrap script, loaded before the tests.
namespace CcReport;

use PHPUnit\Event\Code\Test;
use PHPUnit\Event\Code\TestMethod;
use PHPUnit\Event\Code\Throwable;
use PHPUnit\Event\Facade;
use PHPUnit\Event\Test as On;
use PHPUnit\Event\TestRunner;

final class Report
{
    private static $fifo;
    private static array $told = [];
    private static float $began = 0;

    public static function say(array $event): void
    {
        self::$fifo ??= fopen(getenv('CC_REPORT'), 'w');
        $event = array_filter($event, fn ($value) => $value !== null);
        fwrite(self::$fifo, json_encode($event, JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_SLASHES) . "\n");
    }

    private static function own(string $file): ?string
    {
        $home = getcwd() . '/';
        return str_starts_with($file, $home) ? substr($file, strlen($home)) : null;
    }

    private static function names(Test $test): array
    {
        $suite = $test instanceof TestMethod ? $test->className() : self::own($test->file());
        return ['id' => $test->id(), 'suite' => $suite, 'name' => $test->name(), 'file' => self::own($test->file())];
    }

    public static function begun(Test $test): void
    {
        self::$began = microtime(true);
        self::$told = [];
        $line = $test instanceof TestMethod ? $test->line() : null;
        self::say(['event' => 'begin', 'line' => $line] + self::names($test));
    }

    public static function became(string $status, string $message, ?Throwable $error = null): void
    {
        if (self::$told !== []) {
            return;
        }
        self::$told = ['status' => $status, 'message' => $message];
        if ($error !== null) {
            self::$told['details'] = substr($error->description() . "\n" . $error->stackTrace(), 0, 16000);
            if (preg_match('/^(\S+):(\d+)$/m', $error->stackTrace(), $place) && self::own($place[1]) !== null) {
                self::$told['place'] = [self::own($place[1]), (int) $place[2]];
            }
        }
    }

    public static function ended(Test $test): void
    {
        if (isset(self::$told['over'])) {
            return;
        }
        $told = self::$told + ['status' => 'passed'];
        $event = ['event' => 'end', 'ms' => (microtime(true) - self::$began) * 1000] + $told + self::names($test);
        if (isset($told['place'])) {
            [$event['file'], $event['line']] = $told['place'];
        }
        unset($event['place']);
        self::say($event);
    }

    /** A test that is skipped before it is prepared does not end by itself; others do once more. */
    public static function skipped(Test $test, string $message): void
    {
        self::became('skipped', $message);
        self::ended($test);
        self::$told = ['over' => true];
    }
}

$facade = Facade::instance();
$facade->registerSubscribers(
    new class implements On\PreparationStartedSubscriber {
        public function notify(On\PreparationStarted $event): void { Report::begun($event->test()); }
    },
    new class implements On\FailedSubscriber {
        public function notify(On\Failed $event): void
        {
            Report::became('failed', $event->throwable()->message(), $event->throwable());
        }
    },
    new class implements On\ErroredSubscriber {
        public function notify(On\Errored $event): void
        {
            $error = $event->throwable();
            Report::became('errored', $error->className() . ': ' . $error->message(), $error);
        }
    },
    new class implements On\SkippedSubscriber {
        public function notify(On\Skipped $event): void { Report::skipped($event->test(), $event->message()); }
    },
    new class implements On\MarkedIncompleteSubscriber {
        public function notify(On\MarkedIncomplete $event): void
        {
            Report::became('skipped', $event->throwable()->message());
        }
    },
    new class implements On\FinishedSubscriber {
        public function notify(On\Finished $event): void { Report::ended($event->test()); }
    },
    new class implements TestRunner\ExecutionFinishedSubscriber {
        public function notify(TestRunner\ExecutionFinished $event): void { Report::say(['event' => 'done']); }
    },
);
