"""How often each rule of a table has hit: in its tests, or in what cases have asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.decisions.grid import Grid


@dataclass(frozen=True, slots=True)
class RuleHits:
    """`counts` has a number for each rule; `asked` is how often the table was, `unanswered` how often no rule hit.

    `gone` counts hits of rules that the table no longer has.
    """

    counts: tuple[int, ...] = ()
    asked: int = 0
    unanswered: int = 0
    gone: int = 0


def count_hits(grid: Grid, asked: Iterable[Sequence[str]]) -> RuleHits:
    """The hits of the rules of `grid`; `asked` has the rules that hit for each time, as `DecisionResult.rules` does."""
    times = list(asked)
    found = Counter(rule for hits in times for rule in hits)
    names = rule_names(grid)
    counts = tuple(found.get(name, 0) for name in names)
    return RuleHits(counts, len(times), sum(not hits for hits in times), found.total() - sum(counts))


def rule_names(grid: Grid) -> list[str]:
    """The rules as results name them: by id, those without one by number."""
    return [rule.id or f"rule {row + 1}" for row, rule in enumerate(grid.rows)]
