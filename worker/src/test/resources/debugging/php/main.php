<?php
function add($a, $b) {
    $c = $a + $b;
    return $c;
}

$total = 100;
echo "name? "; // BP1
$name = trim(fgets(STDIN));
for ($i = 0; $i < 3; $i++) {
    $total = add($total, $i); // BP2
}
echo "hello $name $total\n";
