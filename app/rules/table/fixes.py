"""What an author can do about a finding, each a single undo step, and what the finding means for the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.decisions.analysis import Finding, Kind
from app.decisions.analysis.allowed import strange_values
from app.decisions.grid import ColumnKind, Grid
from app.decisions.model import HitPolicy
from app.decisions.spelling import shown
from app.decisions.table_editing import TableEditing
from app.expressions.feel.syntax.tokens import quoted


@dataclass(frozen=True, slots=True)
class Fix:
    """`apply()` returns the row to look at afterwards; None for none. `detail`: what would stand where."""

    label: str
    apply: Callable[[], int | None]
    detail: str = ""


def fixes_of(finding: Finding, editing: TableEditing) -> list[Fix]:
    """The fixes that a finding offers, the best first."""
    found = [_correction(editing, finding)] if finding.correction else []
    return [*found, *OFFERS[finding.kind](finding, editing)]


def _correction(editing: TableEditing, finding: Finding) -> Fix:
    """Write the cell that cures a finding."""
    cure = finding.correction
    assert cure is not None
    verb = "Narrow" if finding.kind in (Kind.OVERLAP, Kind.CONTRADICTION) else "Correct"
    column = editing.grid.columns[cure.column]

    def write() -> int:
        editing.set_cells({(cure.row, cure.column): cure.text}, f"{verb} rule {cure.row + 1}")
        return cure.row

    return Fix(f"{verb} rule {cure.row + 1}", write, f"{column.label} would be {shown(cure.text, column)}.")


def _gap(finding: Finding, editing: TableEditing) -> list[Fix]:
    return [Fix("Add the missing rule", lambda: add_missing(editing, [finding]))]


def _together(finding: Finding, editing: TableEditing) -> list[Fix]:
    """Rules that match together: an order decides, or one of two that match the same goes."""
    found = []
    if editing.grid.hit_policy != HitPolicy.FIRST:
        found = [Fix("Let the first match decide", lambda: editing.set_hit_policy(HitPolicy.FIRST))]
    if finding.kind is Kind.CONTRADICTION and finding.correction is None:
        found += [_removal(editing, row) for row in finding.rows]
    return found


def _unused(finding: Finding, editing: TableEditing) -> list[Fix]:
    if len(editing.grid.of_kind(ColumnKind.INPUT)) < 2:
        return []
    return [Fix("Remove the input", lambda: editing.remove_column(finding.columns[0]))]


def _cell(finding: Finding, editing: TableEditing) -> list[Fix]:
    """A cell that is wrong can be emptied: any input, no output yet."""
    where = (finding.rows[0], finding.columns[0])

    def empty() -> int:
        editing.set_cells({where: ""}, "Clear a cell")
        return where[0]

    return [Fix("Empty the cell", empty)]


def _strange(finding: Finding, editing: TableEditing) -> list[Fix]:
    """A value that is not allowed may be one that should be."""
    row, at = finding.rows[0], finding.columns[0]
    column = editing.grid.columns[at]
    strange = strange_values(editing.grid.rows[row].cells[at], column, editing.document.names)

    def allow() -> int:
        editing.allow_values(at, [quoted(text) for text in strange])
        return row

    return [Fix(f"Allow {' and '.join(strange)}", allow)]


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


OFFERS: dict[Kind, Callable[[Finding, TableEditing], list[Fix]]] = {
    Kind.GAP: _gap,
    Kind.DUPLICATE: lambda finding, editing: [_removal(editing, finding.rows[-1])],
    Kind.SHADOWED: lambda finding, editing: [*_earlier(editing, finding), _removal(editing, finding.rows[0])],
    Kind.UNREACHABLE: lambda finding, editing: [_removal(editing, finding.rows[0])],
    Kind.OVERLAP: _together,
    Kind.CONTRADICTION: _together,
    Kind.UNUSED_INPUT: _unused,
    Kind.TYPE_ERROR: _cell,
    Kind.NOT_ALLOWED: _strange,
}


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
    Kind.NOT_ALLOWED: "A value that is not allowed never comes in, and may not go out.",
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
    Kind.NOT_ALLOWED: ("value not allowed", "values not allowed"),
}


def counted(findings: tuple[Finding, ...]) -> str:
    """`1 gap · 2 overlaps`, at most two kinds."""
    counts: dict[Kind, int] = {}
    for finding in findings:
        counts[finding.kind] = counts.get(finding.kind, 0) + 1
    parts = [f"{counts[kind]} {names[counts[kind] != 1]}" for kind, names in NAMES.items() if kind in counts]
    return " · ".join(parts[:2]) + (" · …" if len(parts) > 2 else "")
