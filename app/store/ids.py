"""Identifiers: short, sortable by time, never used twice (the ULID layout: 48 bits of time, 80 random)."""

from __future__ import annotations

import secrets
import threading
from datetime import datetime

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_PAIRS = [first + second for first in _ALPHABET for second in _ALPHABET]
_lock = threading.Lock()
_last = (0, 0)


def new_id(now: datetime) -> str:
    """26 characters of Crockford's base 32. Ids made later sort later, within a millisecond too."""
    global _last
    moment = int(now.timestamp() * 1000) & ((1 << 48) - 1)
    with _lock:
        # Half of the range is left free above the random start, to count up in.
        salt = _last[1] + 1 if _last[0] == moment else secrets.randbits(79)
        _last = (moment, salt)
    number = moment << 80 | salt
    return "".join([_PAIRS[number >> shift & 1023] for shift in range(120, -1, -10)])


def wait_id(root_id: str, key: int) -> str:
    """The id of a task, job or incident: `"<root instance id>:<key>"`."""
    return f"{root_id}:{key}"


def split_wait_id(text: str) -> tuple[str, int] | None:
    """(root instance id, key) of a task, job or incident id; None when it is no such id."""
    root, _, key = text.rpartition(":")
    return (root, int(key)) if root and key.isascii() and key.isdigit() else None


def root_of(instance_id: str) -> str:
    """The id of the root instance; a called process's id is its root's, a point and a number."""
    return instance_id.partition(".")[0]
