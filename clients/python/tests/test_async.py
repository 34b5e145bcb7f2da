"""Calls from asyncio."""

from __future__ import annotations

import asyncio
import os
import signal
import unittest
from typing import Any

from oura_bridge import AsyncOuraBridge, BridgeDied, NotFound, TimedOut
from tests.support import comes_true, is_running, program


class AsyncCalls(unittest.IsolatedAsyncioTestCase):
    async def test_calls_run_side_by_side(self) -> None:
        async with AsyncOuraBridge(demo=True) as bridge:
            days = [f"2024-03-{day:02}" for day in range(1, 29)]
            answers = await asyncio.gather(*(bridge.get_daily_sleep(day, day) for day in days))
        self.assertEqual([documents[0]["day"] for documents in answers], days)

    async def test_a_route_without_a_method_is_answered(self) -> None:
        async with AsyncOuraBridge(demo=True) as bridge:
            documents = await bridge.request("/v2/usercollection/ring_configuration", all_pages=True)
        self.assertTrue(documents[0]["id"])

    async def test_errors_are_raised(self) -> None:
        async with AsyncOuraBridge(demo=True) as bridge:
            with self.assertRaises(NotFound):
                await bridge.get_daily_sleep_by_id("nothing")

    async def test_a_stream_yields_what_the_call_answers(self) -> None:
        async with AsyncOuraBridge(demo=True) as bridge:
            params: dict[str, Any] = {"start_datetime": "2024-03-01", "end_datetime": "2024-04-20"}
            rows = [row async for row in bridge.stream("oura.getHeartRate", **params)]
            self.assertEqual(rows, await bridge.call("oura.getHeartRate", **params))

    async def test_a_cancelled_task_cancels_its_call(self) -> None:
        async with AsyncOuraBridge(demo=True) as bridge:
            task = asyncio.create_task(bridge.get_heart_rate("2000-01-01", "2024-01-01"))
            await asyncio.sleep(0.05)
            task.cancel()
            with self.assertRaises(asyncio.CancelledError):
                await task
            for _ in range(1000):
                if (await bridge.call("bridge.status"))["in_flight"] <= 1:
                    break
                await asyncio.sleep(0.01)
            self.assertLessEqual((await bridge.call("bridge.status"))["in_flight"], 1)

    async def test_a_timeout_ends_the_wait(self) -> None:
        with program("time.sleep(600)") as deaf:
            async with AsyncOuraBridge(deaf) as bridge:
                with self.assertRaises(TimedOut):
                    await bridge.call("bridge.status", timeout=0.1)
                with self.assertRaises(TimedOut):
                    async for _ in bridge.stream("oura.getHeartRate", timeout=0.1):
                        pass

    async def test_a_bridge_that_is_killed_fails_its_calls(self) -> None:
        async with AsyncOuraBridge(demo=True) as bridge:
            rows = bridge.stream("oura.getHeartRate", start_datetime="2000-01-01", end_datetime="2024-01-01")
            await rows.__anext__()
            pid = bridge.pid
            os.kill(pid, signal.SIGKILL)
            with self.assertRaises(BridgeDied):
                async for _ in rows:
                    pass
        self.assertTrue(comes_true(lambda: not is_running(pid)))

    async def test_callbacks_run_in_the_event_loop(self) -> None:
        source = """
request()
print(json.dumps({"jsonrpc": "2.0", "method": "auth.refreshed", "params": {"profile": "default"}}), flush=True)
answer("fine")
"""
        with program(source) as talker:
            async with AsyncOuraBridge(talker) as bridge:
                seen: asyncio.Future[object] = asyncio.get_running_loop().create_future()
                bridge.on("auth.refreshed", seen.set_result)
                call = asyncio.create_task(bridge.call("bridge.status"))
                self.assertEqual(await asyncio.wait_for(seen, 10), {"profile": "default"})
                call.cancel()


if __name__ == "__main__":
    unittest.main()
