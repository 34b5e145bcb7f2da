"""The processes that are measured, and those that are measured against."""

import contextlib
import json
import os
import subprocess
import sys

import measuring

HERE = os.path.dirname(os.path.abspath(__file__))
PIPE_BYTES = 1 << 20


class Lines:
    """A process that answers lines with lines, over raw descriptors: Python's buffers would be measured too."""

    def __init__(self, command, environment=None):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0,
            env=environment)
        self.pid = self.process.pid
        self.into = self.process.stdin.fileno()
        self.out = self.process.stdout.fileno()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        with contextlib.suppress(OSError):
            self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()

    def send(self, text):
        rest = memoryview(text)
        while rest:
            rest = rest[os.write(self.into, rest):]

    def receive(self):
        """One line; nothing else may be under way."""
        pieces = []
        while True:
            piece = os.read(self.out, PIPE_BYTES)
            if not piece:
                raise RuntimeError(f"{self.process.args[0]} ended before its answer")
            pieces.append(piece)
            if piece[-1] == 10:
                return b"".join(pieces)

    def receive_lines(self, count):
        """So many lines, in whatever order."""
        text = bytearray()
        seen = 0
        while seen < count:
            piece = os.read(self.out, PIPE_BYTES)
            if not piece:
                raise RuntimeError(f"{self.process.args[0]} ended before its last answer")
            seen += piece.count(b"\n")
            text += piece
        return text.splitlines()

    def skip_lines(self, count):
        """Reads so many lines away; how many bytes they were."""
        length = 0
        while count > 0:
            piece = os.read(self.out, PIPE_BYTES)
            if not piece:
                raise RuntimeError(f"{self.process.args[0]} ended before its last answer")
            count -= piece.count(b"\n")
            length += len(piece)
        return length


def request(method, params=None, id=1):
    message = {"jsonrpc": "2.0", "id": id, "method": method}
    if params is not None:
        message["params"] = params
    return json.dumps(message, separators=(",", ":")).encode() + b"\n"


class Bridge(Lines):
    """`oura-bridge` with a token that needs no login, asking the server at `url`."""

    def __init__(self, binary, url="http://127.0.0.1:9"):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("OURA_")}
        environment |= {"OURA_ACCESS_TOKEN": "bench", "TZ": "UTC"}
        super().__init__([binary, "--api-url", url, "--timeout", "600"], environment)

    def ask(self, text):
        """The bytes of an answer that must be no error."""
        self.send(text)
        answer = self.receive()
        if b'"error":' in answer[:200]:
            raise RuntimeError(f"the bridge answers an error: {answer[:500].decode()}")
        return answer

    @property
    def held_mb(self):
        return measuring.memory(self.pid, "VmRSS")

    @property
    def peak_mb(self):
        return measuring.memory(self.pid, "VmHWM")


class Server:
    """A server in a process of its own that prints its address as its first line."""

    def __init__(self, command):
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.url = self.process.stdout.readline().strip()
        if not self.url.startswith("http://"):
            raise RuntimeError(f"{command[0]} didn't print its address")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


def simulator(binary):
    """A made-up Oura, by the listener of the bridge itself."""
    return Server([binary, "simulate", "--port", "0"])


def upstream():
    """The server of `upstream.py`, whose answers are made before it is asked."""
    return Server([sys.executable, os.path.join(HERE, "upstream.py")])
