"""What several tests need: a simulator of Oura, programs that only pretend to be the bridge, and processes."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from oura_bridge import find_binary


@contextlib.contextmanager
def simulator(*options: str) -> Iterator[str]:
    """Runs a made-up Oura; yields its address."""
    process = subprocess.Popen(
        [find_binary(), "simulate", *options], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
    finally:
        process.kill()
        process.communicate()


@contextlib.contextmanager
def program(source: str) -> Iterator[str]:
    """A Python program as an executable file; yields its path. `answer(result)` answers the next request."""
    prelude = """
import json, os, signal, sys, time
def request():
    return json.loads(sys.stdin.readline())
def answer(result):
    print(json.dumps({"jsonrpc": "2.0", "id": request()["id"], "result": result}), flush=True)
"""
    with tempfile.TemporaryDirectory() as directory:
        file = Path(directory) / "pretender"
        file.write_text(f"#!{sys.executable}\n{prelude}\n{source}\n")
        file.chmod(0o755)
        yield str(file)


def is_running(pid: int) -> bool:
    """Whether there is such a process, and not only its exit status."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    try:
        return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def comes_true(condition: Callable[[], bool], within: float = 20.0) -> bool:
    """Waits for a condition."""
    deadline = time.monotonic() + within
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True
