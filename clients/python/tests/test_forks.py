"""A program that is forked while it has a bridge."""

from __future__ import annotations

import asyncio
import os
import time
import unittest
from collections.abc import Callable

from oura_bridge import AsyncOuraBridge, BridgeClosed, BridgeForked, OuraBridge
from tests.support import comes_true, is_running


def in_fork(body: Callable[[], object]) -> str:
    """What a fork says that the body answered or raised."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            said = repr(body())
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    with open(reading, encoding="utf-8") as pipe:
        said = pipe.read()
    os.waitpid(pid, 0)
    return said


class Forks(unittest.TestCase):
    bridge: OuraBridge

    def setUp(self) -> None:
        self.bridge = OuraBridge(demo=True)
        self.addCleanup(self.bridge.close)

    def test_a_call_is_refused_at_once(self) -> None:
        self.assertTrue(issubclass(BridgeForked, BridgeClosed))
        self.assertRegex(in_fork(lambda: self.bridge.call("bridge.status")), "^BridgeForked: .*restart")
        self.assertRegex(in_fork(lambda: list(self.bridge.stream("oura.getTags"))), "^BridgeForked: ")
        self.assertEqual(in_fork(lambda: self.bridge.is_alive), "False")
        self.assertEqual(self.bridge.call("bridge.status")["mode"], "demo")

    def test_a_call_of_asyncio_is_refused_at_once(self) -> None:
        bridge = AsyncOuraBridge(demo=True)
        self.assertRegex(in_fork(lambda: asyncio.run(bridge.call("bridge.status"))), "^BridgeForked: ")
        asyncio.run(bridge.close())

    def test_closing_and_a_stream_left_there_leave_the_bridge_to_the_parent(self) -> None:
        rows = self.bridge.stream("oura.getHeartRate", start_datetime="2024-01-01", end_datetime="2024-03-01")
        next(rows)

        def leave() -> None:
            with self.bridge._connection._lock:  # as a thread may hold it that isn't there
                getattr(rows, "close")()
            self.bridge.close()

        self.assertEqual(in_fork(leave), "None")
        self.assertGreater(len(list(rows)), 10_000)
        self.assertEqual(self.bridge.call("bridge.status")["mode"], "demo")

    def test_a_restart_there_starts_another(self) -> None:
        seen: list[object] = []
        self.bridge.on("$/test", seen.append)

        def restart() -> object:
            self.bridge.restart()
            mode, pid = self.bridge.call("bridge.status")["mode"], self.bridge.pid
            self.bridge.close()
            return mode, pid != parents, is_running(pid)

        parents = self.bridge.pid
        self.assertEqual(in_fork(restart), "('demo', True, False)")
        self.assertEqual(self.bridge.call("bridge.status")["mode"], "demo")

    def test_a_fork_that_lives_on_does_not_keep_the_bridge_alive(self) -> None:
        child = os.fork()
        if child == 0:
            time.sleep(600)
            os._exit(0)
        try:
            # As a parent that is killed leaves it: nobody says anything to the process any more.
            self.bridge._connection._outgoing.put(None)
            self.assertTrue(comes_true(lambda: not is_running(self.bridge.pid)))
        finally:
            os.kill(child, 9)
            os.waitpid(child, 0)


if __name__ == "__main__":
    unittest.main()
