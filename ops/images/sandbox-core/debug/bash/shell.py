"""The processes of the program: each shell that runs a part of it has a connection."""

import os
import signal
import socket
import time
from collections import namedtuple

from words import words

PATIENCE = 4
MOST = 1 << 20

Frame = namedtuple("Frame", "name line path")


class Busy(Exception):
    pass


class Shell:
    """One shell, by the connection that its trap keeps."""

    def __init__(self, connection, out):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.settimeout(PATIENCE)
        self.connection = connection
        self.out = out
        self.buffer = b""
        self.pid = self.parent = 0
        self.until = -1
        self.frames = []
        self.status = "0"

    def fileno(self):
        return self.connection.fileno()

    def lines(self):
        """What it says of itself; None at its end, or where it is not its trap that speaks."""
        try:
            piece = self.connection.recv(1 << 16)
        except OSError:
            return None
        self.buffer += piece
        if not piece or len(self.buffer) > MOST:
            return None
        *whole, self.buffer = self.buffer.split(b"\n")
        return [line.decode("utf-8", "replace") for line in whole]

    def stops(self, said):
        """Takes in where it is."""
        self.status, *rest = words(said)
        self.frames = [
            Frame(name, int(line), self.place(source))
            for name, line, source in zip(rest[0::3], rest[1::3], rest[2::3])
        ]

    def place(self, source):
        for folder in (f"/proc/{self.pid}/cwd", "/work"):
            try:
                path = os.path.normpath(os.path.join(os.path.realpath(folder), source))
            except OSError:
                continue
            if os.path.exists(path):
                return path
        return source

    def is_alive(self):
        try:
            with open(f"/proc/{self.pid}/stat", "rb") as stat:
                return stat.read().rpartition(b")")[2].split()[0] not in (b"Z", b"X")
        except OSError:
            return False

    def send(self, line):
        try:
            self.connection.sendall(line.encode() + b"\n")
        except OSError:
            pass  # its end is told where it is read

    def asks(self, code):
        """Runs code in the stopped program; what it wrote, and its status."""
        line = f'__cc_busy=1; {{ {code}\n}} >|"$__cc_out" 2>&1 </dev/null; printf "done %d\\n" "$?" >&241; __cc_busy='
        began = time.clock_gettime(time.CLOCK_BOOTTIME)
        self.send("eval " + quoted(line))
        status = self.done()
        if status is None:
            self.kill_younger(began)
            if self.done() is None:
                raise Busy("The program is busy in what was asked")
            raise Busy(f"It took longer than {PATIENCE} s, and was ended")
        return self.written(), status

    def done(self):
        """The status of what was asked, when it comes in time."""
        self.connection.settimeout(PATIENCE)
        while True:
            head, newline, rest = self.buffer.partition(b"\n")
            if newline:
                self.buffer = rest
                if head.startswith(b"done "):
                    return int(head[5:])
                continue
            try:
                piece = self.connection.recv(1 << 16)
            except TimeoutError:
                return None
            except OSError:
                piece = b""
            if not piece:
                raise Busy("The program has ended")
            self.buffer += piece

    def kill_younger(self, than):
        """Ends the children of the shell that began later than that."""
        ticks = os.sysconf("SC_CLK_TCK")
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{pid}/stat", "rb") as stat:
                    fields = stat.read().rpartition(b")")[2].split()
                if int(fields[1]) == self.pid and int(fields[19]) >= int(than * ticks):
                    os.kill(int(pid), signal.SIGKILL)
            except OSError:
                pass  # it has gone already

    def written(self):
        """The file may be anything by now: it is the program's as much as ours."""
        try:
            file = os.open(self.out, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError:
            return ""
        with open(file, "rb") as opened:
            return opened.read(MOST).decode("utf-8", "replace")


def quoted(text):
    """As one word of Bash on one line."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    return "$'" + escaped + "'"
