"""Calls over a bridge with made-up data."""

from __future__ import annotations

import gc
import threading
import unittest
from collections.abc import Generator
from datetime import date, datetime, timezone
from typing import Any

from oura_bridge import BridgeClosed, InvalidParams, MethodNotFound, NotFound, OuraBridge, TimedOut
from tests.support import comes_true, is_running, program


class Calls(unittest.TestCase):
    bridge: OuraBridge

    @classmethod
    def setUpClass(cls) -> None:
        cls.bridge = OuraBridge(demo=True)

    @classmethod
    def tearDownClass(cls) -> None:
        cls.bridge.close()

    def test_both_ends_of_a_range_are_answered(self) -> None:
        documents = self.bridge.get_daily_sleep("2024-02-28", "2024-03-01")
        self.assertEqual([document["day"] for document in documents], ["2024-02-28", "2024-02-29", "2024-03-01"])

    def test_params_by_position_by_name_and_as_dates_are_the_same(self) -> None:
        by_position = self.bridge.call("oura.getDailySleep", "2024-02-28", "2024-03-01")
        by_name = self.bridge.call("oura.getDailySleep", start_date="2024-02-28", end_date="2024-03-01")
        as_dates = self.bridge.get_daily_sleep(date(2024, 2, 28), date(2024, 3, 1))
        self.assertEqual(by_position, by_name)
        self.assertEqual(by_position, as_dates)

    def test_times_may_be_pythons_own(self) -> None:
        start, end = datetime(2024, 3, 1, tzinfo=timezone.utc), datetime(2024, 3, 1, 1, tzinfo=timezone.utc)
        rows = self.bridge.get_heart_rate(start, end)
        self.assertTrue(rows)
        self.assertEqual(rows, self.bridge.get_heart_rate("2024-03-01T00:00:00Z", "2024-03-01T01:00:00Z"))

    def test_params_by_position_and_by_name_at_once_are_refused(self) -> None:
        with self.assertRaises(TypeError):
            self.bridge.call("oura.getDailySleep", "2024-02-28", end_date="2024-03-01")

    def test_a_document_is_found_by_its_id(self) -> None:
        document = self.bridge.get_daily_sleep("2024-03-01", "2024-03-01")[0]
        self.assertEqual(self.bridge.get_daily_sleep_by_id(document["id"]), document)

    def test_only_the_fields_wanted_are_answered(self) -> None:
        documents = self.bridge.get_daily_sleep("2024-03-01", "2024-03-01", fields=["score"])
        self.assertLessEqual(set(documents[0]), {"id", "day", "score"})

    def test_what_is_new_at_oura_can_be_had(self) -> None:
        days: dict[str, str | date] = {"start_date": date(2024, 3, 1), "end_date": "2024-03-02"}
        documents = self.bridge.request("/v2/usercollection/daily_sleep", days, all_pages=True)
        self.assertTrue({"2024-03-01"} <= {document["day"] for document in documents})
        self.assertIn("next_token", self.bridge.request("/v2/usercollection/daily_sleep", days))
        with self.assertRaises(InvalidParams):
            self.bridge.get_daily_sleep("2024-03-01", "2024-03-01", fields=["brand_new"])
        known = self.bridge.get_daily_sleep("2024-03-01", "2024-03-01", fields=["brand_new", "score"], allow_unknown=True)
        self.assertEqual([document["day"] for document in known], ["2024-03-01"])

    def test_every_kind_of_error_is_an_exception_of_its_own(self) -> None:
        with self.assertRaises(NotFound) as not_found:
            self.bridge.get_daily_sleep_by_id("nothing")
        self.assertEqual((not_found.exception.kind, not_found.exception.code), ("not_found", 5))
        with self.assertRaises(InvalidParams) as invalid:
            self.bridge.call("oura.getDailySleep", start_day="2024-03-01")
        self.assertIsInstance(invalid.exception, ValueError)
        self.assertEqual(invalid.exception.data["param"], "start_day")
        self.assertEqual(invalid.exception.hint, "Did you mean start_date?")
        with self.assertRaises(MethodNotFound):
            self.bridge.call("oura.getDailySlep")

    def test_what_json_cannot_say_is_refused_before_it_is_sent(self) -> None:
        for value in (object(), float("nan"), "\ud800"):
            with self.assertRaises((TypeError, ValueError)):
                self.bridge.call("oura.getDailySleep", start_date=value)
        self.assertTrue(self.bridge.call("bridge.status"))

    def test_a_stream_yields_what_the_call_answers(self) -> None:
        params: dict[str, Any] = {"start_datetime": "2024-03-01", "end_datetime": "2024-04-20"}
        self.assertEqual(
            list(self.bridge.stream("oura.getHeartRate", **params)), self.bridge.call("oura.getHeartRate", **params)
        )

    def test_a_stream_yields_a_single_document_too(self) -> None:
        document = self.bridge.get_daily_sleep("2024-03-01", "2024-03-01")[0]
        self.assertEqual(list(self.bridge.stream("oura.getDailySleep", document_id=document["id"])), [document])

    def test_a_stream_raises_what_the_call_would(self) -> None:
        with self.assertRaises(InvalidParams):
            list(self.bridge.stream("oura.getHeartRate", start_datetime="yesterday"))

    def test_a_loop_left_early_cancels_the_call(self) -> None:
        rows = self.bridge.stream("oura.getHeartRate", start_datetime="2000-01-01", end_datetime="2024-01-01")
        next(rows)
        assert isinstance(rows, Generator)
        rows.close()
        self.assertTrue(comes_true(lambda: self.bridge.call("bridge.status")["in_flight"] <= 1))

    def test_a_year_of_rows_arrives_whole(self) -> None:
        rows = self.bridge.get_heart_rate("2023-01-01", "2023-12-31")
        days = {row["timestamp"][:10] for row in rows}
        self.assertGreaterEqual(len(days), 365)

    def test_a_hundred_threads_with_twenty_calls_each_get_their_own_answers(self) -> None:
        days = [str(date.fromordinal(date(2023, 1, 1).toordinal() + number)) for number in range(700)]
        whole = self.bridge.get_daily_sleep(days[0], days[-1])
        expected = {day: [document for document in whole if document["day"] == day] for day in days}
        self.assertGreater(len(whole), 500)
        wrong: list[object] = []

        def run(thread: int) -> None:
            try:
                for call in range(20):
                    day = days[(thread * 20 + call) % len(days)]
                    documents = self.bridge.get_daily_sleep(day, day)
                    if documents != expected[day]:
                        wrong.append((day, documents))
            except Exception as error:
                wrong.append(error)

        threads = [threading.Thread(target=run, args=(number,)) for number in range(100)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])


class Lifetime(unittest.TestCase):
    def test_the_process_ends_with_the_context(self) -> None:
        with OuraBridge(demo=True) as bridge:
            bridge.call("bridge.status")
            pid = bridge.pid
        self.assertFalse(is_running(pid))
        self.assertFalse(bridge.is_alive)
        with self.assertRaises(BridgeClosed):
            bridge.call("bridge.status")

    def test_closing_twice_does_nothing_more(self) -> None:
        bridge = OuraBridge(demo=True)
        bridge.close()
        bridge.close()
        self.assertFalse(bridge.is_alive)

    def test_a_forgotten_bridge_ends(self) -> None:
        bridge = OuraBridge(demo=True)
        pid = bridge.pid
        del bridge
        gc.collect()
        self.assertTrue(comes_true(lambda: not is_running(pid)))

    def test_a_restart_is_another_process_that_answers(self) -> None:
        with OuraBridge(demo=True) as bridge:
            pid = bridge.pid
            bridge.restart()
            self.assertNotEqual(bridge.pid, pid)
            self.assertFalse(is_running(pid))
            self.assertEqual(bridge.call("bridge.status")["mode"], "demo")

    def test_a_closed_bridge_can_be_restarted(self) -> None:
        bridge = OuraBridge(demo=True)
        bridge.close()
        bridge.restart()
        self.assertEqual(bridge.call("bridge.status")["mode"], "demo")
        bridge.close()

    def test_closing_ends_calls_under_way(self) -> None:
        with program("request()\ntime.sleep(600)") as sleeper:
            bridge = OuraBridge(sleeper)
            errors: list[Exception] = []

            def call() -> None:
                try:
                    bridge.call("oura.getDailySleep")
                except Exception as error:
                    errors.append(error)

            thread = threading.Thread(target=call)
            thread.start()
            comes_true(lambda: bool(bridge._connection._pending))
            bridge.close()
            thread.join(10)
        self.assertIsInstance(errors[0], BridgeClosed)

    def test_a_timeout_ends_the_wait_and_cancels_the_call(self) -> None:
        source = """
first = request()
print(json.dumps({"jsonrpc": "2.0", "method": "test.cancelled", "params": [first["id"], request()]}), flush=True)
answer("fine")
"""
        with program(source) as slow, OuraBridge(slow) as bridge:
            cancelled = threading.Event()
            seen: list[object] = []
            bridge.on("test.cancelled", seen.append)
            bridge.on("test.cancelled", lambda _: cancelled.set())
            with self.assertRaises(TimedOut) as timeout:
                bridge.call("oura.getDailySleep", timeout=0.2)
            self.assertIsInstance(timeout.exception, TimeoutError)
            self.assertTrue(cancelled.wait(10))
            cancel = {"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 1}}
            self.assertEqual(seen, [[1, cancel]])
            self.assertEqual(bridge.call("bridge.status"), "fine")

    def test_an_interrupt_from_the_keyboard_cancels_the_call(self) -> None:
        source = """
first = request()
os.kill(os.getppid(), signal.SIGINT)
print(json.dumps({"jsonrpc": "2.0", "method": "test.cancelled", "params": request()}), flush=True)
answer("fine")
"""
        with program(source) as slow, OuraBridge(slow, timeout=30) as bridge:
            seen: list[object] = []
            bridge.on("test.cancelled", seen.append)
            with self.assertRaises(KeyboardInterrupt):
                bridge.call("oura.getDailySleep")
            self.assertEqual(bridge.call("bridge.status"), "fine")
            self.assertTrue(comes_true(lambda: bool(seen)))
            self.assertEqual(seen, [{"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 1}}])

    def test_a_callback_may_call_the_bridge_and_may_fail(self) -> None:
        source = """
print(json.dumps({"jsonrpc": "2.0", "method": "auth.refreshed", "params": {"profile": "default"}}), flush=True)
while True: answer("fine")
"""
        with program(source) as talker, OuraBridge(talker) as bridge:
            done = threading.Event()
            answers: list[object] = []

            def fail(params: object) -> None:
                raise RuntimeError("on purpose")

            def call(params: object) -> None:
                answers.append((params, bridge.call("bridge.status")))
                done.set()

            # The notification may have come before the callbacks: it is said again by a restart.
            bridge.on("auth.refreshed", fail)
            bridge.on("auth.refreshed", call)
            with self.assertLogs("oura_bridge", "ERROR"):
                bridge.restart()
                self.assertTrue(done.wait(10))
            self.assertEqual(answers[0], ({"profile": "default"}, "fine"))


if __name__ == "__main__":
    unittest.main()
