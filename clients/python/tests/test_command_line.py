"""What `oura-bridge call` prints, by the readers that people use."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import unittest
from typing import Any

from oura_bridge import find_binary

RANGE = ["start_date=2023-01-01", "end_date=2024-03-01"]


def call(output: str, *arguments: str) -> str:
    """The output of a call with made-up data."""
    command = [find_binary(), "call", "--demo", "--format", output, *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout.decode()


def cell(value: Any) -> str:
    """A value as a cell of a table."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class Formats(unittest.TestCase):
    def test_a_table_says_the_same_as_the_documents(self) -> None:
        for method in ("oura.getDailySleep", "oura.getEnhancedTag", "oura.getWorkouts", "oura.getTags"):
            documents = json.loads(call("json", method, *RANGE))
            rows = list(csv.DictReader(io.StringIO(call("csv", method, *RANGE), newline=""), strict=True))
            self.assertTrue(documents)
            self.assertEqual(len(rows), len(documents))
            for row, document in zip(rows, documents):
                self.assertEqual(row, {name: cell(document.get(name)) for name in row})
                self.assertLessEqual(set(document), set(row))

    def test_lines_say_the_same_as_the_documents(self) -> None:
        documents = json.loads(call("json", "oura.getDailySleep", *RANGE))
        lines = call("ndjson", "oura.getDailySleep", *RANGE).splitlines()
        self.assertEqual([json.loads(line) for line in lines], documents)


if __name__ == "__main__":
    unittest.main()
