<?php
// What the program is to stop or to speak at.

final class Breakpoints
{
    /** By file, then by Xdebug's number. */
    private array $lines = [];
    private array $exceptions = [];

    public function __construct(private Dbgp $xdebug) {}

    public function set(string $path, array $wanted): array
    {
        foreach ($this->lines[$path] ?? [] as $id => $one) {
            $this->xdebug->ask("breakpoint_remove -d $id");
        }
        $this->lines[$path] = [];
        $shown = [];
        foreach ($wanted as $one) {
            $kind = empty($one['condition']) ? 'line' : 'conditional';
            $set = $this->xdebug->ask("breakpoint_set -t $kind -f file://$path -n {$one['line']}", $one['condition'] ?? null);
            $this->lines[$path][(string) $set['id']] = $one;
            $shown[] = ['verified' => true, 'line' => $one['line']];
        }
        return ['breakpoints' => $shown];
    }

    public function setExceptions(array $filters): array
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

    /** Those at a place. */
    public function at(SimpleXMLElement $place): array
    {
        $path = preg_replace('~^file://~', '', (string) $place['filename']);
        return array_filter($this->lines[$path] ?? [], fn ($one) => $one['line'] === (int) $place['lineno']);
    }

    /** The messages of the log points at a place; none where it is one to stop at. */
    public function messages(SimpleXMLElement $place): array
    {
        $here = $this->at($place);
        $logs = array_filter($here, fn ($one) => !empty($one['logMessage']));
        return count($logs) < count($here) ? [] : array_column($logs, 'logMessage');
    }
}
