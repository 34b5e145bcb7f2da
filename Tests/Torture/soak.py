#!/usr/bin/env python3
"""An hour of what happens in a year: mixed traffic, clients that come and go, an Oura that fails in every way it can.

    swift build -c release
    Tests/Torture/soak.py .build/release/oura-bridge [--minutes 60] [--clients 3] [--seed 1]

At the end every request has had exactly one answer (one that was cancelled by MCP, or whose process was killed, at most
one), every whole answer held all documents of its range, errors were of the kinds that were injected, memory and
descriptors of the processes that stayed haven't grown, and no output held a token. Only the standard library is needed;
the simulator runs on this machine, and nothing else is asked. Ends with 0 if all of that holds.
"""

import argparse
import collections
import datetime
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time

from tokens import CLIENT, PATIENCE, Failed, Simulator, check

DATED = {
    "oura.getDailySleep": "daily_sleep", "oura.getDailyActivity": "daily_activity",
    "oura.getDailyReadiness": "daily_readiness", "oura.getDailyResilience": "daily_resilience",
    "oura.getDailyCardiovascularAge": "daily_cardiovascular_age", "oura.getVo2Max": "vO2_max",
    "oura.getEnhancedTag": "enhanced_tag", "oura.getSleepPeriods": "sleep", "oura.getSleepTime": "sleep_time",
    "oura.getRestModePeriod": "rest_mode_period", "oura.getSessions": "session", "oura.getDailySpo2": "daily_spo2",
    "oura.getDailyStress": "daily_stress", "oura.getTags": "tag", "oura.getWorkouts": "workout"}
TIMED = ["oura.getHeartRate", "oura.getRingBatteryLevel"]
WHOLE = ["oura.getPersonalInfo", "oura.getRingConfiguration"]

# What is injected, and the error that a client may get for it.
FAULTS = [
    ({"kind": "status", "status": 500}, "upstream"), ({"kind": "status", "status": 503}, "upstream"),
    ({"kind": "status", "status": 404}, "not_found"), ({"kind": "status", "status": 422}, "rejected"),
    ({"kind": "membership_expired"}, "membership_expired"), ({"kind": "status", "status": 426}, "forbidden"),
    ({"kind": "rate_limited", "seconds": 1}, "rate_limited"), ({"kind": "rate_limited", "hint": "date"}, "rate_limited"),
    ({"kind": "rate_limited", "hint": "none"}, "rate_limited"), ({"kind": "rate_limited", "seconds": 8}, "rate_limited"),
    ({"kind": "html", "status": 502}, "upstream"), ({"kind": "html", "status": 200}, "upstream"),
    ({"kind": "empty_body"}, "upstream"), ({"kind": "not_json"}, "upstream"), ({"kind": "truncated_json"}, "upstream"),
    ({"kind": "missing_data"}, "upstream"), ({"kind": "repeated_token"}, "pagination"), ({"kind": "absent_token"}, None),
    ({"kind": "empty_page"}, None), ({"kind": "slow", "milliseconds": 300}, None),
    ({"kind": "slow", "milliseconds": 4000}, "timeout"), ({"kind": "reset_before"}, "network"),
    ({"kind": "reset_inside"}, "network"), ({"kind": "reset_after"}, "network")]
# The token's own route fails only in ways in which Oura surely hasn't decided: another one may cost the login.
TOKEN_FAULTS = [({"kind": "slow", "milliseconds": 500}, None), ({"kind": "status", "status": 503}, "upstream")]
# For so many seconds after tokens were ended: ten until such a token is doubted, and some for what is under way.
EXPIRY_SHOWS = 15


class Soak:
    """What all clients share."""

    def __init__(self, binary, simulator, home):
        self.binary, self.simulator, self.home = binary, simulator, home
        self.lock = threading.Lock()
        self.counts = collections.Counter()
        self.errors = collections.Counter()
        self.allowed = {"cancelled"}
        self.last_expiry = 0.0
        self.problems = []
        self.summaries = {}
        self.tokens = [CLIENT["OURA_CLIENT_SECRET"].encode()]
        self.stop = threading.Event()
        self.environment = {
            name: value for name, value in os.environ.items()
            if not name.startswith("OURA") and "proxy" not in name.lower()}
        self.environment.update(CLIENT, OURA_BRIDGE_HOME=home, OURA_API_URL=simulator.url)

    def count(self, what, number=1):
        with self.lock:
            self.counts[what] += number

    def problem(self, words):
        with self.lock:
            self.problems.append(words)
            if len(self.problems) < 20:
                print(f"  PROBLEM: {words}", flush=True)

    def note_tokens(self):
        try:
            with open(os.path.join(self.home, "profiles", "default.json")) as file:
                profile = json.load(file)
        except (OSError, ValueError):
            return
        with self.lock:
            for name in ("access_token", "refresh_token"):
                token = profile.get(name, "").encode()
                if token and token not in self.tokens:
                    self.tokens.append(token)

    def heard(self, line):
        # The secret, and those tokens that can be in use.
        if any(token in line for token in self.tokens[:1] + self.tokens[-8:]):
            self.problem("a token or secret was printed")

    def error(self, method, error):
        kind = error.get("data", {}).get("kind", str(error.get("code")))
        with self.lock:
            self.errors[kind] += 1
            is_allowed = kind in self.allowed
            # A token that ends between its grant and its first use looks like one that lacks a scope.
            if kind == "missing_scope" and time.monotonic() - self.last_expiry < EXPIRY_SHOWS:
                is_allowed = True
        if not is_allowed:
            self.problem(f"{method}: an error that nobody injected: {json.dumps(error)[:400]}")

    def make_trouble(self, dice):
        """Until the end: expires tokens, injects a few faults at a time, forgets them again."""
        while not self.stop.wait(dice.uniform(0.2, 1.0)):
            self.note_tokens()
            chance = dice.random()
            if chance < 0.1:
                with self.lock:
                    self.last_expiry = time.monotonic()
                self.simulator.expire()
                self.count("expiries")
            elif chance < 0.2:
                self.simulator.send("DELETE", "/simulator/faults")
            else:
                is_token = chance > 0.95
                fault, kind = dice.choice(TOKEN_FAULTS if is_token else FAULTS)
                fault = dict(fault, path="/oauth/token" if is_token else "/v2/usercollection", skip=dice.randrange(5),
                             times=dice.choice((1, 1, 2, 5)))
                with self.lock:
                    self.allowed.add(kind)
                check(self.simulator.send("POST", "/simulator/faults", json.dumps(fault).encode())[0] < 300, "no fault")
                self.count("faults")
        self.simulator.send("DELETE", "/simulator/faults")


class Client:
    """One bridge process and all that was asked of it."""

    def __init__(self, soak, dice, style):
        self.soak, self.dice, self.style = soak, dice, style
        arguments = ["--timeout", "3", "--max-wait", "5"]
        self.process = subprocess.Popen([soak.binary, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, env=soak.environment)
        self.changed = threading.Condition()
        self.open = {}
        self.forgotten = set()
        self.serial = 0
        self.is_killed = self.is_lost = False
        self.parts = collections.Counter()
        self.complaints = collections.deque(maxlen=400)
        self.readers = [threading.Thread(target=self.read_answers, daemon=True),
                        threading.Thread(target=self.read_errors, daemon=True)]
        for reader in self.readers:
            reader.start()
        if style == "mcp":
            self.ask("initialize", {"protocolVersion": "2025-11-25", "capabilities": {},
                                    "clientInfo": {"name": "soak", "version": "1"}})
            self.wait_until_answered()
            self.write({"jsonrpc": "2.0", "method": "notifications/initialized"})

    def read_errors(self):
        for line in self.process.stderr:
            self.soak.heard(line)
            self.complaints.append(line.decode(errors="replace"))

    def frames(self):
        stream = self.process.stdout
        if self.style != "lsp":
            yield from (line for line in stream if line.endswith(b"\n"))
            return
        while header := stream.readline():
            length = int(header.split(b":")[1])
            stream.readline()
            body = stream.read(length)
            if len(body) == length:
                yield body

    def read_answers(self):
        for frame in self.frames():
            self.soak.heard(frame)
            try:
                message = json.loads(frame)
            except ValueError:
                self.soak.problem(f"not JSON: {frame[:200]}")
                continue
            for part in message if isinstance(message, list) else [message]:
                self.take(part)

    def take(self, message):
        if "id" not in message:
            if message.get("method") == "$/progress" and isinstance(message["params"]["value"], list):
                self.parts[message["params"]["token"]] += len(message["params"]["value"])
            return
        with self.changed:
            question = self.open.pop(message["id"], None)
            self.changed.notify_all()
        if question is None:
            if message["id"] not in self.forgotten:
                self.soak.problem(f"an answer to nothing, or a second one: {json.dumps(message)[:200]}")
            return
        method, params, wanted = question
        self.soak.count("answers")
        if "error" in message:
            self.soak.error(method, message["error"])
        elif method == "oura.getSummary":
            with self.soak.lock:
                first = self.soak.summaries.setdefault(params["start_date"], message["result"])
            if first != message["result"]:
                self.soak.problem(f"two summaries of one day: {first} {message['result']}")
        elif self.style != "mcp" and wanted is not None:
            found = self.parts.pop(params["partialResultToken"], 0) if "partialResultToken" in params else len(
                message["result"])
            if found != wanted:
                self.soak.problem(f"{method} {params}: {found} documents of {wanted}")

    def write(self, message):
        data = json.dumps(message).encode()
        data = b"Content-Length: %d\r\n\r\n%s" % (len(data), data) if self.style == "lsp" else data + b"\n"
        try:
            self.process.stdin.write(data)
            self.process.stdin.flush()
        except (BrokenPipeError, ValueError):
            self.is_lost = True

    def request(self, method, params, wanted=None):
        with self.changed:
            self.serial += 1
            self.open[self.serial] = (method, params, wanted)
        self.soak.count("requests")
        return {"jsonrpc": "2.0", "id": self.serial, "method": method, "params": params}

    def ask(self, method, params, wanted=None):
        self.write(self.request(method, params, wanted))
        return self.serial

    def dates(self, longest=40):
        start = datetime.date(2026, 1, 5) + datetime.timedelta(days=self.dice.randrange(200))
        return start.isoformat(), (start + datetime.timedelta(days=self.dice.randrange(longest))).isoformat()

    def question(self):
        """A method, its params, and how many documents there are, where that was looked up."""
        chance = self.dice.random()
        start, end = self.dates()
        if chance < 0.65:
            method, collection = self.dice.choice(list(DATED.items()))
            wanted = None
            if self.dice.random() < 0.3:
                query = f"collection={collection}&from={start}&through={end}"
                wanted = len(json.loads(self.soak.simulator.send("GET", "/simulator/documents?" + query)[2]))
            params = {"start_date": start, "end_date": end}
            if self.dice.random() < 0.3:
                params["partialResultToken"] = params["workDoneToken"] = f"t{self.serial}-{self.dice.random()}"
            return method, params, wanted
        if chance < 0.75:
            method = self.dice.choice(TIMED)
            return method, {"latest": True} if self.dice.random() < 0.5 else {
                "start_datetime": start + "T00:00:00Z", "end_datetime": start + "T12:00:00Z"}, None
        if chance < 0.82:
            return self.dice.choice(WHOLE), {}, None
        if chance < 0.9:
            collection = self.dice.choice(list(DATED.values()))
            return "oura.getPage", {"collection": collection, "start_date": start, "end_date": end}, None
        if chance < 0.95:
            day = f"2026-03-{self.dice.randrange(10, 30)}"
            return "oura.getSummary", {"start_date": day, "end_date": day}, None
        return self.dice.choice(["bridge.status", "auth.status", "rpc.discover"]), {}, None

    def talk(self, count):
        """Asks so many things, some cancelled, some in batches; not more than a few dozen at once."""
        asked = 0
        while asked < count and not self.is_lost:
            chance = self.dice.random()
            if self.style == "mcp":
                self.ask_tool(chance)
                asked += 1
            elif chance < 0.1:
                batch = [self.request(*self.question()) for _ in range(self.dice.randrange(2, 6))]
                self.write(batch)
                self.soak.count("batches")
                asked += len(batch)
            else:
                self.ask(*self.question())
                asked += 1
                if chance > 0.9:
                    time.sleep(self.dice.uniform(0, 0.02))
                    self.write({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": self.serial}})
                    self.soak.count("cancellations")
            self.wait_until_answered(at_most=self.dice.choice((0, 3, 12)))

    def ask_tool(self, chance):
        start, end = self.dates(10)
        name, arguments = self.dice.choice([
            ("oura_query", {"collection": self.dice.choice(list(DATED.values())), "start": start, "end": end}),
            ("oura_summary", {}), ("oura_status", {}), ("oura_collections", {})])
        identifier = self.ask("tools/call", {"name": name, "arguments": arguments})
        if chance > 0.9:
            with self.changed:
                self.open.pop(identifier, None)
                self.forgotten.add(identifier)
            self.write({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": identifier}})
            self.soak.count("cancellations")

    def wait_until_answered(self, at_most=0):
        with self.changed:
            if not self.changed.wait_for(lambda: len(self.open) <= at_most or self.is_gone(), timeout=PATIENCE):
                self.soak.problem(f"{self.style}: no answer in {PATIENCE} s to {list(self.open.values())[:3]}")
                self.is_killed = self.is_lost = True
                self.process.kill()

    def is_gone(self):
        return self.process.poll() is not None and not self.readers[0].is_alive()

    def end(self, way):
        if way == "exit":
            self.forget_all()
            self.write({"jsonrpc": "2.0", "method": "exit"})
        elif way == "kill":
            self.is_killed = True
            self.forget_all()
            self.process.kill()
        elif self.style == "mcp":
            # Its answers have to come within the time in which hosts end their servers; it needn't be all.
            self.wait_until_answered()
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass
        try:
            self.process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.soak.problem(f"{self.style}: the process didn't end by {way}")
            self.process.kill()
        for reader in self.readers:
            reader.join()
        self.process.stdout.close()
        self.process.stderr.close()
        status = self.process.returncode
        if status not in {"kill": (-9,), "exit": (0, 1)}.get(way, (0,)) and not self.is_killed:
            self.soak.problem(f"{self.style}: status {status} after {way}\n{''.join(self.complaints)}")
        if self.open:
            self.soak.problem(f"{self.style}, {way}: {len(self.open)} never answered: {list(self.open.values())[:2]}")

    def forget_all(self):
        with self.changed:
            self.soak.count("given up", len(self.open))
            self.forgotten.update(self.open)
            self.open.clear()

    def size(self):
        """Resident memory in KiB, and descriptors where the system tells them; all is answered at this moment."""
        memory = int(subprocess.run(["ps", "-o", "rss=", "-p", str(self.process.pid)], capture_output=True).stdout or 0)
        folder = f"/proc/{self.process.pid}/fd"
        return memory, len(os.listdir(folder)) if os.path.isdir(folder) else 0


def come_and_go(soak, seed):
    dice = random.Random(seed)
    while not soak.stop.is_set():
        client = Client(soak, dice, dice.choice(("ndjson", "lsp", "mcp")))
        client.talk(dice.choice((1, 5, 30, 100)))
        client.end(dice.choice(("end of input", "end of input", "exit", "kill")))
        soak.count("processes")


def stay(soak, seed, style, sizes):
    dice = random.Random(seed)
    client = Client(soak, dice, style)
    while not soak.stop.is_set():
        client.talk(100)
        client.wait_until_answered()
        if client.is_lost:
            break
        sizes.append((time.monotonic(), *client.size()))
    client.end("end of input")


def check_sizes(soak, style, sizes, warm):
    """The lowest of the first and of the last fifth after the warm-up: what is never given back shows there."""
    sizes = [size[1:] for size in sizes if size[0] >= warm]
    fifth = max(1, len(sizes) // 5)
    if len(sizes) < 2:
        soak.problem(f"{style}: too few measurements; run it longer")
        return
    (memory, files), (memory_end, files_end) = (
        [min(column) for column in zip(*part)] for part in (sizes[:fifth], sizes[-fifth:]))
    print(f"  {style}: {memory / 1024:.1f} MB after the warm-up, {memory_end / 1024:.1f} MB at the end; "
          f"descriptors {files}, {files_end}; {len(sizes)} measurements")
    if memory_end > memory * 1.2 + 4096:
        soak.problem(f"{style}: memory grows")
    if files_end > files + 4:
        soak.problem(f"{style}: descriptors grow")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--clients", type=int, default=3, help="that come and go; three more stay")
    parser.add_argument("--seed", type=int, default=random.randrange(1, 1_000_000))
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    simulator = Simulator(os.path.abspath(options.binary), ["--issued-tokens-only", "--token-lifetime", "75"])
    try:
        with tempfile.TemporaryDirectory(prefix="oura-soak-") as directory:
            soak = Soak(os.path.abspath(options.binary), simulator, os.path.join(directory, "state"))
            log_in(soak)
            begin = time.monotonic()
            sizes = {style: [] for style in ("ndjson", "lsp", "mcp")}
            threads = [threading.Thread(target=soak.make_trouble, args=(random.Random(options.seed),))]
            threads += [threading.Thread(target=come_and_go, args=(soak, options.seed + 1 + number))
                        for number in range(options.clients)]
            threads += [threading.Thread(target=stay, args=(soak, options.seed + 1000 + number, style, sizes[style]))
                        for number, style in enumerate(sizes)]
            for thread in threads:
                thread.start()
            time.sleep(options.minutes * 60)
            soak.stop.set()
            for thread in threads:
                thread.join()
            for style, measured in sizes.items():
                check_sizes(soak, style, measured, begin + options.minutes * 60 / 4)
            statistics = simulator.statistics()
            print(f"  {dict(soak.counts)}")
            print(f"  errors, all injected: {dict(soak.errors)}")
            print(f"  refreshes {statistics['refreshes']}, tokens presented twice {statistics['spent_refresh_tokens']}")
            if statistics["spent_refresh_tokens"]:
                soak.problem("a refresh token was presented twice")
    except Failed as failure:
        print(f"FAILED: {failure}")
        return 1
    finally:
        simulator.stop()
    print("FAILED" if soak.problems else "every check holds")
    return 1 if soak.problems else 0


def log_in(soak):
    pair = soak.simulator.new_pair()
    client = Client(soak, random.Random(0), "ndjson")
    client.ask("auth.setToken", {
        name: pair[name] for name in ("access_token", "refresh_token", "expires_in", "scope") if name in pair})
    client.wait_until_answered()
    client.end("end of input")
    check(not soak.problems and not soak.errors, "auth.setToken failed")
    soak.note_tokens()


if __name__ == "__main__":
    sys.exit(main())
