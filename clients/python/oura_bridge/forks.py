"""What a fork of the program lets go, because it belongs to its parent."""

from __future__ import annotations

import os
import weakref
from typing import Protocol


class Held(Protocol):
    """What is let go."""

    def let_go(self) -> None:
        """Called in a fork."""


HELD: weakref.WeakSet[Held] = weakref.WeakSet()


def when_forked(held: Held) -> None:
    """Lets it go in every fork, as long as it exists."""
    HELD.add(held)


def let_go() -> None:
    """Lets everything go."""
    for held in list(HELD):
        held.let_go()


os.register_at_fork(after_in_child=let_go)
