"""What is laid over a diagram: tokens, incidents, the visited path, heat, value pills, flow widths, problem badges."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Overlay:
    """State to show on a diagram, by element id.

    `tokens` counts, those at `leading` can be clicked and lead somewhere; `heat` is 0 to 1, `pills` are short texts on
    the top edge, `flow_widths` are px at 100 %, `badges` are severities "error", "warning" or "info"; `covered` and
    `missed` is what tests have reached, and what not.
    """

    tokens: Mapping[str, int] = field(default_factory=dict)
    incidents: Set[str] = frozenset()
    leading: Set[str] = frozenset()
    visited: Set[str] = frozenset()
    heat: Mapping[str, float] = field(default_factory=dict)
    pills: Mapping[str, str] = field(default_factory=dict)
    flow_widths: Mapping[str, float] = field(default_factory=dict)
    badges: Mapping[str, str] = field(default_factory=dict)
    covered: Set[str] = frozenset()
    missed: Set[str] = frozenset()

    @property
    def touched(self) -> set[str]:
        """The elements that look different because of it."""
        reached = self.covered | self.missed
        return {*self.tokens, *self.incidents, *self.visited, *self.heat, *self.flow_widths, *reached}


NOTHING = Overlay()
