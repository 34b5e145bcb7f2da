"""OuraClient, by itself and beside the package it stands in for."""

from __future__ import annotations

import importlib
import inspect
import sys
import unittest
from datetime import date, timedelta
from typing import Any

from oura_bridge import OuraClient
from tests.support import simulator

DAYS = [
    "daily_activity", "daily_cardiovascular_age", "daily_readiness", "daily_resilience", "daily_sleep", "daily_spo2",
    "daily_stress", "enhanced_tag", "rest_mode_period", "sessions", "sleep_periods", "sleep_time", "tags", "vo2_max",
    "workouts",
]
ROWS = ["heart_rate", "ring_battery_level"]


def installed(name: str) -> Any:
    """A package that isn't part of Python, or a reason to skip the test."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise unittest.SkipTest(f"{name} isn't installed for Python {sys.version.split()[0]}") from None


class Client(unittest.TestCase):
    client: OuraClient

    @classmethod
    def setUpClass(cls) -> None:
        cls.client = OuraClient(demo=True)

    @classmethod
    def tearDownClass(cls) -> None:
        cls.client.close()

    def test_there_are_nineteen_methods(self) -> None:
        names = {name for name in vars(OuraClient) if name.startswith("get_")}
        self.assertEqual(names, {f"get_{name}" for name in [*DAYS, *ROWS, "personal_info", "ring_configuration"]})

    def test_a_start_after_the_end_is_a_value_error(self) -> None:
        for name in DAYS:
            with self.assertRaises(ValueError):
                getattr(self.client, f"get_{name}")("2024-03-02", "2024-03-01")
        for name in ROWS:
            with self.assertRaises(ValueError):
                getattr(self.client, f"get_{name}")("2024-03-02T00:00:01", "2024-03-02")

    def test_a_token_that_is_none_or_empty_is_never_replaced_by_the_login(self) -> None:
        make: Any = OuraClient
        for token in (None, "", " \n", b"bytes", 7):
            with self.assertRaisesRegex(ValueError, "^access_token is no token"):
                make(token, demo=True)
            with self.assertRaisesRegex(ValueError, "^personal_access_token is no token"):
                make(personal_access_token=token, demo=True)
        with self.assertRaises(ValueError):
            make("a-token", personal_access_token="", demo=True)

    def test_the_default_is_yesterday_and_today(self) -> None:
        days = [document["day"] for document in self.client.get_daily_activity() if isinstance(document, dict)]
        self.assertLessEqual(len(days), 2)
        self.assertGreaterEqual(len(days), 1)

    def test_a_time_in_utc_is_read_by_every_python(self) -> None:
        rows = self.client.get_heart_rate("2024-03-01T00:00:00Z", "2024-03-01T01:00:00Z")
        self.assertEqual({row["timestamp"][:13] for row in rows} - {"2024-03-01T01"}, {"2024-03-01T00"})

    def test_pandas_makes_a_table_of_it(self) -> None:
        pandas = installed("pandas")
        table = pandas.json_normalize(self.client.get_daily_sleep("2024-03-01", "2024-03-07"))
        self.assertEqual(len(table), 7)
        self.assertIn("contributors.deep_sleep", table.columns)


def with_next_token(request: Any) -> Any:
    """Adds the `next_token` that Oura leaves out on the last page of a time series, where oura-ring 1.0.1 stumbles."""

    def wrapped(*arguments: Any, **named: Any) -> Any:
        response = request(*arguments, **named)
        if "data" in response:
            response.setdefault("next_token", None)
        return response

    return wrapped


class BesideOuraRing(unittest.TestCase):
    ours: OuraClient
    theirs: Any

    @classmethod
    def setUpClass(cls) -> None:
        package = installed("oura_ring")
        if package.__version__ != "1.0.1":
            raise unittest.SkipTest(f"oura-ring is {package.__version__}, not 1.0.1")
        url = cls.enterClassContext(simulator("--semantics", "inclusive"))
        setattr(importlib.import_module("oura_ring.client"), "API_URL", url)
        cls.theirs = cls.enterClassContext(package.OuraClient("a-token"))
        cls.theirs._make_request = with_next_token(cls.theirs._make_request)
        cls.ours = cls.enterClassContext(OuraClient("a-token", arguments=["--api-url", url]))

    def same(self, name: str, *arguments: Any, **named: Any) -> Any:
        """What both answer, which must be the same and something."""
        ours, theirs = (getattr(side, f"get_{name}")(*arguments, **named) for side in (self.ours, self.theirs))
        self.assert_the_same(ours, theirs, name, arguments[0] if arguments else None)
        self.assertTrue(ours, name)
        return ours

    def assert_the_same(self, ours: Any, theirs: Any, name: str, start: str | None) -> None:
        """Equal, but for what began before the range and reaches into it, which only ours answers."""
        if start and isinstance(ours, list):
            earlier = [document for document in ours if document.get("start_day", start) < start]
            for document in earlier:
                end = document.get("end_day")
                self.assertTrue(end is None or end >= start, document)
            ours = [document for document in ours if document not in earlier]
        self.assertEqual(ours, theirs, name)

    def test_parameters_have_the_same_names_order_and_defaults(self) -> None:
        for name in [*DAYS, *ROWS, "personal_info", "ring_configuration"]:
            ours, theirs = (inspect.signature(getattr(type(side), f"get_{name}")) for side in (self.ours, self.theirs))
            shape = [[(p.name, p.kind, p.default) for p in side.parameters.values()] for side in (ours, theirs)]
            self.assertEqual(shape[0], shape[1], name)

    def test_the_person_is_the_same(self) -> None:
        self.assertIsInstance(self.same("personal_info"), dict)

    def test_ranges_and_documents_by_id_are_the_same(self) -> None:
        for name in DAYS:
            documents = self.same(name, "2023-06-01", "2024-03-01")
            for document in (documents[0], documents[-1]):
                self.assertEqual(self.same(name, document_id=document["id"]), document)
                self.assertEqual(self.same(name, None, None, document["id"]), document)

    def test_single_days_are_the_same(self) -> None:
        for name in ("daily_sleep", "daily_activity", "daily_readiness", "sleep_periods", "sleep_time"):
            self.same(name, "2024-02-29", "2024-02-29")

    def test_defaults_are_the_same(self) -> None:
        for name in DAYS:
            ours, theirs = (getattr(side, f"get_{name}")() for side in (self.ours, self.theirs))
            self.assert_the_same(ours, theirs, name, (date.today() - timedelta(days=1)).isoformat())
            ours, theirs = (getattr(side, f"get_{name}")(end_date="2024-03-01") for side in (self.ours, self.theirs))
            self.assert_the_same(ours, theirs, name, "2024-02-29")

    def test_rings_are_the_same(self) -> None:
        rings = self.same("ring_configuration")
        self.assertEqual(self.same("ring_configuration", rings[0]["id"]), rings[0])

    def test_time_series_are_the_same(self) -> None:
        for name in ROWS:
            self.same(name, "2024-03-01T00:00:00+00:00", "2024-03-05T12:30:00+00:00")
            self.same(name, "2024-03-01T00:00:00+02:00", "2024-03-02T00:00:00-05:00")
            self.same(name, "2024-03-01", "2024-03-02")
            self.assertIsInstance(self.same(name, latest=True), list)

    def test_both_refuse_a_start_after_the_end(self) -> None:
        for side in (self.ours, self.theirs):
            with self.assertRaises(ValueError):
                side.get_daily_sleep("2024-03-02", "2024-03-01")


if __name__ == "__main__":
    unittest.main()
