"""How messages are written."""

from __future__ import annotations

import json
from datetime import date
from typing import Any


def encode(message: dict[str, Any]) -> bytes:
    """A message as a line; days and times may be given as Python's own."""
    text = json.dumps(message, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=spelled)
    return text.encode("utf-8") + b"\n"


def spelled(value: object) -> str:
    """A day or a time as Oura spells it."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} can't be a parameter")
