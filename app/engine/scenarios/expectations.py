"""What a scenario may expect after a step: one function per key, each answering with a sentence or None."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from app.engine.scenarios.observation import Observation

Check = Callable[[Any, Observation], str | None]


def _listed(names: Iterable[str]) -> str:
    found = sorted(names)
    return ", ".join(found) if found else "nothing"


def _multiset(what: str, expected: Iterable[str], found: Counter[str]) -> str | None:
    wanted = Counter(expected)
    if wanted == found:
        return None
    missing, extra = wanted - found, found - wanted
    parts = []
    if missing:
        parts.append(f"expected {_listed(missing.elements())}, which is not there")
    if extra:
        parts.append(f"found {_listed(extra.elements())}, which was not expected")
    return f"{what}: {'; '.join(parts)}"


def _waiting(expected: Any, seen: Observation) -> str | None:
    return _multiset("tokens", expected, seen.waiting)


def _ended(expected: Any, seen: Observation) -> str | None:
    ended = not seen.running
    if ended == bool(expected):
        return None
    return (
        "no instance runs any more" if ended else f"still running: {_listed(seen.running)}, at {_listed(seen.waiting)}"
    )


def _running(expected: Any, seen: Observation) -> str | None:
    if dict(expected) == dict(seen.running):
        return None
    return f"running processes: expected {dict(expected) or 'none'}, found {dict(seen.running) or 'none'}"


def _completed(expected: Any, seen: Observation) -> str | None:
    if tuple(expected) == seen.completed:
        return None
    return f"completed elements: expected {' > '.join(expected)}, found {' > '.join(seen.completed)}"


def _canceled(expected: Any, seen: Observation) -> str | None:
    return _multiset("cancelled elements", expected, Counter(seen.canceled))


def _includes(what: str, expected: Iterable[str], found: Iterable[str]) -> str | None:
    missing = Counter(expected) - Counter(found)
    return f"not {what}: {_listed(missing.elements())}" if missing else None


def _completed_includes(expected: Any, seen: Observation) -> str | None:
    return _includes("completed", expected, seen.completed)


def _canceled_includes(expected: Any, seen: Observation) -> str | None:
    return _includes("cancelled", expected, seen.canceled)


def _not_completed(expected: Any, seen: Observation) -> str | None:
    wrong = set(expected) & set(seen.completed)
    return f"completed, which was not expected: {_listed(wrong)}" if wrong else None


def _variables(expected: Mapping[str, Any], seen: Observation) -> str | None:
    wrong = [
        f"'{name}' is {seen.variables.get(name)!r}, expected {value!r}"
        for name, value in expected.items()
        if seen.variables.get(name) != value
    ]
    return f"variables: {'; '.join(wrong)}" if wrong else None


def _timers(expected: Any, seen: Observation) -> str | None:
    return None if expected == seen.timers else f"open timers: expected {expected}, found {seen.timers}"


def _incidents(expected: Any, seen: Observation) -> str | None:
    return _multiset("incidents", expected, seen.incidents)


def _path(expected: Any, seen: Observation) -> str | None:
    missing = [name for name in expected if name not in seen.visited]
    return f"not passed: {_listed(missing)}" if missing else None


EXPECTATIONS: dict[str, Check] = {
    "waiting": _waiting,
    "ended": _ended,
    "running": _running,
    "completed": _completed,
    "completedIncludes": _completed_includes,
    "canceled": _canceled,
    "canceledIncludes": _canceled_includes,
    "notCompleted": _not_completed,
    "variables": _variables,
    "timers": _timers,
    "incidents": _incidents,
    "path": _path,
}
"""By key. `error` and `deployError` are about the step itself and are checked by the runner."""
