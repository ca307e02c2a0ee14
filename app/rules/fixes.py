"""What an author can do about a finding, each a single undo step, and what the finding means for the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.decisions.analysis import Finding, Kind
from app.decisions.grid import ColumnKind, Grid
from app.decisions.model import HitPolicy
from app.decisions.table_editing import TableEditing


@dataclass(frozen=True, slots=True)
class Fix:
    """`apply()` returns the row to look at afterwards; None for none."""

    label: str
    apply: Callable[[], int | None]


def fixes_of(finding: Finding, editing: TableEditing) -> list[Fix]:
    """The fixes that a finding offers, the best first."""
    if finding.kind is Kind.GAP:
        return [Fix("Add the missing rule", lambda: add_missing(editing, [finding]))]
    if finding.kind is Kind.DUPLICATE:
        return [_removal(editing, finding.rows[-1])]
    if finding.kind in (Kind.SHADOWED, Kind.UNREACHABLE):
        return [*_earlier(editing, finding), _removal(editing, finding.rows[0])]
    if finding.kind in (Kind.OVERLAP, Kind.CONTRADICTION) and editing.grid.hit_policy != HitPolicy.FIRST:
        return [Fix("Let the first match decide", lambda: editing.set_hit_policy(HitPolicy.FIRST))]
    if finding.kind is Kind.UNUSED_INPUT and len(editing.grid.of_kind(ColumnKind.INPUT)) > 1:
        return [Fix("Remove the input", lambda: editing.remove_column(finding.columns[0]))]
    return []


def _removal(editing: TableEditing, row: int) -> Fix:
    def remove() -> int:
        editing.remove_rules([row])
        return max(0, row - 1)

    return Fix(f"Delete rule {row + 1}", remove)


def _earlier(editing: TableEditing, finding: Finding) -> list[Fix]:
    """A rule that an earlier one hides can go before it, where its answer differs."""
    if finding.kind is not Kind.SHADOWED:
        return []
    row, first = finding.rows[0], min(finding.rows[1:])

    def move() -> int:
        editing.move_rule(row, first)
        return first

    return [Fix(f"Move it before rule {first + 1}", move)]


def add_missing(editing: TableEditing, gaps: list[Finding]) -> int:
    """Add a rule for each gap behind the others, in one undo step; returns the first row added."""
    first = len(editing.grid.rows)
    label = "Add the missing rule" if len(gaps) == 1 else f"Add {len(gaps)} missing rules"
    with editing.document.transaction(label):
        for gap in gaps:
            editing.add_rule(cells=gap.offered)
    return first


CONSEQUENCES = {
    Kind.GAP: "These cases get no answer.",
    Kind.UNREACHABLE: "It can be deleted without changing any answer.",
    Kind.TYPE_ERROR: "The rule cannot work as it stands.",
    Kind.UNUSED_INPUT: "",
    Kind.SHADOWED: "It can be deleted without changing any answer, unless it was meant to come first.",
}
POLICIES = {
    HitPolicy.UNIQUE: "When both match, the table gives no answer.",
    HitPolicy.ANY: "When both match with different answers, the table gives none.",
    HitPolicy.FIRST: "The upper one decides.",
    HitPolicy.PRIORITY: "The one with the better output decides.",
    HitPolicy.COLLECT: "Both answers count.",
    HitPolicy.RULE_ORDER: "Both answers are listed.",
    HitPolicy.OUTPUT_ORDER: "Both answers are listed.",
}


def consequence(finding: Finding, grid: Grid) -> str:
    """What a finding means for the table's answer under its hit policy, in a sentence; empty for nothing."""
    if finding.kind in CONSEQUENCES:
        return CONSEQUENCES[finding.kind]
    return POLICIES.get(HitPolicy(grid.hit_policy), "") if grid.hit_policy in set(HitPolicy) else ""


NAMES = {
    Kind.GAP: ("gap", "gaps"),
    Kind.OVERLAP: ("overlap", "overlaps"),
    Kind.CONTRADICTION: ("contradiction", "contradictions"),
    Kind.DUPLICATE: ("duplicate", "duplicates"),
    Kind.SHADOWED: ("rule never used", "rules never used"),
    Kind.UNREACHABLE: ("rule never matches", "rules never match"),
    Kind.UNUSED_INPUT: ("unused input", "unused inputs"),
    Kind.TYPE_ERROR: ("wrong type", "wrong types"),
}


def counted(findings: tuple[Finding, ...]) -> str:
    """`1 gap · 2 overlaps`, at most two kinds."""
    counts: dict[Kind, int] = {}
    for finding in findings:
        counts[finding.kind] = counts.get(finding.kind, 0) + 1
    parts = [f"{counts[kind]} {names[counts[kind] != 1]}" for kind, names in NAMES.items() if kind in counts]
    return " · ".join(parts[:2]) + (" · …" if len(parts) > 2 else "")
