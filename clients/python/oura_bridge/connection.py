"""One process of the bridge, and the calls that wait for it."""

from __future__ import annotations

import collections
import contextlib
import json
import logging
import os
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any

from .errors import BridgeClosed, BridgeDied, BridgeForked, BridgeNotFound, OuraBridgeError, ProtocolError, error_from
from .forks import when_forked
from .notifications import Notifications
from .process import LONGEST_END, buffered, end, let_go, stream, write
from .spelling import encode

#: A longer line isn't an answer from the bridge.
LONGEST_LINE = 1 << 30
LONGEST_WRITE = 1 << 18

Part = Callable[[Any], None]


class Connection:
    """Starts the process; a thread writes, one reads, one keeps the last words of its standard error.

    A caller never touches a pipe, so a bridge that neither reads nor answers can't hold one up for longer than the
    call's time limit.
    """

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], notifications: Notifications,
        log: Callable[[str], object] | None = None,
    ) -> None:
        self._notifications = notifications
        self._log = log
        # Reentrant, since a garbage collection inside it may close this very connection.
        self._lock = threading.RLock()
        self._pending: dict[int, Future[Any]] = {}
        self._parts: dict[int, Part] = {}
        self._next_id = 1
        self._failure: Callable[[], OuraBridgeError] | None = None
        self._outgoing: SimpleQueue[bytes | None] = SimpleQueue()
        self._last_words: collections.deque[str] = collections.deque(maxlen=5)
        self._owner = os.getpid()
        try:
            # In a session of its own: Ctrl-C in a shell or a notebook is for the caller, who may want to go on calling.
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                env=dict(environment), bufsize=0, start_new_session=True,
            )
        except OSError as error:
            raise BridgeNotFound(f"{command[0]} can't be started: {error.strerror}.") from error
        when_forked(self)
        self._threads = [
            threading.Thread(target=run, name=f"oura-bridge {name}", daemon=True)
            for name, run in (("writer", self._write), ("reader", self._read), ("log", self._listen))
        ]
        for thread in self._threads:
            thread.start()

    @property
    def pid(self) -> int:
        """The id of the process."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether calls can be answered."""
        return not self.is_fork and self._failure is None and self._process.poll() is None

    @property
    def is_fork(self) -> bool:
        """Whether this is a fork of the program that started the process: threads and answers are its parent's."""
        return os.getpid() != self._owner

    def let_go(self) -> None:
        """In a fork: lets go of the pipes, since the process ends when its input does."""
        let_go(self._process)

    def request(self, method: str, params: Any, part: Part | None = None) -> tuple[int, Future[Any]]:
        """Sends a request. With `part` its partial results are asked for and handed over as they come."""
        if self.is_fork:
            raise BridgeForked()
        with self._lock:
            number = self._next_id
            self._next_id += 1
        if part is not None:
            params = {**(params or {}), "partialResultToken": number}
        message: dict[str, Any] = {"jsonrpc": "2.0", "id": number, "method": method}
        if params:
            message["params"] = params
        line = encode(message)
        future: Future[Any] = Future()
        with self._lock:
            if self._failure is not None:
                raise self._failure()
            self._pending[number] = future
            if part is not None:
                self._parts[number] = part
        self._outgoing.put(line)
        return number, future

    def cancel(self, number: int) -> None:
        """Gives a request up, here and in the bridge."""
        if self.is_fork:
            return  # where the lock may be held by a thread that isn't there
        with self._lock:
            self._parts.pop(number, None)
            if self._pending.pop(number, None) is None or self._failure is not None:
                return
        self._outgoing.put(encode({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": number}}))

    def close(self) -> None:
        """Ends the process: by the end of its input, then by SIGTERM, then by SIGKILL.

        That takes milliseconds, or up to 12 seconds while the tokens are being refreshed.
        """
        if self.is_fork:
            return
        was_idle = not self._pending
        self._fail(BridgeClosed)
        self._outgoing.put(None)
        end(self._process, 1.0 if was_idle else 0.2)
        deadline = time.monotonic() + 1.0
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(max(0.0, deadline - time.monotonic()))

    def _fail(self, failure: Callable[[], OuraBridgeError]) -> None:
        with self._lock:
            if self._failure is None:
                self._failure = failure
            pending = list(self._pending.values())
            self._pending.clear()
            self._parts.clear()
        for future in pending:
            if future.set_running_or_notify_cancel():
                future.set_exception(failure())

    # Threads

    def _write(self) -> None:
        stdin = stream(self._process.stdin)
        goes_on = True
        try:
            while goes_on and (line := self._outgoing.get()) is not None:
                lines = [line]
                while not self._outgoing.empty() and sum(map(len, lines)) < LONGEST_WRITE:
                    line = self._outgoing.get()
                    if line is None:
                        goes_on = False
                        break
                    lines.append(line)
                write(b"".join(lines), stdin)
        except (OSError, ValueError):
            pass  # the reader sees the end, and knows more about it
        with contextlib.suppress(OSError):
            stdin.close()

    def _read(self) -> None:
        stdout = buffered(self._process.stdout)
        line = b""
        try:
            # readline() of a buffered reader gathers a long line in pieces and joins them once.
            while (line := stdout.readline(LONGEST_LINE)).endswith(b"\n"):
                self._take(line)
        except Exception as error:
            # Whatever it is: those who wait must learn of it, since nobody reads any more.
            message = str(error) if isinstance(error, ProtocolError) else f"An answer can't be read: {error!r}"
            self._process.kill()
            self._process.wait()
            self._fail(lambda: ProtocolError(message))
        else:
            self._bury(len(line) >= LONGEST_LINE)
        self._outgoing.put(None)
        stdout.close()

    def _bury(self, is_endless: bool) -> None:
        if is_endless:
            self._process.kill()
            return self._fail(lambda: ProtocolError("The bridge wrote a line without an end."))
        status: int | None
        try:
            status = self._process.wait(LONGEST_END if self._failure else 1.0)
        except subprocess.TimeoutExpired:
            status = None
            self._process.kill()
        self._threads[2].join(1.0)
        words = " ".join(self._last_words)
        self._fail(lambda: BridgeDied(status, words))

    def _listen(self) -> None:
        stderr = buffered(self._process.stderr)
        while line := stderr.readline(1 << 16):
            text = line.decode("utf-8", "replace").rstrip()
            self._last_words.append(text)
            if self._log is not None:
                try:
                    self._log(text)
                except Exception:
                    # A bridge whose standard error nobody reads would stop.
                    logging.getLogger("oura_bridge").exception("the function for log lines failed")
        stderr.close()

    def _take(self, line: bytes) -> None:
        try:
            message = json.loads(line)
        except (ValueError, RecursionError):
            raise ProtocolError(f"What came out of the bridge isn't JSON: {line[:80]!r}") from None
        if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
            raise ProtocolError(f"What came out of the bridge isn't JSON-RPC 2.0: {line[:80]!r}")
        number = message.get("id")
        if "method" in message and "id" not in message:
            self._notified(message["method"], message.get("params"))
        elif ("result" in message) == ("error" in message) or "method" in message:
            raise ProtocolError(f"What came out of the bridge isn't an answer: {line[:80]!r}")
        elif number is None:
            raise ProtocolError(f"The bridge couldn't read what was sent: {error_from(message.get('error'))}")
        else:
            self._answered(number, message)

    def _answered(self, number: Any, message: dict[str, Any]) -> None:
        error = error_from(message["error"]) if "error" in message else None
        if type(number) is not int:
            return
        with self._lock:
            future = self._pending.pop(number, None)
            self._parts.pop(number, None)
        if future is None or not future.set_running_or_notify_cancel():
            return  # given up meanwhile
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(message["result"])

    def _notified(self, method: Any, params: Any) -> None:
        if method != "$/progress":
            self._notifications.deliver(str(method), params)
        elif isinstance(params, dict) and isinstance(token := params.get("token"), int):
            with self._lock:
                part = self._parts.get(token)
            if part is not None and isinstance(value := params.get("value"), list):
                part(value)
