"""Where the program is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from .errors import BridgeNotFound

NAME = "oura-bridge"


def find_binary(binary: str | os.PathLike[str] | None = None, environment: Mapping[str, str] = os.environ) -> str:
    """The path of the program: as given, by `OURA_BRIDGE`, on the `PATH`, or in the `.build` of the repository.

    A program that is named must exist: no other one is ever taken in its place.
    """
    named = [("", os.fspath(binary))] if binary is not None else []
    if variable := environment.get("OURA_BRIDGE"):
        named.append(("OURA_BRIDGE: ", variable))
    for source, name in named:
        if found := shutil.which(name, path=environment.get("PATH")):
            return found
        raise BridgeNotFound(
            f"{source}{name!r} isn't a program one can run. Install {NAME} and name its path, or nothing to find it."
        )
    if found := shutil.which(NAME, path=environment.get("PATH")):
        return found
    for directory in Path(__file__).resolve().parents:
        if (directory / "Package.swift").is_file():
            for configuration in ("release", "debug"):
                if found := shutil.which(directory / ".build" / configuration / NAME):
                    return found
    raise BridgeNotFound(
        f"{NAME} isn't on the PATH. Install it, or set OURA_BRIDGE to its path, or give it as the argument binary."
    )
