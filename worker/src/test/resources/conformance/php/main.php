<?php
$args = array_slice($argv, 1);
echo "hello\n";
if ($args == ["exit"]) exit(3);
if ($args == ["err"]) throw new Exception("boom");
echo "echo:" . fgets(STDIN);
echo "args:" . implode(" ", $args) . "\n";
