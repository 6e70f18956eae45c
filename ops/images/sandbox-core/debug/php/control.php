<?php
// The socket on which Xdebug listens while its program runs; here it is told to stop at the next statement.

final class Control
{
    private $connection;

    public function __construct(int $pid)
    {
        // Its name goes on behind the number, with letters that only the system's own list tells.
        $names = file_get_contents('/proc/net/unix');
        if (!preg_match("/@(xdebug-ctrl\\.{$pid}\\D\\S*)/", $names, $m)) {
            throw new Exception('The program has not begun, or has ended');
        }
        $this->connection = stream_socket_client("unix://\0$m[1]", timeout: 1)
            ?: throw new Exception('The program does not listen to its debugger');
        fwrite($this->connection, "pause\0");
    }
}
