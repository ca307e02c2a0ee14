"""Variants: the different ways that cases took, and how often and how long each."""

from __future__ import annotations

from dataclasses import dataclass

from app.analytics.case import Case
from app.analytics.case_log import CaseLog
from app.analytics.percentile import median
from app.analytics.period import Period


@dataclass(frozen=True, slots=True)
class Variant:
    """One way: the activities by the order of their activation; `seconds` is the median cycle time."""

    path: tuple[str, ...]
    names: tuple[str, ...]
    cases: int
    share: float
    seconds: float
    case_ids: tuple[str, ...]


def variants(log: CaseLog, period: Period) -> tuple[Variant, ...]:
    """The variants of the cases that finished in `period`, most frequent first."""
    groups: dict[tuple[str, ...], list[Case]] = {}
    for case in log.finished():
        if period.holds(case.ended):
            groups.setdefault(path_of(case), []).append(case)
    total = sum(map(len, groups.values()))
    found = [_variant(log, path, cases, total) for path, cases in groups.items()]
    return tuple(sorted(found, key=lambda variant: (-variant.cases, variant.path)))


def path_of(case: Case) -> tuple[str, ...]:
    """The ids of the activities of a case by activation; a multi-instance activity counts once per round."""
    path: list[str] = []
    for execution in case.executions:
        repeats = execution.looped and path and path[-1] == execution.element_id
        if execution.is_activity and not repeats:
            path.append(execution.element_id)
    return tuple(path)


def _variant(log: CaseLog, path: tuple[str, ...], cases: list[Case], total: int) -> Variant:
    return Variant(
        path=path,
        names=tuple(log.names[element_id] for element_id in path),
        cases=len(cases),
        share=len(cases) / total,
        seconds=median(sorted(case.duration or 0.0 for case in cases)),
        case_ids=tuple(case.id for case in cases),
    )
