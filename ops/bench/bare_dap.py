"""Debugs what each line of standard input asks for, and says how long it took to the first stop
and for each step: a compiler, a debug adapter and its client, with nothing between them."""

import json
import os
import socket
import subprocess
import sys
import time

PATIENCE_SECONDS = 60


class Adapter:
    def __init__(self, command):
        self.terminal, held = os.openpty()
        ours, its = socket.socketpair()
        ours.settimeout(PATIENCE_SECONDS)
        self.process = subprocess.Popen(
            command, stdin=its, stdout=its, stderr=subprocess.DEVNULL, start_new_session=True,
            env={**os.environ, "CC_TTY": os.ttyname(held)})
        its.close()
        self.held, self.wire, self.source, self.seq = held, ours, ours.makefile("rb"), 0

    def ask(self, command, arguments):
        self.seq += 1
        body = json.dumps(
            {"seq": self.seq, "type": "request", "command": command, "arguments": arguments}).encode()
        self.wire.sendall(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def hear(self):
        length = 0
        while line := self.source.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        return json.loads(self.source.read(length))

    def wait(self, kind, name):
        """The next event of that name, or the answer to the request of that name."""
        key = "event" if kind == "event" else "command"
        while True:
            message = self.hear()
            if not message.get("success", True):
                raise RuntimeError(json.dumps(message))
            if message["type"] == kind and message[key] == name:
                return message.get("body") or {}

    def close(self):
        self.ask("disconnect", {"terminateDebuggee": True})
        try:
            self.process.wait(2)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.await_orphans()
        self.source.close()
        self.wire.close()
        os.close(self.held)
        os.close(self.terminal)

    @staticmethod
    def await_orphans():
        """As the first process of its container, this one gets what the adapter leaves behind."""
        try:
            while True:
                os.wait()
        except ChildProcessError:
            pass


def debug(job):
    with open(job["file"], "w") as file:
        file.write(job["code"])
    start = time.perf_counter()
    for command in job["compile"]:
        subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    adapter = Adapter(job["run"])
    adapter.ask("initialize", {"adapterID": "bench", "linesStartAt1": True, "pathFormat": "path"})
    adapter.wait("response", "initialize")
    adapter.ask(job["begin"], job["arguments"])
    adapter.wait("event", "initialized")
    adapter.ask("setBreakpoints", {
        "source": {"path": "/work/" + job["file"]}, "breakpoints": [{"line": job["line"]}]})
    adapter.wait("response", "setBreakpoints")
    adapter.ask("configurationDone", {})
    stopped = adapter.wait("event", "stopped")
    first = (time.perf_counter() - start) * 1000
    steps = []
    for _ in range(job["steps"]):
        start = time.perf_counter()
        adapter.ask("next", {"threadId": stopped["threadId"]})
        stopped = adapter.wait("event", "stopped")
        steps.append((time.perf_counter() - start) * 1000)
    adapter.close()
    return {"first": first, "steps": steps}


for line in sys.stdin:
    print(json.dumps(debug(json.loads(line))))
