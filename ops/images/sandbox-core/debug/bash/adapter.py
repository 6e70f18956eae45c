"""A debug adapter for Bash: DAP on 0 and 1, and a trap in the program that asks before each command.

usage: adapter.py FILE
"""

import os
import re
import selectors
import signal
import socket
import subprocess
import sys
import tempfile

from breakpoints import Breakpoints
from shell import Busy, Shell
from values import Values
from wire import Wire

TRAP = os.path.join(os.path.dirname(os.path.realpath(__file__)), "trap.sh")
IN_TERMINAL = 'exec setsid --ctty "$@" <"$CC_TTY" >"$CC_TTY" 2>&1'
EVERYWHERE = 1 << 30
PLACE = r"\{(\$\{[^{}]+\}|[^{}]+)\}|(\$\{[^{}]+\})"  # in a log message
ERRORS = "__cc_errors=1; set -E; trap \"$__cc_err\" ERR"
NO_ERRORS = '[[ ! ${__cc_errors-} ]] || { __cc_errors=; set +E; trap - ERR; }'


class Adapter:
    def __init__(self, main):
        self.main = main
        self.wire = Wire()
        self.breakpoints = Breakpoints()
        self.values = Values(main)
        self.shells = []
        self.waiting = []
        self.stopped = None
        self.step = None
        self.pausing = False
        self.errors = False
        self.program = None
        self.args = []
        self.out = os.path.join(tempfile.mkdtemp(prefix=".bash-"), "out")
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.selector = selectors.DefaultSelector()
        self.selector.register(0, selectors.EVENT_READ, self.hear)
        self.selector.register(self.listener, selectors.EVENT_READ, self.accept)

    def serve(self):
        while True:
            for key, _ in self.selector.select():
                key.data()

    def hear(self):
        messages = self.wire.read()
        if messages is None:
            self.kill()
        for message in messages:
            self.answer(message)

    def answer(self, request):
        command, arguments = request["command"], request.get("arguments") or {}
        answer = {"type": "response", "request_seq": request["seq"], "command": command}
        handler = getattr(self, "do_" + command, None)
        try:
            if handler is None:
                raise ValueError(f"{command} is not supported for this language")
            self.wire.send(**answer, success=True, body=handler(arguments) or {})
        except (ValueError, Busy, OSError) as e:
            self.wire.send(**answer, success=False, message=str(e))
            return
        match command:
            case "launch":
                self.wire.event("initialized")
            case "configurationDone":
                self.start()
            case "continue":
                self.go(-1)
            case "next":
                self.go(len(self.stopped.frames))
            case "stepOut":
                self.go(len(self.stopped.frames) - 1)
            case "stepIn":
                self.go(EVERYWHERE)
            case "disconnect":
                self.kill()

    def do_initialize(self, _):
        return {
            "supportsConfigurationDoneRequest": True,
            "supportsConditionalBreakpoints": True,
            "supportsLogPoints": True,
            "supportsSetVariable": True,
            "supportsEvaluateForHovers": True,
            "exceptionBreakpointFilters": [{"filter": "failed", "label": "Commands that fail", "default": False}],
        }

    def do_launch(self, arguments):
        self.args = arguments.get("args") or []

    def do_configurationDone(self, _):
        pass

    do_disconnect = do_continue = do_next = do_stepIn = do_stepOut = do_configurationDone

    def do_setBreakpoints(self, arguments):
        shown = self.breakpoints.set(arguments["source"]["path"], arguments.get("breakpoints") or [])
        self.tell(self.breakpoints.code())
        return {"breakpoints": shown}

    def do_setExceptionBreakpoints(self, arguments):
        filters = arguments.get("filters") or []
        self.errors = bool(filters)
        self.tell(ERRORS if self.errors else NO_ERRORS)
        return {"breakpoints": [{"verified": True} for _ in filters]}

    def do_threads(self, _):
        alive = [shell for shell in self.shells if shell is self.stopped or shell.is_alive()]
        return {"threads": [{"id": s.pid, "name": f"subshell {s.pid}" if s.parent else self.main} for s in alive]}

    def do_stackTrace(self, arguments):
        if self.stopped is None or arguments.get("threadId") != self.stopped.pid:
            raise ValueError("That shell runs")
        shown = [
            {"id": i + 1, "name": f.name, "line": f.line, "column": 1,
             "source": {"name": os.path.basename(f.path), "path": f.path}}
            for i, f in enumerate(self.stopped.frames)
        ]
        start = arguments.get("startFrame") or 0
        return {"stackFrames": shown[start:][:arguments.get("levels") or None], "totalFrames": len(shown)}

    def do_scopes(self, arguments):
        return {"scopes": self.values.scopes(self.standing(), arguments["frameId"] - 1)}

    def do_variables(self, arguments):
        start, count = arguments.get("start") or 0, arguments.get("count") or 0
        return {"variables": self.values.variables(arguments["variablesReference"], start, count)}

    def do_setVariable(self, arguments):
        return self.values.assign(arguments["variablesReference"], arguments["name"], arguments["value"])

    def do_evaluate(self, arguments):
        shown = self.values.evaluate(self.standing(), arguments["expression"], arguments.get("context") or "watch")
        return {**shown, "result": shown["value"]}

    def do_pause(self, _):
        if self.stopped:
            return
        self.pausing = True
        self.tell(f"__cc_until={EVERYWHERE}")

    def standing(self):
        if self.stopped is None:
            raise ValueError("The program is not stopped")
        return self.stopped

    def tell(self, code):
        for shell in self.shells:
            shell.send(code)

    def start(self):
        env = {**os.environ, "BASH_ENV": TRAP, "CC_DEBUG_OUT": self.out,
               "CC_DEBUG_PORT": str(self.listener.getsockname()[1])}
        self.program = subprocess.Popen(["sh", "-c", IN_TERMINAL, "bash", "bash", self.main, *self.args],
                                        env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        self.selector.register(os.pidfd_open(self.program.pid), selectors.EVENT_READ, self.ended)

    def accept(self):
        shell = Shell(self.listener.accept()[0], self.out)
        self.selector.register(shell, selectors.EVENT_READ, lambda: self.listen(shell))
        self.shells.append(shell)

    def listen(self, shell):
        lines = shell.lines()
        try:
            for line in lines or []:
                self.said(shell, line)
        except (ValueError, IndexError, Busy):
            lines = None  # it is not the trap that speaks, or it has gone
        if lines is None:
            self.leave(shell)

    def leave(self, shell):
        self.selector.unregister(shell)
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

    def ended(self):
        code = self.program.wait()
        self.wire.event("exited", exitCode=code if code >= 0 else 128 - code)
        self.wire.event("terminated")
        self.selector.unregister(next(k.fd for k in self.selector.get_map().values() if k.data == self.ended))

    def kill(self):
        if self.program and self.program.poll() is None:
            os.kill(self.program.pid, signal.SIGKILL)
        sys.exit(0)


Adapter(sys.argv[1]).serve()
