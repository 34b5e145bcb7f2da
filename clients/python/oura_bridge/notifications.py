"""Callbacks for the bridge's notifications."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

Callback = Callable[[Any], object]


class Notifications:
    """Calls callbacks on a thread of its own, so that they may call the bridge."""

    def __init__(self, like: Notifications | None = None) -> None:
        self._lock = threading.Lock()
        self._callbacks: dict[str, list[Callback]] = dict(like._callbacks) if like is not None else {}
        self._queue: SimpleQueue[tuple[Callback, Any] | None] = SimpleQueue()
        self._is_running = False

    def on(self, method: str, callback: Callback) -> None:
        """Adds a callback for notifications of that method; it is called with their params."""
        with self._lock:
            self._callbacks.setdefault(method, []).append(callback)

    def deliver(self, method: str, params: Any) -> None:
        """Calls the callbacks soon; never waits."""
        with self._lock:
            for callback in self._callbacks.get(method, ()):
                self._queue.put((callback, params))
                if not self._is_running:
                    self._is_running = True
                    threading.Thread(target=self._run, name="oura-bridge callbacks", daemon=True).start()

    def stop(self) -> None:
        """Ends the thread after what has been delivered."""
        with self._lock:
            if self._is_running:
                self._is_running = False
                self._queue.put(None)

    def _run(self) -> None:
        while (item := self._queue.get()) is not None:
            callback, params = item
            try:
                callback(params)
            except Exception:
                logging.getLogger("oura_bridge").exception("a callback for a notification failed")
