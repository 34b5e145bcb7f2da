"""A process and the pipes to it."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
from typing import IO

from .errors import BridgeNotFound

#: A refresh of the tokens under way may take that long, and must not be interrupted.
LONGEST_END = 12.0


def stream(pipe: IO[bytes] | None) -> IO[bytes]:
    """A pipe that exists because it was asked for."""
    if pipe is None:
        raise BridgeNotFound("The bridge was started without pipes.")
    return pipe


def buffered(pipe: IO[bytes] | None) -> io.BufferedReader:
    """A pipe to read lines from."""
    raw = stream(pipe)
    assert isinstance(raw, io.RawIOBase)
    return io.BufferedReader(raw, 1 << 18)


def write(data: bytes, pipe: IO[bytes]) -> None:
    """Writes all of it, without Python's own buffer: a fork would write the buffer's content again."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(pipe.fileno(), rest):]


def end(process: subprocess.Popen[bytes], patience: float) -> None:
    """Waits that long for a process whose input has ended; then ends it by SIGTERM, then by SIGKILL."""
    # A stopped process has to continue in order to end.
    process.send_signal(signal.SIGCONT)
    for number, seconds in ((signal.SIGTERM, patience), (signal.SIGKILL, LONGEST_END)):
        try:
            process.wait(seconds)
            return
        except subprocess.TimeoutExpired:
            process.send_signal(number)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(1.0)


def let_go(process: subprocess.Popen[bytes]) -> None:
    """Lets go of the pipes. They aren't closed, since unreachable objects would close their descriptors again."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for pipe in (process.stdin, process.stdout, process.stderr):
        with contextlib.suppress(OSError, ValueError):
            os.dup2(nothing, stream(pipe).fileno(), inheritable=False)
    os.close(nothing)
