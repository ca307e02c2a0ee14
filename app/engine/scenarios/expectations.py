"""What a scenario may expect after a step: one function per key, each answering with a sentence or None."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from app.engine.scenarios.checking import kind_words, literal
from app.engine.scenarios.observation import Observation
from app.engine.waits import UserTask

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
    return _multiset("tokens", [name.replace(BODY, "") for name in expected], seen.waiting)


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
    return f"running processes: expected {_counted(expected)}, found {_counted(seen.running)}"


def _counted(running: Mapping[str, int]) -> str:
    return ", ".join(f"{count} of {process_id}" for process_id, count in sorted(running.items())) or "none"


BODY = "#multiInstanceBody"
"""Camunda's name for a multi-instance activity as a whole, which is no element of its own here."""


def _elements(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if not name.endswith(BODY))


def _completed(expected: Any, seen: Observation) -> str | None:
    wanted = _elements(expected)
    left_out = seen.in_passing - set(wanted)
    if wanted == tuple(name for name in seen.completed if name not in left_out):
        return None
    return f"completed elements: expected {' > '.join(expected)}, found {' > '.join(seen.completed)}"


def _canceled(expected: Any, seen: Observation) -> str | None:
    return _multiset("cancelled elements", _elements(expected), Counter(seen.canceled))


def _includes(what: str, expected: Iterable[str], found: Iterable[str]) -> str | None:
    missing = Counter(_elements(expected)) - Counter(found)
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
        f"'{name}' {_is_not(seen.variables.get(name), value)}"
        for name, value in expected.items()
        if seen.variables.get(name) != value
    ]
    return f"variables: {'; '.join(wrong)}" if wrong else None


def _is_not(found: Any, expected: Any) -> str:
    """`is "900", a text; expected 900, a number`; the kinds are named where they differ."""
    if found is None:
        return f"is not there; expected {literal(expected)}"
    if expected is None:
        return f"is {literal(found)}; expected to be absent"
    kinds = [kind_words(value) for value in (found, expected)]
    suffixes = ["", ""] if kinds[0] == kinds[1] else [f", {kind}" for kind in kinds]
    return f"is {literal(found)}{suffixes[0]}; expected {literal(expected)}{suffixes[1]}"


def _timers(expected: Any, seen: Observation) -> str | None:
    return None if expected == seen.timers else f"open timers: expected {expected}, found {seen.timers}"


def _incidents(expected: Any, seen: Observation) -> str | None:
    return _multiset("incidents", expected, seen.incidents)


def _path(expected: Any, seen: Observation) -> str | None:
    missing = [name for name in expected if name not in seen.visited]
    return f"not passed: {_listed(missing)}" if missing else None


def _path_in_order(expected: Any, seen: Observation) -> str | None:
    """The expected ones in this order; others may have been passed between."""
    passed = iter(seen.order)
    for name in expected:
        if name not in passed:
            return f"not passed in this order: {' > '.join(expected)}; {name} did not come when it was its turn"
    return None


def _not_passed(expected: Any, seen: Observation) -> str | None:
    wrong = set(expected) & seen.visited
    return f"passed, which was not expected: {_listed(wrong)}" if wrong else None


def _tasks(expected: Mapping[str, Mapping[str, Any]], seen: Observation) -> str | None:
    """For each element the oldest open task there: who may do it, until when."""
    wrong = []
    for element_id, wanted in expected.items():
        task = next((each for each in seen.tasks if each.element_id == element_id), None)
        if task is None:
            wrong.append(f"there is no open task at {element_id}")
            continue
        wrong += [
            f"{key} of {element_id} is {literal(_fact(task, key))}, expected {literal(value)}"
            for key, value in wanted.items()
            if _fact(task, key) != value
        ]
    return f"tasks: {'; '.join(wrong)}" if wrong else None


FACTS: dict[str, Callable[[UserTask], Any]] = {
    "assignee": lambda task: task.assignee,
    "candidateUsers": lambda task: list(task.candidate_users),
    "candidateGroups": lambda task: list(task.candidate_groups),
    "due": lambda task: task.due.isoformat().replace("+00:00", "Z") if task.due else None,
    "form": lambda task: task.form_key,
    "lane": lambda task: task.lane,
    "name": lambda task: task.name,
    "priority": lambda task: task.priority,
}


def _fact(task: UserTask, key: str) -> Any:
    return FACTS[key](task)


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
    "pathInOrder": _path_in_order,
    "notPassed": _not_passed,
    "tasks": _tasks,
}
"""By key. `error` and `deployError` are about the step itself and are checked by the runner."""


def named_in(key: str, expected: Any, seen: Observation) -> tuple[str, ...]:
    """The elements that an expectation which does not hold is about: where to look on the diagram."""
    if key == "waiting":
        wanted = Counter(str(each) for each in expected)
        names = [*(wanted - seen.waiting), *(seen.waiting - wanted)]
        return tuple(name.removesuffix(":async") for name in names)
    if key == "ended":
        return tuple(name.removesuffix(":async") for name in seen.waiting)
    if key == "incidents":
        return tuple(name.partition("@")[2] for name in {*expected, *seen.incidents})
    if key in ("path", "completedIncludes", "canceledIncludes"):
        return tuple(name for name in expected if name not in seen.visited)
    if key in ("notCompleted", "notPassed"):
        return tuple(name for name in expected if name in seen.visited)
    return tuple(expected) if key == "tasks" else ()
