"""One line per measurement: ours, the peer's or floor's, their ratio and the goal."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median


def line(
    what: str, ours: float, peer_name: str, peer: float, goal: float, *, unit: str = "ms", faster: bool = False
) -> str:
    """A measured line. The ratio is ours / peer; `goal` bounds it (`faster`: from below, else from above)."""
    ratio = ours / peer if peer else float("nan")
    met = ratio >= goal if faster else ratio <= goal
    sign = ">=" if faster else "<="
    verdict = "met" if met else "NOT MET"
    goal_text = f"goal {sign} {goal:g}: {verdict}"
    return f"  {what:<46} {ours:>10.1f} {unit:<5} {peer_name} {peer:>10.1f} {unit:<5} ratio {ratio:6.2f} ({goal_text})"


def middle(values: Sequence[float]) -> float:
    """The median."""
    return median(values)
