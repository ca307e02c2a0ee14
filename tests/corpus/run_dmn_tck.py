"""Decisions that nobody here wrote: the DMN Technology Compatibility Kit, compliance levels 2 and 3.

Each test case sets input data and expects the values of some decisions. Answering null to everything would pass nearly
half of level 3, so three figures are told together: all cases, those that expect a value, and suites passed in full.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from app.decisions.kit.cases import Suite, read_suite
from app.decisions.kit.running import run_suite
from app.decisions.model import DecisionError
from app.foundation.xml import XmlRefused
from tests.corpus import Case

LEVELS = ("compliance-level-2", "compliance-level-3")
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
VALUE = "value"
"""What the note of a case says when some result is expected to be no null."""


def run(root: Path) -> Iterator[Case]:
    """One case per test case of the kit."""
    for level in LEVELS:
        for path in sorted((root / "dmn-tck" / level).glob("*/*.xml")):
            suite = read_suite(path)
            if suite is not None:
                yield from _suite(level, suite)


def _suite(level: str, suite: Suite) -> Iterator[Case]:
    folder = suite.path.parent.name
    try:
        outcomes = run_suite(suite, NOW)
    except (DecisionError, XmlRefused) as error:
        for case in suite.cases:
            yield Case(f"{level}/{folder}/{case.id}", "failed", str(error), VALUE if case.expects_value else "")
        return
    for outcome in outcomes:
        note = VALUE if outcome.case.expects_value else ""
        state = "passed" if outcome.passed else "failed"
        yield Case(f"{level}/{folder}/{outcome.case.id}", state, "; ".join(outcome.differences), note)


def suites(cases: Sequence[Case], level: str) -> dict[str, list[Case]]:
    """The cases of a level by suite."""
    found: dict[str, list[Case]] = {}
    for case in cases:
        where, folder, _ = case.id.split("/", 2)
        if where == level:
            found.setdefault(folder, []).append(case)
    return found


def is_foreign(case: Case) -> bool:
    """Whether a case fails because it calls Java, which is refused by name."""
    return case.outcome == "failed" and "is not run: Millrace runs" in case.why


def figures(cases: Sequence[Case]) -> Iterator[str]:
    """A line for each level: cases, cases that expect a value, suites."""
    for level in LEVELS:
        by_suite = suites(cases, level)
        own = [case for each in by_suite.values() for case in each]
        values = [case for case in own if case.note == VALUE]
        whole = sum(all(case.outcome == "passed" for case in each) for each in by_suite.values())
        parts = [_share("cases", own), _share("expecting a value", values), _ratio("suites", whole, len(by_suite))]
        refused = sum(map(is_foreign, own))
        aside = f"; {refused} call Java and are refused" if refused else ""
        yield f"{level}: {', '.join(parts)}{aside}"


def _share(what: str, cases: Sequence[Case]) -> str:
    return _ratio(what, sum(case.outcome == "passed" for case in cases), len(cases))


def _ratio(what: str, passed: int, total: int) -> str:
    return f"{what} {passed} of {total} ({100 * passed / max(total, 1):.2f} %)"
