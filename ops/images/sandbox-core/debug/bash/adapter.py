"""A debug adapter for Bash: DAP on 0 and 1, and a trap in the program that asks before each command.

usage: adapter.py FILE
"""

import os
import selectors
import signal
import socket
import subprocess
import sys
import tempfile

from motion import EVERYWHERE, Motion
from shell import Busy
from wire import Wire

TRAP = os.path.join(os.path.dirname(os.path.realpath(__file__)), "trap.sh")
IN_TERMINAL = 'exec setsid --ctty "$@" <"$CC_TTY" >"$CC_TTY" 2>&1'


class Adapter:
    def __init__(self, main):
        self.main = main
        self.wire = Wire()
        self.out = os.path.join(tempfile.mkdtemp(prefix=".bash-"), "out")
        self.motion = Motion(main, self.wire, self.out)
        self.program = None
        self.args = []
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
                self.motion.go(-1)
            case "next":
                self.motion.go(len(self.motion.stopped.frames))
            case "stepOut":
                self.motion.go(len(self.motion.stopped.frames) - 1)
            case "stepIn":
                self.motion.go(EVERYWHERE)
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
        wanted = arguments.get("breakpoints") or []
        return {"breakpoints": self.motion.set_breakpoints(arguments["source"]["path"], wanted)}

    def do_setExceptionBreakpoints(self, arguments):
        filters = arguments.get("filters") or []
        self.motion.stop_at_errors(bool(filters))
        return {"breakpoints": [{"verified": True} for _ in filters]}

    def do_threads(self, _):
        alive = [one for one in self.motion.shells if one is self.motion.stopped or one.is_alive()]
        return {"threads": [{"id": s.pid, "name": f"subshell {s.pid}" if s.parent else self.main} for s in alive]}

    def do_stackTrace(self, arguments):
        stopped = self.motion.stopped
        if stopped is None or arguments.get("threadId") != stopped.pid:
            raise ValueError("That shell runs")
        shown = [
            {"id": i + 1, "name": f.name, "line": f.line, "column": 1,
             "source": {"name": os.path.basename(f.path), "path": f.path}}
            for i, f in enumerate(stopped.frames)
        ]
        start = arguments.get("startFrame") or 0
        return {"stackFrames": shown[start:][:arguments.get("levels") or None], "totalFrames": len(shown)}

    def do_scopes(self, arguments):
        return {"scopes": self.motion.values.scopes(self.motion.standing(), arguments["frameId"] - 1)}

    def do_variables(self, arguments):
        start, count = arguments.get("start") or 0, arguments.get("count") or 0
        return {"variables": self.motion.values.variables(arguments["variablesReference"], start, count)}

    def do_setVariable(self, arguments):
        return self.motion.values.assign(arguments["variablesReference"], arguments["name"], arguments["value"])

    def do_evaluate(self, arguments):
        context = arguments.get("context") or "watch"
        shown = self.motion.values.evaluate(self.motion.standing(), arguments["expression"], context)
        return {**shown, "result": shown["value"]}

    def do_pause(self, _):
        self.motion.pause()

    def start(self):
        env = {**os.environ, "BASH_ENV": TRAP, "CC_DEBUG_OUT": self.out,
               "CC_DEBUG_PORT": str(self.listener.getsockname()[1])}
        self.program = subprocess.Popen(["sh", "-c", IN_TERMINAL, "bash", "bash", self.main, *self.args],
                                        env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        self.selector.register(os.pidfd_open(self.program.pid), selectors.EVENT_READ, self.ended)

    def accept(self):
        shell = self.motion.accept(self.listener.accept()[0])
        self.selector.register(shell, selectors.EVENT_READ, lambda: self.listen(shell))

    def listen(self, shell):
        if not self.motion.listen(shell):
            self.selector.unregister(shell)

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
