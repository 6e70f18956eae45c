<?php
// A connection of Xdebug: commands that end with a zero byte, answers in XML behind their length.

final class Dbgp
{
    public const PAGE = 100;

    private int $last = 0;

    public function __construct(private $connection)
    {
        $this->packet();
        $this->ask('feature_set -n max_depth -v 1');
        $this->ask('feature_set -n max_children -v ' . self::PAGE);
        $this->ask('feature_set -n max_data -v 2000');
        $this->ask('feature_set -n extended_properties -v 1');
    }

    /**
     * Asks, and returns the answer; an exception says what Xdebug did not like. $meanwhile is called
     * whenever there is something on standard input while the answer takes its time.
     */
    public function ask(string $command, ?string $data = null, ?Closure $meanwhile = null): SimpleXMLElement
    {
        [$name, $options] = explode(' ', $command, 2) + [1 => ''];
        $id = ++$this->last;
        fwrite($this->connection, rtrim("$name -i $id $options") . ($data === null ? '' : ' -- ' . base64_encode($data)) . "\0");
        while ($meanwhile !== null && !$this->answers()) {
            $meanwhile();
        }
        while (($answer = $this->packet()) !== null) {
            if ((string) $answer['transaction_id'] !== (string) $id) {
                continue;
            }
            if (isset($answer->error)) {
                throw new Exception((string) $answer->error->message);
            }
            return $answer;
        }
        return new SimpleXMLElement('<response status="stopped"/>');
    }

    /** Waits for an answer or for standard input; whether it is an answer. */
    private function answers(): bool
    {
        $read = [$this->connection, STDIN];
        $none = null;
        stream_select($read, $none, $none, null);
        return in_array($this->connection, $read, true);
    }

    private function packet(): ?SimpleXMLElement
    {
        $size = '';
        while (($c = fgetc($this->connection)) !== "\0") {
            if ($c === false) {
                return null;
            }
            $size .= $c;
        }
        $text = stream_get_contents($this->connection, (int) $size);
        fgetc($this->connection);
        return simplexml_load_string($text, SimpleXMLElement::class, LIBXML_NONET);
    }

    /** The program goes on to its end by itself. */
    public function leave(): void
    {
        @fwrite($this->connection, 'run -i ' . ++$this->last . "\0");
        fclose($this->connection);
    }

    public static function properties(SimpleXMLElement $of): array
    {
        return iterator_to_array($of->property, false);
    }

    public static function text(SimpleXMLElement $property): string
    {
        $plain = isset($property->value) ? $property->value : $property;
        $value = (string) ($plain['encoding'] ?? $property['encoding']) === 'base64' ? base64_decode((string) $plain) : (string) $plain;
        return match ((string) $property['type']) {
            'string' => json_encode($value, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE),
            'array' => 'array(' . $property['numchildren'] . ')',
            'object' => (string) $property['classname'],
            'bool' => $value === '1' ? 'true' : 'false',
            'null', 'uninitialized' => (string) $property['type'],
            default => $value,
        };
    }

    public static function quoted(string $name): string
    {
        return '"' . addcslashes($name, '"\\') . '"';
    }
}
