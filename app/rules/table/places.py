"""Which rule stands at which place on the screen, and how that lives on when rules come, go or move."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.decisions.grid import Grid


class Places:
    """Some of `total` rules in an order; None: all in their own."""

    def __init__(self, total: int, rules: Sequence[int] | None = None) -> None:
        self.is_plain = rules is None
        self.rules: Sequence[int] = range(total) if rules is None else rules
        self._places = None if rules is None else {rule: place for place, rule in enumerate(rules)}

    @property
    def count(self) -> int:
        """How many rules are shown."""
        return len(self.rules)

    def rule(self, place: int) -> int:
        """The rule at a place; -1 for a place behind the last one."""
        return self.rules[place] if 0 <= place < len(self.rules) else -1

    def place(self, rule: int) -> int:
        """The place of a rule; -1 while it is not shown."""
        if self._places is None:
            return rule if 0 <= rule < len(self.rules) else -1
        return self._places.get(rule, -1)

    def carried(self, before: Grid, after: Grid) -> Places:
        """The places after an edit: rules that were shown stay where they are, a new one stands behind the rule above
        it, or at the end when that is not shown."""
        if self.is_plain:
            return Places(len(after.rows))
        if before.rows is after.rows or [r.node for r in before.rows] == [r.node for r in after.rows]:
            return Places(len(after.rows), self.rules)
        now = {row.node: rule for rule, row in enumerate(after.rows)}
        shown = [node for rule in self.rules if (node := before.rows[rule].node) in now]
        behind, last = _new_rules(before, after, set(shown))
        order = [*behind.pop(None, ()), *(each for node in shown for each in (now[node], *behind.get(node, ()))), *last]
        return Places(len(after.rows), order)


def _new_rules(before: Grid, after: Grid, shown: set[Any]) -> tuple[dict[Any, list[int]], list[int]]:
    """The rules that came: by the node of the shown rule above each (None: no such), and those behind all others."""
    known = {row.node for row in before.rows}
    behind: dict[Any, list[int]] = {}
    above: Any = None
    waiting: list[int] = []
    for rule, row in enumerate(after.rows):
        if row.node not in known:
            waiting.append(rule)
            continue
        if waiting:
            behind.setdefault(above, []).extend(waiting)
            waiting = []
        above = row.node if row.node in shown else above
    return behind, waiting


def common_ends(before: Sequence[Any], after: Sequence[Any]) -> tuple[int, int]:
    """How many items two lists share at their beginning and, of the rest, at their end."""
    most = min(len(before), len(after))
    start = next((at for at in range(most) if before[at] is not after[at]), most)
    rest = most - start
    end = next((at for at in range(rest) if before[-1 - at] is not after[-1 - at]), rest)
    return start, end
