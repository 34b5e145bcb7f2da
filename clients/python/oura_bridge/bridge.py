"""The bridge for programs with threads."""

from __future__ import annotations

import concurrent.futures
import os
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any

from .binary import find_binary
from .connection import Connection
from .errors import TimedOut
from .methods import Methods
from .notifications import Callback, Notifications


class OuraBridge(Methods):
    """Starts the bridge and owns it. All methods may be called from any thread, at the same time.

    `binary` is found as `find_binary` says. `arguments` are options of the program, `environment` adds to the
    variables it sees. `timeout` is for each call, in seconds; None waits for ever. `log` gets the lines of its
    standard error.
    """

    def __init__(
        self, binary: str | os.PathLike[str] | None = None, *, demo: bool = False, sandbox: bool = False,
        profile: str | None = None, arguments: Sequence[str] = (), environment: Mapping[str, str] | None = None,
        timeout: float | None = 300.0, log: Callable[[str], object] | None = None,
    ) -> None:
        self._environment = {**os.environ, **(environment or {})}
        self._command = [find_binary(binary, self._environment), *arguments, "--framing", "ndjson"]
        self._command += ["--demo"] if demo else []
        self._command += ["--sandbox"] if sandbox else []
        self._command += ["--profile", profile] if profile is not None else []
        self.timeout = timeout
        self._log = log
        self._lock = threading.Lock()
        self._notifications = Notifications()
        self._start()

    def _start(self) -> None:
        self._connection = Connection(self._command, self._environment, self._notifications, self._log)
        # The threads don't refer to this object, so a forgotten bridge ends with its last reference, or the program.
        self._finalizer = weakref.finalize(self, self._connection.close)

    @property
    def pid(self) -> int:
        """The id of the process."""
        return self._connection.pid

    @property
    def is_alive(self) -> bool:
        """Whether calls can be answered."""
        return self._connection.is_alive

    def call(self, method: str, *positional: Any, timeout: float | None = None, **named: Any) -> Any:
        """Calls a method with params by position or by name, and answers its result.

        By name, what is None is left out. `timeout` replaces the bridge's, for this call. Raises the exception for the
        kind of error; `TimedOut` also cancels the call.
        """
        connection = self._connection
        number, future = connection.request(method, parameters(positional, named))
        limit = self.timeout if timeout is None else timeout
        try:
            return future.result(limit)
        except concurrent.futures.TimeoutError:
            if future.done():
                raise  # the bridge's own time limit
            raise timed_out(limit) from None
        finally:
            connection.cancel(number)  # does nothing for a call that was answered

    def stream(self, method: str, *, timeout: float | None = None, **named: Any) -> Iterator[Any]:
        """Calls a collection's method and yields its documents while further pages are fetched.

        `timeout` limits the wait from one page to the next. Leaving the loop early cancels the call. What the loop
        hasn't taken yet waits in memory.
        """
        connection = self._connection
        limit = self.timeout if timeout is None else timeout
        # A list is a part, None is the end.
        parts: SimpleQueue[Any] = SimpleQueue()
        number, future = connection.request(method, parameters((), named) or {}, parts.put)
        future.add_done_callback(lambda _: parts.put(None))
        try:
            while (part := self._next(parts, limit)) is not None:
                yield from part
            result = future.result()
            yield from result if isinstance(result, list) else [result]
        finally:
            connection.cancel(number)

    @staticmethod
    def _next(parts: SimpleQueue[Any], limit: float | None) -> Any:
        try:
            return parts.get(timeout=limit)
        except Empty:
            raise timed_out(limit) from None

    def on(self, notification: str, callback: Callback) -> None:
        """Calls back with the params of each notification of that name, such as `auth.loginRequired`.

        Callbacks run one after the other on a thread of their own, and may call the bridge.
        """
        self._notifications.on(notification, callback)

    def restart(self) -> None:
        """Ends the process, if it still runs, and starts another. Calls under way fail with `BridgeClosed`.

        In a fork of the program it only starts another, for the fork.
        """
        if self._connection.is_fork:
            # Whatever a thread held when the program was forked is held for ever here.
            self._lock, self._notifications = threading.Lock(), Notifications(self._notifications)
        with self._lock:
            self._finalizer()
            self._start()

    def close(self) -> None:
        """Ends the process; calls under way fail with `BridgeClosed`. May be called twice.

        That takes milliseconds, or up to 12 seconds while the tokens are being refreshed. In a fork of the program it
        does nothing.
        """
        if self._connection.is_fork:
            return
        with self._lock:
            self._finalizer()
            self._notifications.stop()

    def __enter__(self) -> OuraBridge:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _call(self, method: str, timeout: float | None, **named: Any) -> Any:
        return self.call(method, timeout=timeout, **named)


def parameters(positional: tuple[Any, ...], named: Mapping[str, Any]) -> Any:
    """The params of a call. The bridge refuses a null by name, so what is None is left out."""
    if positional and named:
        raise TypeError("params go by position or by name, not both")
    return list(positional) if positional else {name: value for name, value in named.items() if value is not None}


def timed_out(limit: float | None) -> TimedOut:
    """The exception for a caller who has waited long enough."""
    return TimedOut(f"No answer within {limit} seconds.", 10, {"kind": "timeout"})
