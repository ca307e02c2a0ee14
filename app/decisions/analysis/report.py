"""`analyse`: all that can be said about a table, worst first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.decisions.analysis.cell_text import cell_text
from app.decisions.analysis.column_findings import column_findings
from app.decisions.analysis.corrections import narrowed
from app.decisions.analysis.cover import TooMany, gaps, is_hidden
from app.decisions.analysis.findings import Finding, Kind, rules
from app.decisions.analysis.overlaps import alike, bits_of, covers, overlapping
from app.decisions.analysis.regions import Regions, regions_of
from app.decisions.grid import ColumnKind, Grid
from app.decisions.model import HitPolicy
from app.decisions.spelling import shown

LISTS = frozenset([HitPolicy.COLLECT, HitPolicy.RULE_ORDER, HitPolicy.OUTPUT_ORDER])
"""Policies under which rules may overlap and nothing has to hit."""
MAX_PAIRS = 200
"""Pairs of rules beyond so many are not listed."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """The findings, and how many rules took no part because their cells are not plain.

    `complete` is False when the table is too large to look for every gap.
    """

    findings: tuple[Finding, ...]
    unknown: int = 0
    complete: bool = True

    def of(self, kind: Kind) -> list[Finding]:
        """The findings of a kind."""
        return [finding for finding in self.findings if finding.kind is kind]

    def by_row(self) -> dict[int, list[Finding]]:
        """The findings of each row that has some."""
        found: dict[int, list[Finding]] = {}
        for finding in self.findings:
            for row in finding.rows:
                found.setdefault(row, []).append(finding)
        return found


def analyse(grid: Grid, names: tuple[str, ...] = ()) -> Analysis:
    """Everything found in a table; `names` are variables whose names hold blanks."""
    regions = regions_of(grid, names)
    columns = list(column_findings(grid, regions, names))
    wrong = {(*finding.rows, *finding.columns) for finding in columns if finding.kind is Kind.NOT_ALLOWED}
    empty = [finding for finding in _empty(regions) if (*finding.rows, *finding.columns) not in wrong]
    findings = [*empty, *_pairs(grid, regions), *columns]
    complete = True
    unknown = len(grid.rows) - len(regions.known)
    if grid.hit_policy not in LISTS and regions.columns and not unknown:
        try:
            findings += _gaps(regions)
        except TooMany:
            complete = False
    findings.sort(key=lambda finding: (not finding.error, finding.rows or (len(grid.rows),)))
    return Analysis(tuple(findings), unknown, complete)


def _empty(regions: Regions) -> Iterator[Finding]:
    for row in regions.empty:
        at = next(at for at, mask in enumerate(regions.masks[row]) if mask == 0)
        place, column = regions.columns[at]
        yield Finding(
            Kind.UNREACHABLE,
            f"Rule {row + 1} never matches: no value of {column.label} fits its cell.",
            (row,),
            (place,),
            error=True,
        )


def _pairs(grid: Grid, regions: Regions) -> Iterator[Finding]:
    """What pairs of rules that can hit together mean under the table's hit policy."""
    together, answers = overlapping(regions), _answers(grid)
    said: set[int] = set()
    count = 0
    for row in regions.known:
        for other in bits_of(together[row] >> (row + 1) << (row + 1)):
            if count >= MAX_PAIRS:
                return
            finding = _pair(grid.hit_policy, answers, regions, row, other)
            if finding is not None and not (finding.kind is Kind.SHADOWED and other in said):
                said |= {other} if finding.kind is Kind.SHADOWED else set()
                count += 1
                yield finding
    if grid.hit_policy == HitPolicy.FIRST:
        yield from _hidden(regions, together, said)


def _pair(policy: str, answers: list[tuple[str, ...]], regions: Regions, row: int, other: int) -> Finding | None:
    """What two rules that overlap mean; None when that is as it should be."""
    pair, same_output = (row, other), answers[row] == answers[other]
    if alike(regions, row, other):
        if same_output:
            return Finding(Kind.DUPLICATE, f"{rules(pair)} say the same. Remove one of them.", pair)
        if policy not in LISTS:
            told = f"{rules(pair)} match the same values and answer differently."
            return Finding(Kind.CONTRADICTION, told, pair, error=policy in (HitPolicy.UNIQUE, HitPolicy.ANY))
    if policy == HitPolicy.UNIQUE:
        told = f"{rules(pair)} can match together ({_shared(regions, row, other)}), but the hit policy is Unique."
        return Finding(Kind.OVERLAP, told, pair, error=True, correction=narrowed(regions, row, other))
    if policy == HitPolicy.ANY and not same_output:
        told = f"{rules(pair)} can match together and answer differently, but the hit policy is Any."
        return Finding(Kind.CONTRADICTION, told, pair, error=True, correction=narrowed(regions, row, other))
    if policy == HitPolicy.FIRST and covers(regions, row, other):
        told = f"Rule {other + 1} never decides: rule {row + 1} comes first and matches all that it matches."
        return Finding(Kind.SHADOWED, told, (other, row))
    return None


def _hidden(regions: Regions, together: dict[int, int], said: set[int]) -> Iterator[Finding]:
    """Rules of a First table that several earlier ones hide together."""
    for row in regions.known:
        earlier = tuple(bits_of(together[row] & ((1 << row) - 1)))
        if row in said or len(earlier) < 2:
            continue
        try:
            hidden = is_hidden(regions, row, earlier)
        except TooMany:
            continue
        if hidden and 0 not in regions.masks[row]:
            told = f"Rule {row + 1} never decides: {rules(earlier).lower()} come first and match all that it matches."
            yield Finding(Kind.SHADOWED, told, (row, *earlier))


def _answers(grid: Grid) -> list[tuple[str, ...]]:
    """The output cells of every rule."""
    places = [at for at, _ in grid.of_kind(ColumnKind.OUTPUT)]
    return [tuple(row.cells[at] for at in places) for row in grid.rows]


def _shared(regions: Regions, row: int, other: int) -> str:
    """The values that both rules match, for a sentence."""
    parts = []
    for at, (_, column) in enumerate(regions.columns):
        text = cell_text(regions.domains[at], regions.mask(row, at) & regions.mask(other, at))
        if text != "-":
            parts.append(f"{column.label} {shown(text, column)}")
    return ", ".join(parts) or "on any values"


def _gaps(regions: Regions) -> Iterator[Finding]:
    """Values that no rule matches, each with the cells of a rule that would."""
    for box in gaps(regions):
        cells = tuple(cell_text(domain, mask) for domain, mask in zip(regions.domains, box, strict=True))
        told = [
            f"{c.label} {shown(text, c)}" for (_, c), text in zip(regions.columns, cells, strict=True) if text != "-"
        ]
        yield Finding(Kind.GAP, f"No rule matches {' and '.join(told) or 'anything'}.", offered=cells)
