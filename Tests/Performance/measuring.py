"""What a measurement is: a value, its spread, the limit and the budget beside it."""

import dataclasses
import os
import statistics
import time


@dataclasses.dataclass
class Figure:
    """One line of the table. `unit` belongs to `value`, `spread` and `limit`."""

    what: str
    value: float
    unit: str
    spread: tuple | None = None
    """The first and the third quartile."""
    limit: float | None = None
    limited_by: str = ""
    budget: str = ""
    holds: bool | None = None
    peak_mb: float | None = None
    note: str = ""
    name: str = ""

    @property
    def ratio(self):
        return self.value / self.limit if self.limit else None


class Skipped(Exception):
    """This machine lacks what a measurement needs."""


def quartiles(samples):
    if len(samples) < 2:
        return None
    first, _, third = statistics.quantiles(samples, n=4)
    return first, third


def median(samples):
    return statistics.median(samples)


def seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def memory(pid, line):
    """A line of /proc/PID/status in MB (10⁶ bytes): VmRSS is what is held now, VmHWM the most that ever was."""
    with open(f"/proc/{pid}/status") as status:
        for text in status:
            if text.startswith(line + ":"):
                return int(text.split()[1]) * 1024 / 1e6
    return 0.0


def machine():
    model = "unknown processor"
    with open("/proc/cpuinfo") as file:
        for line in file:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    system = "Linux"
    with open("/etc/os-release") as file:
        for line in file:
            if line.startswith("PRETTY_NAME="):
                system = line.split("=", 1)[1].strip().strip('"')
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} × {model}, {system}, Linux {os.uname().release}, load {load:.2f} at the start"
