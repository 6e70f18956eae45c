<?php
function fail(int $total): int
{
    throw new RangeException("nothing there"); // CRASH
}

fail(100);
