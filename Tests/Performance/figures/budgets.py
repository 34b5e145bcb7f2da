"""The lines of the budget table."""

import json
import os
import time

import curl
import processes
from measuring import Figure, median, quartiles

STATUS = processes.request("bridge.status")
WEEK = ("2026-01-05", "2026-01-11")
WEEK_PATH = "/v2/usercollection/daily_sleep?start_date=2026-01-03&end_date=2026-01-13"
MONTH = {"start_datetime": "2026-01-01T00:00:00Z", "end_datetime": "2026-01-30T12:00:00Z"}
HEART_RATE_PATH = "/v2/usercollection/heartrate?start_datetime=2026-01-01T00:00:00Z"


def start(bench):
    """A new process, one line in, one line out."""

    def once(make, line):
        begin = time.perf_counter()
        with make() as process:
            process.send(line)
            process.receive()
            return (time.perf_counter() - begin) * 1e3

    samples, limits = [], []
    for _ in range(bench.count(60)):
        samples.append(once(lambda: processes.Bridge(bench.binary), STATUS))
        limits.append(once(lambda: processes.Lines(["/bin/cat"]), STATUS))
    value = median(samples)
    yield Figure(
        "process start to first answer", value, "ms", quartiles(samples), median(limits), "/bin/cat, started and echoing",
        "≤ 30 ms", value <= 30, note="Python's own share of starting a process is in both")


def round_trip(bench):
    """One request after the other, the bridge and cat in turn.

    Waking a process on another CPU takes several times as long as on the same, and the system puts the two where it
    likes; so both are measured at both places.
    """
    cpus = sorted(os.sched_getaffinity(0))
    places = [("on one CPU", cpus[0], cpus[0])]
    if len(cpus) > 1:
        places.append(("between two CPUs", cpus[0], cpus[1]))

    def trip(process):
        begin = time.perf_counter()
        os.write(process.into, STATUS)
        os.read(process.out, 4096)
        return (time.perf_counter() - begin) * 1e6

    for place, own, other in places:
        os.sched_setaffinity(0, {other})
        try:
            with processes.Bridge(bench.binary) as bridge, processes.Lines(["/bin/cat"]) as cat:
                os.sched_setaffinity(0, {own})
                bridge.ask(STATUS)
                samples, limits = [], []
                for _ in range(10):
                    samples += [trip(bridge) for _ in range(bench.count(2000))]
                    limits += [trip(cat) for _ in range(bench.count(2000))]
                value, limit = median(samples), median(limits)
                yield Figure(
                    f"round trip that needs no network, {place}", value, "µs", quartiles(samples), limit,
                    "the same line echoed by cat", "≤ 3 ×", value <= 3 * limit, bridge.peak_mb)
        finally:
            os.sched_setaffinity(0, cpus)


def in_flight(bench):
    """Always 64 requests on their way."""
    lines = [processes.request("bridge.status", id=number) for number in range(64)]
    batches = [b"".join((lines + lines)[start : start + 64]) for start in range(64)]

    def rate(process, total):
        process.send(batches[0])
        sent = 64
        done = 0
        begin = time.perf_counter()
        while done < total:
            answered = os.read(process.out, processes.PIPE_BYTES).count(b"\n")
            done += answered
            if more := min(answered, total - sent):
                offset = sent % 64
                text = batches[offset]
                process.send(text if more == 64 else b"".join((lines + lines)[offset : offset + more]))
                sent += more
        return total / (time.perf_counter() - begin)

    total = bench.count(100_000)
    with processes.Bridge(bench.binary) as bridge, processes.Lines(["/bin/cat"]) as cat:
        rate(bridge, 6400)
        samples, limits = [], []
        for _ in range(7):
            samples.append(rate(bridge, total))
            limits.append(rate(cat, total))
        value = median(samples)
        yield Figure(
            "the same, 64 in flight", value, "/s", quartiles(samples), median(limits), "cat",
            "≥ 150,000 /s", value >= 150_000, bridge.peak_mb)


def page(bench):
    """What lies between asking the bridge and asking the same server by libcurl, taken in turn."""
    ask = processes.request("oura.getDailySleep", WEEK)
    with processes.upstream() as server:
        shape = server.url + "/week"
        with processes.Bridge(bench.binary, shape) as bridge:
            library = curl.Library()
            documents = json.loads(bridge.ask(ask))["result"]
            assert len(documents) == 7, f"{len(documents)} documents instead of 7"
            library.get(shape + WEEK_PATH)
            added, whole, limits = [], [], []
            for _ in range(bench.count(2000)):
                begin = time.perf_counter()
                bridge.send(ask)
                bridge.receive()
                whole.append((time.perf_counter() - begin) * 1e3)
                limits.append(library.get(shape + WEEK_PATH) * 1e3)
                added.append(whole[-1] - limits[-1])
            value = median(added)
            yield Figure(
                "added to one page of 7 documents", value, "ms", quartiles(added), median(limits),
                "the same GET by libcurl, in all", "≤ 0.6 ms", value <= 0.6, bridge.peak_mb,
                note=f"{median(whole):.2f} ms in all")


def bytes(bench):
    """13 MB in one answer, from the server's socket to the reader of the bridge's output."""
    ask = processes.request("oura.getHeartRate", MONTH)
    with processes.upstream() as server:
        url = server.url + "/huge"
        speeds, limits, peaks = [], [], []
        with processes.Bridge(bench.binary, url) as bridge:
            bridge.ask(STATUS)
            idle = bridge.held_mb
            for _ in range(bench.count(20)):
                begin = time.perf_counter()
                bridge.send(ask)
                length = bridge.skip_lines(1)
                speeds.append(length / 1e6 / (time.perf_counter() - begin))
                assert length > 12_900_000, f"only {length} bytes came"
                elapsed, length, peak = curl.program([url + HEART_RATE_PATH])
                limits.append(length / 1e6 / elapsed)
                peaks.append(peak)
            value, peak = median(speeds), bridge.peak_mb
            yield Figure(
                "a 13 MB answer, from socket to stdout", value, "MB/s", quartiles(speeds), median(limits),
                f"the program curl, start included; it peaks at {median(peaks):.0f} MB", "≥ 150 MB/s", value >= 150, peak)
            yield Figure(
                "memory while passing 13 MB", peak, "MB", None, idle + 39, "idle and 3 × the answer",
                "≤ idle + 39 MB", peak <= idle + 39, peak)


def idle(bench):
    """What the process holds when it has nothing to do."""
    with processes.upstream() as server, processes.Bridge(bench.binary, server.url + "/week") as bridge:
        bridge.ask(STATUS)
        before = bridge.held_mb
        for number in range(100):
            bridge.ask(processes.request("oura.getDailySleep", WEEK, number))
        value = bridge.held_mb
        yield Figure(
            "memory, idle", value, "MB", budget="≤ 40 MB", holds=value <= 40, peak_mb=bridge.peak_mb,
            note=f"after 100 pages; {before:.1f} MB before the first, when no networking is loaded")


def thousand(bench):
    """1,000 requests in one write; each answer is looked at."""
    with processes.simulator(bench.binary) as server, processes.Bridge(bench.binary, server.url) as bridge:
        text = b"".join(processes.request("oura.getDailySleep", WEEK, number) for number in range(1000))
        samples = []
        for _ in range(bench.count(5)):
            begin = time.perf_counter()
            bridge.send(text)
            answers = bridge.receive_lines(1000)
            samples.append((time.perf_counter() - begin) * 1e3)
            messages = [json.loads(answer) for answer in answers]
            ids = {message["id"] for message in messages if len(message.get("result", [])) == 7}
        library = curl.Library()
        url = server.url + WEEK_PATH
        limits = [sum(library.get(url) for _ in range(1000)) * 1e3 for _ in range(3)]
        yield Figure(
            "1,000 requests at once", median(samples), "ms", quartiles(samples), median(limits),
            "libcurl, one after the other", "nothing lost", ids == set(range(1000)), bridge.peak_mb,
            note=f"{len(ids)} different ids answered with all their documents")


ALL = [start, round_trip, in_flight, page, bytes, idle, thousand]
