#!/usr/bin/env python3
"""Tries to make oura-bridge lose a login: many processes, kill -9, a full disk, a revoked token.

    swift build -c release
    Tests/Torture/tokens.py .build/release/oura-bridge [--processes 32] [--rounds 20] [--kills 500] [--seed 1]

Without `flock`, as on some network file systems, processes keep out of each other's way by files. To try that:

    echo '#include <errno.h>
    int flock(int file, int operation) { errno = ENOLCK; return -1; }' >noflock.c
    cc -shared -fPIC -o noflock.so noflock.c
    LD_PRELOAD=./noflock.so Tests/Torture/tokens.py .build/release/oura-bridge

Only the standard library is needed. The simulator runs on this machine, and nothing else is asked. Ends with 0 if
every check holds; each part prints what it counted.
"""

import argparse
import base64
import contextlib
import hashlib
import json
import os
import queue
import random
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

METHOD = "oura.getPersonalInfo"
REDIRECT = "http://localhost:8765/callback/"
CLIENT = {"OURA_CLIENT_ID": "torture", "OURA_CLIENT_SECRET": "torture-client-secret"}
PATIENCE = 60


class Failed(Exception):
    pass


def check(condition, words):
    if not condition:
        raise Failed(words)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


class Simulator:
    """`oura-bridge simulate` in a process of its own."""

    def __init__(self, binary, arguments):
        self.process = subprocess.Popen(
            [binary, "simulate", "--port", "0", *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, text=True)
        self.url = self.process.stdout.readline().strip()
        check(self.url.startswith("http://"), "the simulator didn't print its address")
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), NoRedirect)
        status, _, _ = self.send("GET", "/v2/usercollection/personal_info")
        check(status == 401, "the simulator doesn't demand tokens: say so with --simulate")

    def send(self, method, path, body=None):
        request = urllib.request.Request(self.url + path, data=body, method=method)
        try:
            with self.opener.open(request, timeout=PATIENCE) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.headers, answer.read()

    def expire(self):
        check(self.send("POST", "/simulator/expire", b"")[0] < 300, "the simulator doesn't expire tokens")

    def revoke(self):
        check(self.send("POST", "/simulator/revoke", b"")[0] < 300, "the simulator doesn't revoke tokens")

    def slow_tokens(self, milliseconds):
        self.send("DELETE", "/simulator/faults")
        if milliseconds:
            fault = {"kind": "slow", "path": "/oauth/token", "milliseconds": milliseconds, "times": None}
            status, _, _ = self.send("POST", "/simulator/faults", json.dumps(fault).encode())
            check(status < 300, "the simulator takes no faults")

    def statistics(self):
        return json.loads(self.send("GET", "/simulator/statistics")[2])

    def new_pair(self):
        """A login, with this script as the browser and the app."""
        verifier = secrets.token_urlsafe(32)
        digest = hashlib.sha256(verifier.encode()).digest()
        query = urllib.parse.urlencode({
            "response_type": "code", "client_id": CLIENT["OURA_CLIENT_ID"], "redirect_uri": REDIRECT, "state": "s",
            "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(), "code_challenge_method": "S256"})
        _, headers, _ = self.send("GET", "/oauth/authorize?" + query)
        code = urllib.parse.parse_qs(urllib.parse.urlparse(headers["Location"]).query)["code"][0]
        form = urllib.parse.urlencode({
            "grant_type": "authorization_code", "code": code, "redirect_uri": REDIRECT, "code_verifier": verifier,
            "client_id": CLIENT["OURA_CLIENT_ID"], "client_secret": CLIENT["OURA_CLIENT_SECRET"]})
        status, _, body = self.send("POST", "/oauth/token", form.encode())
        check(status == 200, "the simulator grants no token")
        return json.loads(body)

    def stop(self):
        self.process.kill()
        self.process.wait()


class Bench:
    """A state directory, what processes said, and the tokens that they must not say."""

    def __init__(self, binary, simulator, home):
        self.binary, self.simulator, self.home = binary, simulator, home
        self.output = bytearray()
        self.tokens = set(CLIENT["OURA_CLIENT_SECRET"].split())
        self.lock = threading.Lock()
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith("OURA") and "proxy" not in name.lower()}
        self.environment.update(CLIENT, OURA_BRIDGE_HOME=home, OURA_API_URL=simulator.url)

    @property
    def profiles(self):
        return os.path.join(self.home, "profiles")

    @property
    def file(self):
        return os.path.join(self.profiles, "default.json")

    def bridge(self):
        return Bridge(self)

    def heard(self, data):
        with self.lock:
            self.output += data

    def stored(self):
        """The profile as it is on the disk; also notes its tokens."""
        with open(self.file) as file:
            profile = json.load(file)
        self.tokens.update(profile[name] for name in ("access_token", "refresh_token") if name in profile)
        return profile

    def log_in(self):
        pair = self.simulator.new_pair()
        self.tokens.update((pair["access_token"], pair["refresh_token"]))
        with self.bridge() as bridge:
            answer = bridge.call("auth.setToken", {
                name: pair[name] for name in ("access_token", "refresh_token", "expires_in", "scope") if name in pair})
        check("error" not in answer, f"auth.setToken: {answer.get('error')}")

    def ask_once(self):
        with self.bridge() as bridge:
            return bridge.call(METHOD)

    def check_files(self):
        names = set(os.listdir(self.profiles))
        check(names <= {"default.json", "default.lock"}, f"left over: {sorted(names)}")
        check(os.stat(self.file).st_mode & 0o777 == 0o600, "the mode of the profile isn't 0600")
        self.stored()

    def check_silence(self):
        for token in self.tokens:
            check(token.encode() not in self.output, "a token or secret was printed")


class Bridge:
    """One process, spoken to in lines."""

    def __init__(self, bench):
        self.bench = bench
        self.process = subprocess.Popen(
            [bench.binary], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=bench.environment)
        self.answers = queue.Queue()
        self.serial = 0
        self.readers = [
            threading.Thread(target=self.read, args=(stream,), daemon=True)
            for stream in (self.process.stdout, self.process.stderr)]
        for reader in self.readers:
            reader.start()

    def read(self, stream):
        for line in stream:
            self.bench.heard(line)
            if stream is self.process.stdout:
                message = json.loads(line)
                if "id" in message:
                    self.answers.put(message)
        if stream is self.process.stdout:
            self.answers.put(None)

    def send(self, method, params=None):
        self.serial += 1
        request = {"jsonrpc": "2.0", "id": self.serial, "method": method}
        if params is not None:
            request["params"] = params
        try:
            self.process.stdin.write(json.dumps(request).encode() + b"\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass

    def answer(self):
        answer = self.answers.get(timeout=PATIENCE)
        check(answer is not None, "the process ended without an answer")
        return answer

    def call(self, method, params=None):
        self.send(method, params)
        return self.answer()

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.end()

    def end(self):
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass
        self.process.wait(timeout=PATIENCE)
        for reader in self.readers:
            reader.join()
        self.process.stdout.close()
        self.process.stderr.close()

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        if exception[0] is not None:
            self.process.kill()
        self.end()


def reason(answer):
    """Why a login is required; None for an answer that is none of that."""
    data = answer.get("error", {}).get("data", {})
    return data.get("reason") if data.get("kind") == "login_required" else None


def many_processes(bench, processes, rounds, requests=3):
    bench.log_in()
    before = bench.simulator.statistics()
    bridges = [bench.bridge() for _ in range(processes)]
    failures = []
    try:
        for bridge in bridges:
            bridge.call(METHOD)
        for _ in range(rounds):
            bench.simulator.expire()
            for _ in range(requests):
                # One at a time for each, so that all find a place at the simulator, which serves 64 connections.
                for bridge in bridges:
                    bridge.send(METHOD)
                failures += [answer["error"] for answer in (bridge.answer() for bridge in bridges) if "error" in answer]
            bench.stored()
    finally:
        for bridge in bridges:
            bridge.end()
    after = bench.simulator.statistics()
    posts, spent = (after[name] - before[name] for name in ("refresh_requests", "spent_refresh_tokens"))
    print(f"  {processes} processes, {rounds} expiries, {processes * rounds * requests} requests: "
          f"{posts} refreshes, {spent} tokens presented twice, {len(failures)} failed requests")
    check(not failures, f"first failure: {failures[:1]}")
    check(posts == rounds, "not one refresh for each expiry")
    check(spent == 0, "a token was presented twice")
    bench.check_files()


def kills(bench, count, dice):
    bench.log_in()
    bench.ask_once()
    usual = []
    for _ in range(10):
        bench.simulator.expire()
        start = time.monotonic()
        with bench.bridge() as bridge:
            bridge.call(METHOD)
            usual.append(time.monotonic() - start)
    longest = sorted(usual)[-2]
    refreshed = 0
    interrupted = {0: 0, 20: 0}
    for number in range(count):
        delay = dice.choice((0, 0, 20))
        bench.simulator.slow_tokens(delay)
        bench.simulator.expire()
        before = bench.simulator.statistics()
        bridge = bench.bridge()
        bridge.send(METHOD)
        time.sleep(dice.uniform(0, longest + delay / 1000))
        bridge.kill()
        bench.simulator.slow_tokens(0)
        between = bench.simulator.statistics()
        decided = between["refreshes"] > before["refreshes"]
        refreshed += decided
        answer = bench.ask_once()
        bench.check_files()
        spent = bench.simulator.statistics()["spent_refresh_tokens"] - between["spent_refresh_tokens"]
        if "error" not in answer:
            check(spent == 0, f"kill {number}: a token was presented twice")
            continue
        check(reason(answer) == "interrupted_refresh", f"kill {number}: {answer['error']}")
        check(decided, f"kill {number}: the session was lost before Oura had decided")
        check(spent == 1, f"kill {number}: the spent token was presented {spent} times")
        check(reason(bench.ask_once()) == "interrupted_refresh", "a later process doesn't know why")
        interrupted[delay] += 1
        bench.log_in()
    print(f"  {count} kills at random moments of {longest * 1000:.0f} ms: {refreshed} after Oura's decision, of those "
          f"{sum(interrupted.values())} before its answer was stored (interrupted_refresh), {interrupted[0]} of them where "
          "the answer came at once; no torn file, nothing left over")


def revoked(bench):
    bench.log_in()
    bench.ask_once()
    bench.simulator.revoke()
    before = bench.simulator.statistics()["refresh_requests"]
    with bench.bridge() as bridge:
        reasons = [reason(bridge.call(METHOD)) for _ in range(5)]
    reasons += [reason(bench.ask_once()) for _ in range(3)]
    presented = bench.simulator.statistics()["refresh_requests"] - before
    print(f"  a revoked token: presented {presented} time, {len(reasons)} answers at once")
    check(set(reasons) == {"refresh_token_rejected"}, f"{reasons}")
    check(presented == 1, "a revoked token was presented again")
    bench.log_in()
    check("error" not in bench.ask_once(), "the login after that doesn't help")


def full_disk(bench):
    """The profile on a small tmpfs; only root can mount one."""
    os.makedirs(bench.home, mode=0o700, exist_ok=True)
    if os.geteuid() != 0 or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=256k,mode=700", "tmpfs", bench.home], stderr=subprocess.DEVNULL).returncode:
        print("  a full disk: skipped, since no tmpfs can be mounted here (it takes root)")
        return
    ballast = os.path.join(bench.home, "ballast")
    try:
        bench.log_in()
        with bench.bridge() as bridge:
            check("error" not in bridge.call(METHOD), "no answer before the disk is full")
            with open(ballast, "wb", buffering=0) as file, contextlib.suppress(OSError):
                while True:
                    file.write(b"\0" * 4096)
            old = bench.stored()
            bench.simulator.expire()
            answers = [bridge.call(METHOD) for _ in range(5)]
            check(all("error" not in answer for answer in answers), f"on a full disk: {answers}")
            check(bench.stored() == old, "the old pair isn't whole any more")
            os.remove(ballast)
            time.sleep(1.1)
            check("error" not in bridge.call(METHOD), "no answer after the disk is free again")
            check(bench.stored()["generation"] > old["generation"], "the pair wasn't written after all")
        check("error" not in bench.ask_once(), "the next process can't use the pair")
        bench.check_files()
        print("  a full disk: answered from memory, written once there was room")
    finally:
        subprocess.run(["umount", bench.home], check=False)


def read_only(bench):
    """The directory of profiles can't be written for a while, by mode, which root doesn't mind."""
    if os.geteuid() == 0:
        print("  a read-only directory: skipped, since root may write everywhere")
        return
    bench.log_in()
    with bench.bridge() as bridge:
        bridge.call(METHOD)
        os.chmod(bench.profiles, 0o500)
        try:
            bench.simulator.expire()
            check("error" not in bridge.call(METHOD), "no answer with a read-only directory")
        finally:
            os.chmod(bench.profiles, 0o700)
        generation = bench.stored()["generation"]
    check(bench.stored()["generation"] > generation, "the pair wasn't written at the end")
    print("  a read-only directory: answered from memory, written at the end")


def removed_directory(bench):
    bench.log_in()
    with bench.bridge() as bridge:
        bridge.call(METHOD)
        shutil.rmtree(bench.profiles)
        bench.simulator.expire()
        check("error" not in bridge.call(METHOD), "no answer after the directory was removed")
    check("error" not in bench.ask_once(), "the session was lost with the directory")
    print("  a removed directory: made again")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--processes", type=int, default=32)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--simulate", default="--issued-tokens-only", help="arguments for `oura-bridge simulate`")
    options = parser.parse_args()
    binary = os.path.abspath(options.binary)
    dice = random.Random(options.seed)
    parts = [
        ("processes", lambda bench: many_processes(bench, options.processes, options.rounds)),
        ("kills", lambda bench: kills(bench, options.kills, dice)),
        ("revoked", revoked), ("full disk", full_disk), ("read-only", read_only), ("removed", removed_directory)]
    failed = False
    simulator = Simulator(binary, options.simulate.split())
    try:
        for name, part in parts:
            with tempfile.TemporaryDirectory(prefix="oura-torture-") as directory:
                bench = Bench(binary, simulator, os.path.join(directory, "state"))
                try:
                    part(bench)
                    bench.check_silence()
                except (Failed, queue.Empty, OSError, ValueError) as failure:
                    failed = True
                    print(f"FAILED {name}: {failure or type(failure).__name__}")
    finally:
        simulator.stop()
    print("FAILED" if failed else "every check holds")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
