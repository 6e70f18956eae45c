<?php
require 'helper.php';

$pet = ['name' => 'Rex', 'tags' => [7, 42]];
$big = array_map(fn ($i) => $i * 10, range(0, 249));
$total = twice(50);
echo "nested $total\n"; // NEST
try {
    throw new RuntimeException('thrown');
} catch (RuntimeException $e) {
    echo "caught\n";
}
$spin = 0;
while (true) {
    $spin++;
}
