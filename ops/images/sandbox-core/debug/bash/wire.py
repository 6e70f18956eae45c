"""Messages of the Debug Adapter Protocol on 0 and 1."""

import json
import os


class Wire:
    def __init__(self):
        self.buffer = b""
        self.seq = 0

    def read(self):
        """The messages that have come; None at the end."""
        piece = os.read(0, 1 << 16)
        if not piece:
            return None
        self.buffer += piece
        messages = []
        while b"\r\n\r\n" in self.buffer:
            head, rest = self.buffer.split(b"\r\n\r\n", 1)
            size = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
            if len(rest) < size:
                break
            messages.append(json.loads(rest[:size]))
            self.buffer = rest[size:]
        return messages

    def send(self, **message):
        self.seq += 1
        body = json.dumps({"seq": self.seq, **message}).encode()
        left = b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
        while left:
            left = left[os.write(1, left):]

    def event(self, name, **body):
        self.send(type="event", event=name, body=body)
