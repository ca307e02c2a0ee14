"""The answer of a rule."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether something may be done; `kind` says as what (the tag of a connection), `reason` why not, for people."""

    allowed: bool
    kind: str = ""
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


def allow(kind: str = "") -> Verdict:
    """Yes."""
    return Verdict(True, kind)


def refuse(reason: str) -> Verdict:
    """No, because."""
    return Verdict(False, "", reason)
