"""Oura ring data through the oura-bridge process; the Python standard library is all it needs."""

from .async_bridge import AsyncOuraBridge
from .binary import find_binary
from .bridge import OuraBridge
from .client import OuraClient
from .errors import (
    BridgeClosed,
    BridgeDied,
    BridgeForked,
    BridgeNotFound,
    CallError,
    Cancelled,
    Forbidden,
    InternalError,
    InvalidParams,
    InvalidRequest,
    LoginRequired,
    MembershipExpired,
    MethodNotFound,
    MissingScope,
    NetworkError,
    NotFound,
    OuraBridgeError,
    Overloaded,
    PaginationError,
    ParseError,
    ProtocolError,
    RateLimited,
    Rejected,
    StoreError,
    TimedOut,
    UpstreamError,
)

__version__ = "0.1.0"

__all__ = [
    "AsyncOuraBridge",
    "BridgeClosed",
    "BridgeDied",
    "BridgeForked",
    "BridgeNotFound",
    "CallError",
    "Cancelled",
    "Forbidden",
    "InternalError",
    "InvalidParams",
    "InvalidRequest",
    "LoginRequired",
    "MembershipExpired",
    "MethodNotFound",
    "MissingScope",
    "NetworkError",
    "NotFound",
    "OuraBridge",
    "OuraBridgeError",
    "OuraClient",
    "Overloaded",
    "PaginationError",
    "ParseError",
    "ProtocolError",
    "RateLimited",
    "Rejected",
    "StoreError",
    "TimedOut",
    "UpstreamError",
    "find_binary",
]
