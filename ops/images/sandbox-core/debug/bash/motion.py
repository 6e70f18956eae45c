"""Where the program's shells stand: who stops, why, and how far each goes on."""

import re

from breakpoints import Breakpoints
from shell import Busy, Shell
from values import Values

EVERYWHERE = 1 << 30
PLACE = r"\{(\$\{[^{}]+\}|[^{}]+)\}|(\$\{[^{}]+\})"  # in a log message
ERRORS = "__cc_errors=1; set -E; trap \"$__cc_err\" ERR"
NO_ERRORS = '[[ ! ${__cc_errors-} ]] || { __cc_errors=; set +E; trap - ERR; }'


class Motion:
    """Takes in the shells that come to the listener, and tells the wire of their stops."""

    def __init__(self, main, wire, out):
        self.wire = wire
        self.out = out
        self.breakpoints = Breakpoints()
        self.values = Values(main)
        self.shells = []
        self.waiting = []
        self.stopped = None
        self.step = None
        self.pausing = False
        self.errors = False

    def standing(self):
        if self.stopped is None:
            raise ValueError("The program is not stopped")
        return self.stopped

    def set_breakpoints(self, path, wanted):
        shown = self.breakpoints.set(path, wanted)
        self.tell(self.breakpoints.code())
        return shown

    def stop_at_errors(self, wanted):
        self.errors = wanted
        self.tell(ERRORS if wanted else NO_ERRORS)

    def pause(self):
        if not self.stopped:
            self.pausing = True
            self.tell(f"__cc_until={EVERYWHERE}")

    def tell(self, code):
        for shell in self.shells:
            shell.send(code)

    def accept(self, connection):
        """A shell that has come; it is to be listened to."""
        shell = Shell(connection, self.out)
        self.shells.append(shell)
        return shell

    def listen(self, shell):
        """Takes in what a shell says; whether there is more to come."""
        lines = shell.lines()
        try:
            for line in lines or []:
                self.said(shell, line)
        except (ValueError, IndexError, Busy):
            lines = None  # it is not the trap that speaks, or it has gone
        if lines is None:
            self.leave(shell)
        return lines is not None

    def leave(self, shell):
        shell.connection.close()
        self.shells.remove(shell)
        self.waiting = [(s, k) for s, k in self.waiting if s is not shell]
        if self.stopped is shell:
            self.stopped = None
            self.wire.event("continued", threadId=shell.pid)
            self.next_waiting()

    def said(self, shell, line):
        kind, _, rest = line.partition(" ")
        if kind == "hello":
            self.greet(shell, *map(int, rest.split()))
        elif kind in ("at", "step", "failed"):
            shell.stops(rest)
            self.waiting.append((shell, kind))
            self.next_waiting()
        elif kind != "done":
            raise ValueError(line)

    def greet(self, shell, pid, parent):
        shell.pid, shell.parent = pid, parent
        if not parent:
            self.values.started(shell)
        shell.send(self.breakpoints.code())
        if self.errors:
            shell.send(ERRORS)
        shell.until = EVERYWHERE if self.pausing or self.step and self.step[1] == EVERYWHERE else -1
        shell.send(f"__cc_until={shell.until}")
        shell.send("go")

    def next_waiting(self):
        """Stops who comes first; the others wait before their commands."""
        while self.waiting and self.stopped is None:
            shell, kind = self.waiting.pop(0)
            try:
                reason, more = self.reason(shell, kind)
            except Busy as e:
                reason, more = "breakpoint", {"text": str(e)}
            if reason is None:
                shell.send("go")
                continue
            self.stopped, self.step, self.pausing = shell, None, False
            for other in self.shells:
                other.until = -1
                other.send("__cc_until=-1")
            self.wire.event("stopped", reason=reason, threadId=shell.pid, allThreadsStopped=False, **more)

    def reason(self, shell, kind):
        """Why it is to stop, or None when it is not."""
        if kind == "failed":
            return "exception", {"text": f"A command failed with status {shell.status}"}
        frame = shell.frames[0]
        hit = [self.is_hit(shell, one) for one in self.breakpoints.at(frame.path, frame.line)]
        if any(hit):
            return "breakpoint", {}
        if self.pausing:
            return "pause", {}
        return ("step", {}) if kind == "step" and self.is_stepped(shell) else (None, {})

    def is_hit(self, shell, breakpoint):
        """Whether the program is to stop for it; a log point says what it has to."""
        if breakpoint.get("condition"):
            holds, said = self.values.holds(shell, breakpoint["condition"])
            if said:
                self.say(f"The condition of line {breakpoint['line']}: {said}")
            if not holds:
                return False
        if breakpoint.get("logMessage"):
            self.say(re.sub(PLACE, lambda m: self.logged(shell, m[1] or m[2]), breakpoint["logMessage"]))
            return False
        return True

    def logged(self, shell, expression):
        try:
            return self.values.evaluate(shell, expression, "watch")["value"]
        except ValueError as e:
            return f"<{e}>"

    def say(self, text):
        self.wire.event("output", category="console", output=text + "\n")

    def is_stepped(self, shell):
        if self.step is None:
            return False
        stepping, until = self.step
        return shell is stepping and len(shell.frames) <= until or until == EVERYWHERE or not stepping.is_alive()

    def go(self, until):
        """Lets the stopped shell go on, up to a depth. Its parents ask, for it may end before."""
        shell, self.stopped = self.stopped, None
        self.values.kept = []
        self.step = None if until < 0 else (shell, until)
        if self.step:
            by_pid = {one.pid: one for one in self.shells}
            parent = by_pid.get(shell.parent)
            while parent and parent is not shell:
                parent.send(f"__cc_until={EVERYWHERE}")
                parent = by_pid.get(parent.parent) if parent.parent != parent.pid else None
        shell.send(f"__cc_until={until}")
        shell.send("go")
        self.next_waiting()
