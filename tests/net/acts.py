"""What the proxy does with one request: ordered by a test, and carried out in `proxy`."""

from collections.abc import Callable
from dataclasses import dataclass, field

PORTAL = b"<!doctype html><title>Wi-Fi</title><p>Xin chao! Please log in to the network.</p>"


@dataclass(frozen=True)
class Asked:
    """A request as it came to the proxy; `number` counts from 0 since the last order."""

    number: int
    method: str
    path: str
    headers: dict
    size_bytes: int


@dataclass(frozen=True)
class Said:
    """An answer, whole."""

    status: int
    headers: dict = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True)
class Pass:
    """Bring the request over, and the answer back."""


@dataclass(frozen=True)
class Buffer:
    """Bring the request over only once it is here whole, as proxies do that buffer requests."""


@dataclass(frozen=True)
class LoseAnswer:
    """Bring the request over, wait until it took effect, and break the line instead of answering."""

    reset: bool = True  # RST; else FIN, as a program that ends in order


@dataclass(frozen=True)
class KeepAnswer:
    """Bring the request over, and keep the line open without a word: the way back is gone without a FIN."""


@dataclass(frozen=True)
class Swallow:
    """Take the request and never answer; the server does not hear of it."""


@dataclass(frozen=True)
class ResetAt:
    """Break the line on both sides with RST once so many bytes of the body have gone over."""

    body_bytes: int


@dataclass(frozen=True)
class Say:
    """Answer in the server's place; the server does not hear of it."""

    said: Said


@dataclass(frozen=True)
class Rewrite:
    """Bring the request over, and change the answer."""

    change: Callable[[Said], Said]


@dataclass(frozen=True)
class Truncate:
    """Bring the request over, and end the line after so many bytes of the answer (head and body)."""

    keep_bytes: int


@dataclass(frozen=True)
class Twice:
    """Bring the request over two times, as a proxy that repeats what it thinks is lost."""

    answer: int = 1  # which of the two answers goes back: 0 or 1


@dataclass(frozen=True)
class Spoil:
    """Flip the lowest bit of one byte of the body."""

    at_byte: int = 0


@dataclass(frozen=True)
class Slow:
    """Let so many bytes a second through, both ways and over all lines together."""

    bytes_per_s: float


def portal(_asked=None):
    """The page of a Wi-Fi that wants a log-in: 200, whatever was asked."""
    return Say(Said(200, {"Content-Type": "text/html; charset=utf-8"}, PORTAL))


def problem(status, **headers):
    """A refusal in the gateway's own words; header names with `_` for `-`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    body = b'{"title":"as ordered","status":%d}' % status
    return Say(Said(status, {"Content-Type": "application/problem+json", **named}, body))


# A plan says for each request what becomes of it.


def always(act):
    return lambda _asked: act


def only(number, act):
    return lambda asked: act if asked.number == number else Pass()


def since(number, act):
    return lambda asked: act if asked.number >= number else Pass()


def until(number, act):
    return lambda asked: act if asked.number < number else Pass()


def first(matches, act, times=1):
    """The first so many requests for which `matches(asked)` is true."""
    left = [times]

    def plan(asked):
        if left[0] and matches(asked):
            left[0] -= 1
            return act
        return Pass()

    return plan


def is_piece(asked):
    return asked.method == "PATCH"


def is_submission(asked):
    return asked.method == "PUT" and asked.path.endswith("/submission")


def is_manifest(asked):
    return asked.method == "PUT" and not asked.path.endswith("/submission")
