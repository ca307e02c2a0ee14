"""What happened in one replication, in columns."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field


def _floats() -> array[float]:
    return array("d")


def _integers() -> array[int]:
    return array("q")


@dataclass(slots=True)
class Log:
    """One entry for each finished work, and one for each case (`case_ended` is NaN if it never ended).

    `work_seconds` is the work time of an execution, without pauses outside shifts.
    """

    case: array[int] = field(default_factory=_integers)
    node: array[int] = field(default_factory=_integers)
    enabled: array[float] = field(default_factory=_floats)
    started: array[float] = field(default_factory=_floats)
    ended: array[float] = field(default_factory=_floats)
    work_seconds: array[float] = field(default_factory=_floats)
    case_started: array[float] = field(default_factory=_floats)
    case_ended: array[float] = field(default_factory=_floats)
