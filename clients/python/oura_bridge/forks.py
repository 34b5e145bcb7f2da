"""What a fork of the program lets go of, because it belongs to its parent."""

from __future__ import annotations

import os
import weakref
from typing import Protocol


class Held(Protocol):
    """Something that a fork lets go of."""

    def let_go(self) -> None:
        """Called in a fork."""


HELD: weakref.WeakSet[Held] = weakref.WeakSet()


def when_forked(held: Held) -> None:
    """Lets go of it in every fork, as long as it exists."""
    HELD.add(held)


def let_go() -> None:
    """Lets go of everything."""
    for held in list(HELD):
        held.let_go()


os.register_at_fork(after_in_child=let_go)
