"""The bridge for asyncio."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from types import TracebackType
from typing import Any

from .bridge import OuraBridge, parameters, timed_out
from .connection import Connection
from .methods import AsyncMethods
from .notifications import Callback


class AsyncOuraBridge(AsyncMethods):
    """`OuraBridge` for asyncio: calls are awaited, and cancelling a task cancels its call in the bridge."""

    def __init__(
        self, binary: str | os.PathLike[str] | None = None, *, demo: bool = False, sandbox: bool = False,
        profile: str | None = None, arguments: Sequence[str] = (), environment: Mapping[str, str] | None = None,
        timeout: float | None = 300.0, log: Callable[[str], object] | None = None,
    ) -> None:
        self._bridge = OuraBridge(
            binary, demo=demo, sandbox=sandbox, profile=profile, arguments=arguments, environment=environment,
            timeout=timeout, log=log,
        )

    @property
    def pid(self) -> int:
        """The id of the process."""
        return self._bridge.pid

    @property
    def is_alive(self) -> bool:
        """Whether calls can be answered."""
        return self._bridge.is_alive

    @property
    def _connection(self) -> Connection:
        return self._bridge._connection

    def _limit(self, timeout: float | None) -> float | None:
        return self._bridge.timeout if timeout is None else timeout

    async def call(self, method: str, *positional: Any, timeout: float | None = None, **named: Any) -> Any:
        """Calls a method with params by position or by name, and answers its result; see `OuraBridge.call`."""
        connection, limit = self._connection, self._limit(timeout)
        number, future = connection.request(method, parameters(positional, named))
        try:
            answer = asyncio.wrap_future(future)
            done, _ = await asyncio.wait([answer], timeout=limit)
            if not done:
                raise timed_out(limit)
            return answer.result()
        finally:
            connection.cancel(number)

    async def stream(self, method: str, *, timeout: float | None = None, **named: Any) -> AsyncIterator[Any]:
        """Calls a collection's method and yields its documents as they come; see `OuraBridge.stream`."""
        connection, limit = self._connection, self._limit(timeout)
        loop = asyncio.get_running_loop()
        parts: asyncio.Queue[Any] = asyncio.Queue()

        def put(part: Any) -> None:
            # Once the loop has ended, nobody waits.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(parts.put_nowait, part)

        number, future = connection.request(method, parameters((), named) or {}, put)
        future.add_done_callback(lambda _: put(None))
        try:
            while True:
                try:
                    part = await asyncio.wait_for(parts.get(), limit)
                except asyncio.TimeoutError:
                    raise timed_out(limit) from None
                if part is None:
                    break
                for document in part:
                    yield document
            result = future.result()
            for document in result if isinstance(result, list) else [result]:
                yield document
        finally:
            connection.cancel(number)

    def on(self, notification: str, callback: Callback) -> None:
        """Calls back in this event loop with the params of each notification of that name."""
        loop = asyncio.get_running_loop()

        def call(params: Any) -> None:
            # Once the loop has ended, nobody waits.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(callback, params)

        self._bridge.on(notification, call)

    async def restart(self) -> None:
        """Ends the process and starts another; see `OuraBridge.restart`."""
        await asyncio.to_thread(self._bridge.restart)

    async def close(self) -> None:
        """Ends the process; see `OuraBridge.close`."""
        await asyncio.to_thread(self._bridge.close)

    async def __aenter__(self) -> AsyncOuraBridge:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    async def _call(self, method: str, timeout: float | None, **named: Any) -> Any:
        return await self.call(method, timeout=timeout, **named)
