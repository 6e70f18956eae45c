<?php
function twice($n) {
    $result = $n * 2;
    return $result; // SECOND
}
