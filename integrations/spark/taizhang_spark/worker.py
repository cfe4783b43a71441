"""One `taizhang stream` process, kept through a partition: a file in, the line that answers it out."""
import base64
import json
import os
import selectors
import subprocess
import time


class Died(Exception):
    """The process ended over a file."""


class TimedOut(Exception):
    """The process did not answer in time."""


class Stream:
    """Answers files one by one; starts its process anew where that died."""

    def __init__(self, binary, seconds=120, mebibytes=2048, arguments=()):
        self.binary, self.seconds, self.mebibytes, self.arguments = binary, seconds, mebibytes, list(arguments)
        self.process = None

    def start(self):
        # The shell sets the limit and becomes the program; nothing of a file is ever part of its words.
        limit = 'ulimit -v %d; exec "$@"' % (self.mebibytes * 1024)
        self.process = subprocess.Popen(
            ["/bin/sh", "-c", limit, "sh", self.binary, "stream", "--answer", "tables", *self.arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.selector = selectors.DefaultSelector()
        self.selector.register(self.process.stdout, selectors.EVENT_READ)
        self.held = b""

    def close(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process.stdout.close()
            self.selector.close()
            self.process = None

    def ask(self, name, content):
        """The line that answers one file. Raises Died or TimedOut; the next file has a new process."""
        if self.process is None:
            self.start()
        request = json.dumps({"id": name, "name": name, "base64": base64.b64encode(content).decode()}) + "\n"
        try:
            self.process.stdin.write(request.encode())
            self.process.stdin.flush()
        except OSError:
            self.close()
            raise Died() from None
        return self.line(time.monotonic() + self.seconds)

    def line(self, until):
        parts = [self.held]
        while b"\n" not in parts[-1]:
            left = until - time.monotonic()
            if left <= 0 or not self.selector.select(left):
                self.close()
                raise TimedOut()
            part = os.read(self.process.stdout.fileno(), 1 << 20)
            if not part:
                self.close()
                raise Died()
            parts.append(part)
        line, _, self.held = b"".join(parts).partition(b"\n")
        return line

    def convert(self, name, content):
        """(the line that answers, None) or (None, (code, reason)).

        A process that dies over a file is asked once more: somebody else may have ended it. One that dies twice, or that
        does not answer in time, marks the file, and only that.
        """
        for attempt in (1, 2):
            try:
                return self.ask(name, content), None
            except TimedOut:
                return None, ("timeout", "no answer within %g s" % self.seconds)
            except Died:
                if attempt == 1:
                    continue
                return None, ("died", "the process ended over this file, twice")
