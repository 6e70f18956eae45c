<?php
// Runs PHPUnit on the files that it is given.
$files = array_slice($argv, 1);
$only = json_decode(getenv('CC_ONLY') ?: '[]');
$folder = '/tmp/cc-phpunit.xml';
$suite = implode('', array_map(fn ($file) => '<file>' . htmlspecialchars(getcwd() . '/' . $file, ENT_XML1) . '</file>', $files));
file_put_contents($folder, '<phpunit bootstrap="/opt/cc/tests/php/report.php" cacheResult="false"><testsuites><testsuite name="tests">' . $suite . '</testsuite></testsuites></phpunit>');
$argv = ['phpunit', '-c', $folder, '--do-not-cache-result', '--no-progress', '--colors=never'];
if ($only) {
    $argv[] = '--filter';
    $argv[] = '/^(' . implode('|', array_map(fn ($id) => preg_quote($id, '/'), $only)) . ')$/';
}
$_SERVER['argv'] = $argv;
$_SERVER['argc'] = count($argv);
require '/usr/bin/phpunit';
