<?php
// The program's values where it stands, as the protocol has them.

final class Values
{
    private array $kept = [];

    public function __construct(private Dbgp $xdebug) {}

    /** The program moves on. */
    public function forget(): void
    {
        $this->kept = [];
    }

    /** A reference to what a client may open: [name, frame], without a name all of the frame. */
    public function keep(array $what): int
    {
        $this->kept[] = $what;
        return count($this->kept);
    }

    private function kept(int $reference): array
    {
        return $this->kept[$reference - 1] ?? throw new Exception('That value is gone: the program has moved on');
    }

    public function variables(array $args): array
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

    public function assign(array $args): array
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

    public function evaluate(string $expression): array
    {
        $got = $this->xdebug->ask('eval', $expression);
        $shown = $this->shown($got->property, -1);
        return ['result' => $shown['value'], 'type' => $shown['type'], 'variablesReference' => 0];
    }
}
