"""Findings in the order in which they are told: errors first, then by rule, then by element, each once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import attrgetter

from app.bpmn.lint.rule import Finding, Severity

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_element_id = attrgetter("element_id")


def in_order(found: Iterable[Finding], rank: Mapping[str, int]) -> list[Finding]:
    """Errors before warnings before hints, rules by their `rank`, elements by their ids.

    All findings of a rule have one severity, so they are put in order rule by rule: quicker than all together.
    """
    by_rule: dict[str, list[Finding]] = {}
    for finding in found:
        by_rule.setdefault(finding.rule, []).append(finding)
    rules = sorted(by_rule, key=lambda name: (_ORDER[by_rule[name][0].severity], rank.get(name, 0)))
    return [finding for name in rules for finding in _once_each(sorted(by_rule[name], key=_element_id))]


def _once_each(found: list[Finding]) -> list[Finding]:
    """Without repetitions; elements that share an id are told of once. Equal findings are near each other."""
    kept: list[Finding] = []
    for finding in found:
        index = len(kept) - 1
        while index >= 0 and kept[index].element_id == finding.element_id:
            if kept[index].message == finding.message:
                break
            index -= 1
        else:
            kept.append(finding)
    return kept
