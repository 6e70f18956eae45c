<?php

use PHPUnit\Framework\TestCase;

require_once __DIR__ . '/main.php';

final class MainTest extends TestCase
{
    public function testPassed(): void
    {
        $this->assertSame(3, add(1, 2));
    }

    public function testFailed(): void
    {
        $this->assertSame(3, add(1, 1), 'sum differs');
    }

    public function testSkipped(): void
    {
        $this->markTestSkipped('not today');
    }

    public function testErrored(): void
    {
        throw new RuntimeException('boom');
    }
}
