"""Counts, without a line of ours, which documents belong to a range, and holds the client's answers against it.

Usage: days.py BRIDGE. The simulator serves made-up documents; those are fetched by plain HTTP, over a range so wide that
it doesn't matter how its ends are compared. Which day a document belongs to is read from it with Python's own calendar.
"""

import datetime
import json
import os
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request

BRIDGE = sys.argv[1]
DAY = datetime.timedelta(days=1)
#: A month's end in a leap year, a change of the year, and one day.
RANGES = [("2024-02-25", "2024-03-02"), ("2023-12-27", "2024-01-03"), ("2024-05-05", "2024-05-05")]
#: The method, its route, the first day of a document and its last one, and how many days before that one the first can be.
METHODS = [
    ("oura.getDailySleep", "daily_sleep", "day", "day", 0),
    ("oura.getDailyActivity", "daily_activity", "day", "day", 0),
    ("oura.getSleepPeriods", "sleep", "day", "day", 0),
    ("oura.getWorkouts", "workout", "day", "day", 0),
    ("oura.getEnhancedTag", "enhanced_tag", "start_day", "end_day", 100),
]


def check(holds, *words):
    if not holds:
        sys.exit(" ".join(map(str, words)))


def pages(url, route, query):
    """All that the pages hold, asked for without the client."""
    while True:
        address = f"{url}/v2/usercollection/{route}?{urllib.parse.urlencode(query)}"
        with urllib.request.urlopen(urllib.request.Request(address, headers={"Authorization": "Bearer any"})) as reply:
            page = json.load(reply)
        yield from page["data"]
        if not page.get("next_token"):
            return
        query = {**query, "next_token": page["next_token"]}


def call(url, method, **params):
    with tempfile.TemporaryDirectory() as home:
        environment = {"PATH": os.environ["PATH"], "OURA_BRIDGE_HOME": home, "OURA_ACCESS_TOKEN": "any"}
        command = [BRIDGE, "call", "--api-url", url, method, json.dumps(params)]
        return json.loads(subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout)


def check_days(url, method, route, first, last, longest):
    inside = outside = 0
    for begin, end in RANGES:
        begins, ends = datetime.date.fromisoformat(begin), datetime.date.fromisoformat(end)
        wide = {"start_date": begins - (longest + 3) * DAY, "end_date": ends + 3 * DAY}
        documents = list(pages(url, route, wide))
        expected = []
        for document in documents:
            start = datetime.date.fromisoformat(document[first])
            stop = datetime.date.fromisoformat(document[last] or document[first])
            if start <= ends and stop >= begins:
                expected.append(document["id"])
        answered = [document["id"] for document in call(url, method, start_date=begin, end_date=end)]
        check(answered == expected, method, begin, end, "answers", answered, "instead of", expected)
        inside += len(expected)
        outside += len(documents) - len(expected)
    check(inside > 1 and outside > 1, route, "has too few documents to tell anything:", inside, "and", outside)


def check_times(url):
    """A time series, by moments that are no day's ends."""
    begin = datetime.datetime.fromisoformat("2024-02-28T22:30:00+00:00")
    end = datetime.datetime.fromisoformat("2024-03-01T01:15:00+00:00")
    wide = {"start_datetime": (begin - DAY).isoformat(), "end_datetime": (end + DAY).isoformat()}
    rows = [row["timestamp"] for row in pages(url, "heartrate", wide)]
    expected = [time for time in rows if begin <= datetime.datetime.fromisoformat(time) <= end]
    params = {"start_datetime": begin.isoformat(), "end_datetime": end.isoformat()}
    answered = [row["timestamp"] for row in call(url, "oura.getHeartRate", **params)]
    check(200 < len(expected) < len(rows), "too few heart rates to tell anything:", len(expected), "of", len(rows))
    check(answered == expected, "heart rates:", len(answered), "instead of", len(expected))


def check_nights(url):
    """A night is filed under the day on which it ends, and no day has two."""
    nights = pages(url, "sleep", {"start_date": "2024-02-01", "end_date": "2024-03-31"})
    long = [night for night in nights if night["type"] == "long_sleep"]
    for night in long:
        end = datetime.datetime.fromisoformat(night["bedtime_end"])
        check(end.date().isoformat() == night["day"], "a night of", night["day"], "ends on", end)
    days = {night["day"] for night in long}
    check(len(days) == len(long) > 40, "nights:", len(long), "on", len(days), "days")


def main():
    simulator = subprocess.Popen([BRIDGE, "simulate", "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        url = simulator.stdout.readline().strip()
        for method in METHODS:
            check_days(url, *method)
        check_times(url)
        check_nights(url)
    finally:
        simulator.kill()
        simulator.wait()
    print(len(METHODS) * len(RANGES), "ranges are as Python's calendar has them")


main()
