"""How cost and memory grow with the work, and the year of heart rate."""

import datetime
import json
import os
import time
import urllib.parse
import urllib.request

import curl
import processes
from figures.budgets import MONTH, WEEK
from measuring import Figure, median, quartiles

YEAR = {"start_datetime": "2025-01-01T00:00:00Z", "end_datetime": "2025-12-31T23:59:59Z"}
MONTH_OF_YEAR = {"start_datetime": "2025-01-01T00:00:00Z", "end_datetime": "2025-01-29T23:59:59Z"}


def stream(bridge, params):
    """Asks for the documents page by page: seconds, bytes."""
    begin = time.perf_counter()
    bridge.send(processes.request("oura.getHeartRate", params | {"partialResultToken": "t"}, "stream"))
    length = 0
    while True:
        piece = os.read(bridge.out, processes.PIPE_BYTES)
        if not piece:
            raise RuntimeError("the bridge ended before its answer")
        length += len(piece)
        if piece.endswith(b"\n") and b'"id":"stream"' in piece[-400:]:
            if b'"error":' in piece[-400:]:
                raise RuntimeError(f"the bridge answers an error: {piece[-400:].decode()}")
            return time.perf_counter() - begin, length


def year_of_pages(url):
    """The requests that a client in sequence would send: 13 windows, and each page's token."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    first = datetime.datetime(2025, 1, 1)
    urls = []
    for window in range(13):
        start = first + datetime.timedelta(days=29 * window)
        end = min(start + datetime.timedelta(days=29), datetime.datetime(2026, 1, 1)) - datetime.timedelta(seconds=1)
        query = {"start_datetime": f"{start.isoformat()}Z", "end_datetime": f"{end.isoformat()}Z"}
        token = None
        while True:
            parameters = query | ({"next_token": token} if token else {})
            urls.append(f"{url}/v2/usercollection/heartrate?{urllib.parse.urlencode(parameters)}")
            call = urllib.request.Request(urls[-1], headers={"Authorization": "Bearer bench"})
            with opener.open(call) as answer:
                token = json.load(answer).get("next_token")
            if not token:
                break
    return urls


def year(bench):
    """A year of heart rate from the simulator."""
    with processes.simulator(bench.binary) as server:
        urls = year_of_pages(server.url)
        with processes.Bridge(bench.binary, server.url) as bridge:
            samples, limits, peaks = [], [], []
            for _ in range(bench.count(5)):
                begin = time.perf_counter()
                bridge.send(processes.request("oura.getHeartRate", YEAR))
                length = bridge.skip_lines(1)
                samples.append(time.perf_counter() - begin)
                elapsed, _, peak = curl.program(urls)
                limits.append(elapsed)
                peaks.append(peak)
            counted = json.loads(bridge.ask(processes.request("bridge.status")))["result"]
            requests = find(counted, "requests") // len(samples)
            yield Figure(
                "a year of heart rate from the simulator", median(samples), "s", quartiles(samples), median(limits),
                f"curl, {len(urls)} URLs in sequence; it peaks at {median(peaks):.0f} MB", peak_mb=bridge.peak_mb,
                note=f"{length / 1e6:.1f} MB, {requests} requests")
        peaks = []
        for params in [MONTH_OF_YEAR, YEAR]:
            with processes.Bridge(bench.binary, server.url) as bridge:
                elapsed, length = stream(bridge, params)
                peaks.append(bridge.peak_mb)
        yield Figure(
            "the same, page by page", elapsed, "s", None, median(limits), "as above", "memory flat",
            peaks[1] <= peaks[0] + 16, peaks[1], f"a month peaks at {peaks[0]:.1f} MB")


def find(value, name):
    """The first member of that name, however deep."""
    if isinstance(value, dict):
        if isinstance(value.get(name), int):
            return value[name]
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            if (found := find(part, name)) is not None:
                return found
    return None


def rows(bench):
    """Rows of heart rate, streamed; pages of 10,000."""
    with processes.upstream() as server:
        for pages in [100, 100 if bench.is_quick else 1000][: 1 if bench.is_quick else 2]:
            url = f"{server.url}/endless-{pages}"
            with processes.Bridge(bench.binary, url) as bridge:
                elapsed, length = stream(bridge, MONTH)
                tokens = ["", *(f"&next_token=p{number}" for number in range(1, pages))]
                limit, _, peak = curl.program([f"{url}/v2/usercollection/heartrate?a=b{token}" for token in tokens])
                yield Figure(
                    f"{pages // 100} M rows streamed", pages * 1e4 / elapsed / 1e6, "M rows/s", None,
                    pages * 1e4 / limit / 1e6, f"curl; it peaks at {peak:.0f} MB", "", None, bridge.peak_mb,
                    f"{elapsed:.2f} s, {length / 1e6:.0f} MB")


def concurrent(bench):
    """The time of each request, as more are sent at once."""
    with processes.upstream() as server, processes.Bridge(bench.binary, server.url + "/week") as bridge:
        bridge.ask(processes.request("oura.getDailySleep", WEEK))
        for count in [1, 10, 100, 1000]:
            text = b"".join(processes.request("oura.getDailySleep", WEEK, number) for number in range(count))
            samples = []
            for _ in range(bench.count(max(5, 1000 // count))):
                begin = time.perf_counter()
                bridge.send(text)
                bridge.skip_lines(count)
                samples.append((time.perf_counter() - begin) / count * 1e3)
            yield Figure(
                f"a page, of {count:,} asked for at once", median(samples), "ms", quartiles(samples), peak_mb=bridge.peak_mb)


def windows(bench):
    """The time of each window, as a range is cut into more; no documents come."""
    with processes.upstream() as server, processes.Bridge(bench.binary, server.url + "/empty") as bridge:
        first = datetime.date(2000, 1, 1)
        for count in [1, 4, 16, 64]:
            last = first + datetime.timedelta(days=90 * count - 1)
            ask = processes.request("oura.getDailySleep", [str(first), str(last)])
            bridge.ask(ask)
            samples = []
            for _ in range(bench.count(50)):
                begin = time.perf_counter()
                bridge.ask(ask)
                samples.append((time.perf_counter() - begin) / count * 1e3)
            yield Figure(f"a window, of {count} in one range", median(samples), "ms", quartiles(samples))


def leaks(bench):
    """Memory over many requests, 64 at a time."""
    total = 10_000 if bench.is_quick else 100_000
    with processes.upstream() as server, processes.Bridge(bench.binary, server.url + "/week") as bridge:
        text = b"".join(processes.request("oura.getDailySleep", WEEK, number) for number in range(64))
        held, begin = [], time.perf_counter()
        done = 0
        while done < total:
            bridge.send(text)
            bridge.skip_lines(64)
            done += 64
            if done * 10 // total > len(held):
                held.append(bridge.held_mb)
        rate = done / (time.perf_counter() - begin)
        yield Figure(
            f"memory after {total:,} requests", held[-1], "MB", None, held[0], "after the first tenth", "flat",
            held[-1] <= held[0] * 1.05 + 0.5, bridge.peak_mb, f"{rate:,.0f} pages a second")


ALL = [year, rows, concurrent, windows, leaks]
