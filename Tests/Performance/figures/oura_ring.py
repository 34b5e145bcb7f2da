"""Beside the package oura-ring 1.0.1 for Python, if some Python 3.12 or newer has it."""

import json
import shutil
import subprocess
import time

import processes
from figures.budgets import WEEK
from figures.growth import YEAR
from measuring import Figure, Skipped, median, quartiles

INSTALLING = "python3.12 -m venv VENV && VENV/bin/pip install oura-ring==1.0.1, then --python VENV/bin/python"

# 1.0.1 reads next_token without asking whether it is there, and Oura leaves it out at the end of a time series: without
# the mending no year of heart rate would come at all.
SCRIPT = """
import sys, time, json
import oura_ring.client as module
module.API_URL = sys.argv[1]
client = module.OuraClient("bench")
week = ("2026-01-05", "2026-01-11")
if sys.argv[2] == "first":
    print(len(client.get_daily_sleep(*week)), flush=True)
elif sys.argv[2] == "page":
    for _ in range(int(sys.argv[3])):
        begin = time.perf_counter()
        client.get_daily_sleep(*week)
        print((time.perf_counter() - begin) * 1e3)
else:
    import requests
    read = requests.Response.json
    def mended(self, **options):
        answer = read(self, **options)
        if isinstance(answer, dict) and "data" in answer:
            answer.setdefault("next_token", None)
        return answer
    requests.Response.json = mended
    import datetime
    begin = time.perf_counter()
    rows = 0
    start, end = datetime.date(2025, 1, 1), datetime.date(2026, 1, 1)
    while start < end:
        stop = min(start + datetime.timedelta(days=29), end)
        rows += len(client.get_heart_rate(f"{start}T00:00:00+00:00", f"{stop}T00:00:00+00:00"))
        start = stop
    print(time.perf_counter() - begin)
"""


def python(bench):
    for name in [bench.python, "python3.14", "python3.13", "python3.12", "python3"]:
        path = name and shutil.which(name)
        probe = "import sys, importlib.metadata as m; assert m.version('oura-ring') == '1.0.1' and sys.version_info >= (3, 12)"
        if path and subprocess.run([path, "-c", probe], capture_output=True).returncode == 0:
            return path
    raise Skipped(f"no Python has oura-ring 1.0.1: {INSTALLING}")


def run(interpreter, url, *arguments):
    command = [interpreter, "-c", SCRIPT, url, *map(str, arguments)]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode != 0:
        raise Skipped(f"oura-ring fails: {result.stderr.strip().splitlines()[-1]}")
    return [float(line) for line in result.stdout.split()]


def oura_ring(bench):
    """The same three questions to both; the same simulator answers."""
    interpreter = python(bench)
    ask = processes.request("oura.getDailySleep", WEEK)
    with processes.simulator(bench.binary) as server:
        firsts, limits = [], []
        for _ in range(bench.count(10)):
            begin = time.perf_counter()
            with processes.Bridge(bench.binary, server.url) as bridge:
                bridge.ask(ask)
                firsts.append((time.perf_counter() - begin) * 1e3)
            begin = time.perf_counter()
            run(interpreter, server.url, "first")
            limits.append((time.perf_counter() - begin) * 1e3)
        yield Figure(
            "process start to the first page", median(firsts), "ms", quartiles(firsts), median(limits), "oura-ring 1.0.1")
        with processes.Bridge(bench.binary, server.url) as bridge:
            bridge.ask(ask)
            pages = []
            for _ in range(bench.count(300)):
                begin = time.perf_counter()
                json.loads(bridge.ask(ask))
                pages.append((time.perf_counter() - begin) * 1e3)
            others = run(interpreter, server.url, "page", bench.count(300))
            yield Figure(
                "a page, decoded in Python", median(pages), "ms", quartiles(pages), median(others), "oura-ring 1.0.1")
            years = []
            for _ in range(bench.count(3)):
                begin = time.perf_counter()
                rows = len(json.loads(bridge.ask(processes.request("oura.getHeartRate", YEAR)))["result"])
                years.append(time.perf_counter() - begin)
            others = [run(interpreter, server.url, "year")[0] for _ in range(bench.count(3))]
            yield Figure(
                "a year of heart rate, decoded in Python", median(years), "s", quartiles(years), median(others),
                "oura-ring 1.0.1, cut into months by hand and its KeyError mended", note=f"{rows:,} rows")


ALL = [oura_ring]
