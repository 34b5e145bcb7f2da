"""The exceptions: one for each kind of error the bridge answers, and some for the process itself."""

from __future__ import annotations

from typing import Any


class OuraBridgeError(Exception):
    """Anything that went wrong, here or at Oura."""


class BridgeNotFound(OuraBridgeError):
    """The program oura-bridge isn't where it was looked for, or can't be started."""


class BridgeDied(OuraBridgeError):
    """The process ended although it was needed; `status` is its exit status, negative for a signal."""

    def __init__(self, status: int | None, last_words: str = "") -> None:
        if status is None:
            how = "closed its output"
        elif status < 0:
            how = f"was ended by signal {-status}"
        else:
            how = f"ended with status {status}"
        super().__init__(f"The bridge {how}." + (f" Its last words: {last_words}" if last_words else ""))
        self.status = status
        self.last_words = last_words


class BridgeClosed(OuraBridgeError):
    """The bridge was closed here."""

    def __init__(self, message: str = "The bridge is closed; restart() starts it again.") -> None:
        super().__init__(message)


class BridgeForked(BridgeClosed):
    """The bridge belongs to the process that this one is a fork of."""

    def __init__(self) -> None:
        super().__init__(
            "The bridge belongs to the process that this one was forked from. Make one here, or call restart()."
        )


class ProtocolError(OuraBridgeError):
    """What came out of the process isn't JSON-RPC 2.0: probably it is another program."""


class CallError(OuraBridgeError):
    """The bridge's answer to a call is an error."""

    def __init__(self, message: str, code: int = 0, data: dict[str, Any] | None = None) -> None:
        self.code = code
        #: What helps, such as `http_status`, `detail`, `retry_after`, `missing_scope`, `param`.
        self.data: dict[str, Any] = data or {}
        #: The stable word for the kind of error.
        self.kind: str = str(self.data.get("kind", ""))
        #: The next thing to do, or None.
        self.hint: str | None = self.data.get("hint")
        self.message = message
        super().__init__(f"{message} {self.hint}" if self.hint else message)


class ParseError(CallError):
    """The bridge couldn't read the message."""


class InvalidRequest(CallError):
    """The message wasn't a request, or one that can't be taken now."""


class MethodNotFound(CallError):
    """There is no method of that name."""


class InvalidParams(CallError, ValueError):
    """A parameter is unknown, missing or wrong; nothing was sent to Oura."""


class InternalError(CallError):
    """A mistake in the bridge itself."""


class Cancelled(CallError):
    """The call was cancelled."""


class LoginRequired(CallError):
    """There are no usable credentials; `data["reason"]` says why."""


class MissingScope(CallError):
    """The user hasn't granted the scope in `data["missing_scope"]`."""


class MembershipExpired(CallError):
    """The user's Oura membership has ended."""


class Forbidden(CallError):
    """Oura forbids it."""


class NotFound(CallError):
    """There is no such document."""


class Rejected(CallError):
    """Oura rejects the request; `data["detail"]` has its own words."""


class RateLimited(CallError):
    """Oura's rate limit lasts longer than the wait allowed."""

    @property
    def retry_after(self) -> int | None:
        """Seconds until it may be tried again, if Oura said so."""
        seconds = self.data.get("retry_after")
        return seconds if isinstance(seconds, int) else None


class UpstreamError(CallError):
    """Oura failed, or its answer can't be read."""


class NetworkError(CallError):
    """No connection, a reset, or no TLS."""


class TimedOut(CallError, TimeoutError):
    """A time limit ran out, the bridge's or the caller's."""


class PaginationError(CallError):
    """Oura's pages don't come to an end."""


class StoreError(CallError):
    """The credential file can't be read, written or locked."""


class Overloaded(CallError):
    """A limit of the bridge is reached."""


BY_KIND: dict[str, type[CallError]] = {
    "parse_error": ParseError,
    "invalid_request": InvalidRequest,
    "method_not_found": MethodNotFound,
    "invalid_params": InvalidParams,
    "internal": InternalError,
    "cancelled": Cancelled,
    "login_required": LoginRequired,
    "missing_scope": MissingScope,
    "membership_expired": MembershipExpired,
    "forbidden": Forbidden,
    "not_found": NotFound,
    "rejected": Rejected,
    "rate_limited": RateLimited,
    "upstream": UpstreamError,
    "network": NetworkError,
    "timeout": TimedOut,
    "pagination": PaginationError,
    "store": StoreError,
    "overloaded": Overloaded,
}


def error_from(answer: Any) -> OuraBridgeError:
    """The exception for the `error` member of an answer."""
    if not isinstance(answer, dict) or not isinstance(answer.get("code"), int):
        return ProtocolError("The bridge answered an error that has no code.")
    data = answer.get("data")
    data = data if isinstance(data, dict) else {}
    return BY_KIND.get(str(data.get("kind")), CallError)(str(answer.get("message", "")), answer["code"], data)
