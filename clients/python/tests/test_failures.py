"""What happens when the process isn't what it should be."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path
from unittest import mock

import oura_bridge
from oura_bridge import BridgeDied, BridgeNotFound, OuraBridge, ProtocolError, find_binary
from tests.support import comes_true, is_running, program


class ProcessThatFails(unittest.TestCase):
    def failure(self, source: str) -> Exception:
        with program(source) as pretender, OuraBridge(pretender, timeout=30) as bridge:
            with self.assertRaises(oura_bridge.OuraBridgeError) as caught:
                bridge.call("oura.getDailySleep")
            self.assertTrue(comes_true(lambda: not is_running(bridge.pid)))
            with self.assertRaises(type(caught.exception)):
                bridge.call("oura.getDailySleep")
            return caught.exception

    def test_a_binary_that_is_not_there(self) -> None:
        with self.assertRaises(BridgeNotFound):
            OuraBridge("/nowhere/oura-bridge")

    def test_a_file_that_is_no_program(self) -> None:
        with tempfile.TemporaryDirectory() as directory:
            file = Path(directory) / "oura-bridge"
            file.write_bytes(b"\x7fELF no")
            file.chmod(0o755)
            with self.assertRaises(BridgeNotFound):
                OuraBridge(file)

    def test_the_binary_is_found_by_the_variable_and_never_replaced_by_another(self) -> None:
        with mock.patch.dict(os.environ, {"OURA_BRIDGE": sys.executable}):
            self.assertEqual(find_binary(), sys.executable)
        with mock.patch.dict(os.environ, {"OURA_BRIDGE": "/nowhere/oura-bridge"}):
            with self.assertRaisesRegex(BridgeNotFound, "OURA_BRIDGE: .*Install"):
                find_binary()
        with self.assertRaisesRegex(BridgeNotFound, "Install"):
            OuraBridge("")

    def test_the_binary_is_found_on_the_path(self) -> None:
        with tempfile.TemporaryDirectory() as directory:
            file = Path(directory) / "oura-bridge"
            file.symlink_to(sys.executable)
            self.assertEqual(find_binary(environment={"PATH": directory}), str(file))

    def test_text_that_is_no_json(self) -> None:
        self.assertIsInstance(self.failure("while True: print('hello', flush=True)"), ProtocolError)

    def test_json_that_is_no_answer(self) -> None:
        for line in ('"y"', "{}", '{"jsonrpc":"2.0"}', '{"jsonrpc":"2.0","id":1}', "[" * 100_000):
            self.assertIsInstance(self.failure(f"request(); print({line!r}, flush=True); time.sleep(600)"), ProtocolError)

    def test_an_echo_is_no_answer(self) -> None:
        self.assertIsInstance(self.failure("while True: print(sys.stdin.readline(), end='', flush=True)"), ProtocolError)

    def test_an_end_before_the_answer_tells_the_status_and_the_last_words(self) -> None:
        error = self.failure("request(); print('no luck today', file=sys.stderr, flush=True); sys.exit(7)")
        assert isinstance(error, BridgeDied)
        self.assertEqual((error.status, error.last_words), (7, "no luck today"))

    def test_a_kill_in_the_middle_of_a_line(self) -> None:
        error = self.failure(
            """request(); sys.stdout.write('{"jsonrpc":"2.0","id":1,"result":[1,2'); sys.stdout.flush()
os.kill(os.getpid(), signal.SIGKILL)"""
        )
        assert isinstance(error, BridgeDied)
        self.assertEqual(error.status, -signal.SIGKILL)

    def test_output_that_is_closed_by_a_process_that_stays(self) -> None:
        self.assertIsInstance(self.failure("request(); os.close(1); time.sleep(600)"), BridgeDied)

    def test_a_stopped_process_goes_on_to_end_by_itself(self) -> None:
        source = "signal.signal(signal.SIGTERM, signal.SIG_IGN); print(file=sys.stderr, flush=True); sys.stdin.read(); sys.exit(5)"
        ready = threading.Event()
        with program(source) as stoic:
            bridge = OuraBridge(stoic, log=lambda _: ready.set())
            self.assertTrue(ready.wait(20))
            os.kill(bridge.pid, signal.SIGSTOP)
            bridge.close()
            self.assertEqual(bridge._connection._process.returncode, 5)

    def test_a_function_for_log_lines_that_fails_stops_nothing(self) -> None:
        def fail(line: str) -> None:
            raise UnicodeEncodeError("ascii", line, 0, 1, "on purpose")

        source = "for _ in range(100): os.write(2, b'\\xff' * 4000 + b'\\n')\nanswer(1)"
        with program(source) as talker, self.assertLogs("oura_bridge"), OuraBridge(talker, log=fail, timeout=60) as bridge:
            self.assertEqual(bridge.call("bridge.status"), 1)

    def test_half_a_character_arrives_as_it_was_sent(self) -> None:
        source = r"""
answer("\ud800")
print(r'{"jsonrpc":"2.0","method":"test","params":"\ud800"}', flush=True)
error = {"code": 5, "message": "\ud800", "data": {"kind": "\ud800"}}
print(json.dumps({"jsonrpc": "2.0", "id": request()["id"], "error": error}), flush=True)
"""
        with program(source) as cut, OuraBridge(cut, timeout=30) as bridge:
            seen: list[object] = []
            bridge.on("test", seen.append)
            self.assertEqual(bridge.call("bridge.status"), "\ud800")
            with self.assertRaises(oura_bridge.CallError) as caught:
                bridge.call("bridge.status")
            self.assertEqual(str(caught.exception), "\ud800")
            self.assertTrue(comes_true(lambda: seen == ["\ud800"]))

    def test_whatever_the_reader_stumbles_over_is_said(self) -> None:
        digits = "9" * 10_000
        line = f'{{"jsonrpc":"2.0","id":1,"result":{digits}}}'
        self.assertIsInstance(self.failure(f"request(); print({line!r}, flush=True); time.sleep(600)"), ProtocolError)
        with mock.patch("oura_bridge.connection.error_from", side_effect=MemoryError):
            error = self.failure(
                """print('{"jsonrpc":"2.0","id":%d,"error":{}}' % request()["id"], flush=True); time.sleep(600)"""
            )
        self.assertIsInstance(error, ProtocolError)

    def test_a_process_that_never_reads_holds_nobody(self) -> None:
        with program("time.sleep(600)") as deaf, OuraBridge(deaf) as bridge:
            pid = bridge.pid
            for _ in range(3):
                with self.assertRaises(oura_bridge.TimedOut):
                    bridge.call("oura.getDailySleep", document_id="x" * 1_000_000, timeout=0.1)
        self.assertFalse(is_running(pid))


class BridgeThatDies(unittest.TestCase):
    def test_killed_in_mid_answer_then_restarted(self) -> None:
        with OuraBridge(demo=True) as bridge:
            rows = bridge.stream("oura.getHeartRate", start_datetime="2000-01-01", end_datetime="2024-01-01")
            next(rows)
            pid = bridge.pid
            os.kill(pid, signal.SIGKILL)
            with self.assertRaises(BridgeDied) as died:
                for _ in rows:
                    pass
            self.assertEqual(died.exception.status, -signal.SIGKILL)
            self.assertFalse(bridge.is_alive)
            bridge.restart()
            self.assertEqual(len(bridge.get_daily_sleep("2024-03-01", "2024-03-02")), 2)

    def test_the_bridge_ends_when_its_client_is_killed(self) -> None:
        source = (
            "import time; from oura_bridge import OuraBridge; bridge = OuraBridge(demo=True);"
            "bridge.call('bridge.status'); print(bridge.pid, flush=True); time.sleep(600)"
        )
        environment = {**os.environ, "PYTHONPATH": str(Path(oura_bridge.__file__).parent.parent)}
        client = subprocess.Popen([sys.executable, "-c", source], stdout=subprocess.PIPE, env=environment)
        assert client.stdout is not None
        pid = int(client.stdout.readline())
        self.assertTrue(is_running(pid))
        client.kill()
        client.communicate()
        self.assertTrue(comes_true(lambda: not is_running(pid)))

    def test_a_program_that_forgets_to_close_ends_and_leaves_nothing(self) -> None:
        source = "from oura_bridge import OuraBridge; b = OuraBridge(demo=True); b.call('bridge.status'); print(b.pid)"
        environment = {**os.environ, "PYTHONPATH": str(Path(oura_bridge.__file__).parent.parent)}
        client = subprocess.run([sys.executable, "-c", source], capture_output=True, env=environment, timeout=60)
        self.assertEqual((client.returncode, client.stderr), (0, b""))
        self.assertTrue(comes_true(lambda: not is_running(int(client.stdout))))


if __name__ == "__main__":
    unittest.main()
