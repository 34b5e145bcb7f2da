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


def flat(document: dict[str, Any], prefix: str = "") -> dict[str, str]:
    """A document by the columns of a table: what is nested has a column for each of its members."""
    cells: dict[str, str] = {}
    for name, value in document.items():
        if isinstance(value, dict):
            cells.update(flat(value, f"{prefix}{name}."))
        else:
            cells[prefix + name] = cell(value)
    return cells


class Formats(unittest.TestCase):
    def test_a_table_says_the_same_as_the_documents(self) -> None:
        for method in ("oura.getDailySleep", "oura.getEnhancedTag", "oura.getWorkouts", "oura.getTags", "oura.getSleepPeriods"):
            documents = json.loads(call("json", method, *RANGE))
            rows = list(csv.DictReader(io.StringIO(call("csv", method, *RANGE), newline=""), strict=True))
            self.assertTrue(documents)
            self.assertEqual(len(rows), len(documents))
            for row, document in zip(rows, documents):
                cells = flat(document)
                self.assertEqual(row, {name: cells.get(name, "") for name in row})
                self.assertFalse({name for name, text in cells.items() if text} - set(row))

    def test_lines_say_the_same_as_the_documents(self) -> None:
        documents = json.loads(call("json", "oura.getDailySleep", *RANGE))
        lines = call("ndjson", "oura.getDailySleep", *RANGE).splitlines()
        self.assertEqual([json.loads(line) for line in lines], documents)


if __name__ == "__main__":
    unittest.main()
