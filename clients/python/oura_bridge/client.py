"""A stand-in for the class of the same name in the package oura-ring."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import Enum
from types import TracebackType
from typing import Any

from .bridge import OuraBridge

Document = dict[str, Any]
Documents = list[dict[str, Any]]


class Absent(Enum):
    """The value of an argument that wasn't given; None and "" may come from a variable that nobody set."""

    TOKEN = "absent"


class OuraClient:
    """The methods of oura-ring's `OuraClient`, with the same names, parameters, defaults and results.

    A token is used as it is; without one, the bridge's login is used. Raises `ValueError` for a token that is None or
    empty, since another account would answer, and for a start after the end, and `OuraBridgeError` for what goes wrong
    at Oura or in the network.
    """

    def __init__(
        self, access_token: str | Absent = Absent.TOKEN, *, personal_access_token: str | Absent = Absent.TOKEN,
        binary: str | os.PathLike[str] | None = None, arguments: Sequence[str] = (), demo: bool = False,
    ) -> None:
        environment: dict[str, str] = {}
        for name, token in (("personal_access_token", personal_access_token), ("access_token", access_token)):
            if token is Absent.TOKEN:
                continue
            if not isinstance(token, str) or not token.strip():
                raise ValueError(f"{name} is no token. Leave it out to use the login of oura-bridge.")
            environment["OURA_ACCESS_TOKEN"] = token
        self._bridge = OuraBridge(binary, arguments=arguments, demo=demo, environment=environment)

    def __enter__(self) -> OuraClient:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the bridge."""
        self._bridge.close()

    def get_personal_info(self) -> Document:
        """The user's age, weight, height, biological sex and email address."""
        result: Document = self._bridge.call("oura.getPersonalInfo")
        return result

    def get_ring_configuration(self, document_id: str | None = None) -> Documents | Document:
        """The user's rings, or one of them."""
        result: Documents | Document = self._bridge.call(
            "oura.getRingConfiguration", document_id=document_id or None
        )
        return result

    def get_rest_mode_period(
        self, start_date: str | None = None, end_date: str | None = None, document_id: str | None = None
    ) -> Documents | Document:
        """The times in which the user had rest mode on, both ends included; or the document with that id."""
        return self._days("oura.getRestModePeriod", start_date, end_date, document_id)

    def get_sleep_time(
        self, start_date: str | None = None, end_date: str | None = None, document_id: str | None = None
    ) -> Documents | Document:
        """When Oura advises the user to go to bed, both ends included; or the document with that id."""
        return self._days("oura.getSleepTime", start_date, end_date, document_id)

    def get_daily_sleep(
        self, start_date: str | None = None, end_date: str | None = None, document_id: str | None = None
    ) -> Documents | Document:
        """The sleep score of each day, both ends included; or the document with that id."""
        return self._days("oura.getDailySleep", start_date, end_date, document_id)

    def get_daily_spo2(
        self, start_date: str | None = None, end_date: str | None = None, document_id: str | None = None
    ) -> Documents | Document:
        """The oxygen saturation of each night, both ends included; or the document with that id."""
        return self._days("oura.getDailySpo2", start_date, end_date, document_id)

    def get_daily_stress(
        self, start_date: str | None = None, end_date: str | None = None, document_id: str | None = None
    ) -> Documents | Document:
        """The time of each day in stress and in recovery, both ends included; or the document with that id."""
        return self._days("oura.getDailyStress", start_date, end_date, document_id)

    def get_enhanced_tag(
        self, start_date: str | None = None, end_date: str | None = None, document_id: str | None = None
    ) -> Documents | Document:
        """What the user logged, both ends included; or the document with that id."""
        return self._days("oura.getEnhancedTag", start_date, end_date, document_id)

    def get_daily_activity(
        self, start_date: str | None = None, end_date: str | None = None, document_id: str | None = None
    ) -> Documents | Document:
        """The activity of each day, both ends included; or the document with that id."""
        return self._days("oura.getDailyActivity", start_date, end_date, document_id)

    def get_daily_readiness(
        self, start_date: str | None = None, end_date: str | None = None, document_id: str | None = None
    ) -> Documents | Document:
        """The readiness score of each day, both ends included; or the document with that id."""
        return self._days("oura.getDailyReadiness", start_date, end_date, document_id)

    def get_sleep_periods(
        self, start_date: str | None = None, end_date: str | None = None, document_id: str | None = None
    ) -> Documents | Document:
        """Every period of sleep, both ends included; or the document with that id."""
        return self._days("oura.getSleepPeriods", start_date, end_date, document_id)

    def get_sessions(
        self, start_date: str | None = None, end_date: str | None = None, document_id: str | None = None
    ) -> Documents | Document:
        """Guided and unguided sessions, both ends included; or the document with that id."""
        return self._days("oura.getSessions", start_date, end_date, document_id)

    def get_tags(
        self, start_date: str | None = None, end_date: str | None = None, document_id: str | None = None
    ) -> Documents | Document:
        """Notes and tags of old apps, both ends included; or the document with that id."""
        return self._days("oura.getTags", start_date, end_date, document_id)

    def get_workouts(
        self, start_date: str | None = None, end_date: str | None = None, document_id: str | None = None
    ) -> Documents | Document:
        """Workouts, both ends included; or the document with that id."""
        return self._days("oura.getWorkouts", start_date, end_date, document_id)

    def get_daily_resilience(
        self, start_date: str | None = None, end_date: str | None = None, document_id: str | None = None
    ) -> Documents | Document:
        """The resilience level of each day, both ends included; or the document with that id."""
        return self._days("oura.getDailyResilience", start_date, end_date, document_id)

    def get_daily_cardiovascular_age(
        self, start_date: str | None = None, end_date: str | None = None, document_id: str | None = None
    ) -> Documents | Document:
        """The estimated age of the blood vessels, both ends included; or the document with that id."""
        return self._days("oura.getDailyCardiovascularAge", start_date, end_date, document_id)

    def get_vo2_max(
        self, start_date: str | None = None, end_date: str | None = None, document_id: str | None = None
    ) -> Documents | Document:
        """The estimated maximal oxygen uptake, both ends included; or the document with that id."""
        return self._days("oura.getVo2Max", start_date, end_date, document_id)

    def get_heart_rate(
        self, start_datetime: str | None = None, end_datetime: str | None = None, latest: bool | None = None
    ) -> Documents:
        """Heart rate through day and night, both ends included; or only the newest row."""
        return self._rows("oura.getHeartRate", start_datetime, end_datetime, latest)

    def get_ring_battery_level(
        self, start_datetime: str | None = None, end_datetime: str | None = None, latest: bool | None = None
    ) -> Documents:
        """The charge of the ring's battery, both ends included; or only the newest row."""
        return self._rows("oura.getRingBatteryLevel", start_datetime, end_datetime, latest)

    def _days(self, method: str, start: str | None, end: str | None, document_id: str | None) -> Documents | Document:
        last = date.fromisoformat(end) if end else date.today()
        first = date.fromisoformat(start) if start else last - timedelta(days=1)
        if first > last:
            raise ValueError(f"Start date greater than end date: {first} > {last}")
        if document_id:
            document: Document = self._bridge.call(method, document_id=document_id)
            return document
        documents: Documents = self._bridge.call(method, start_date=first, end_date=last)
        return documents

    def _rows(self, method: str, start: str | None, end: str | None, latest: bool | None) -> Documents:
        rows: Documents
        if latest:
            rows = self._bridge.call(method, latest=True)
            return rows
        last = moment(end) if end else datetime.today()
        first = moment(start) if start else last - timedelta(days=1)
        if first.astimezone() > last.astimezone():
            raise ValueError(f"Start datetime greater than end datetime: {first} > {last}")
        rows = self._bridge.call(method, start_datetime=first, end_datetime=last)
        return rows


def moment(text: str) -> datetime:
    """A date and time; a date alone is its midnight. Python 3.10 doesn't read the Z of UTC by itself."""
    return datetime.fromisoformat(text[:-1] + "+00:00" if text.endswith(("Z", "z")) else text)
