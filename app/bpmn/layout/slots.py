"""The places of a layered drawing: a vertex, or the bend of an edge that spans several ranks."""

from __future__ import annotations

from dataclasses import dataclass, field

GAP_Y = 40.0


@dataclass(slots=True)
class Slot:
    """A vertex or a bend of a long edge, in one rank of one band."""

    id: str
    height: float
    below: float
    width: float
    rank: int
    band: int
    y: float = 0.0
    before: list[Slot] = field(default_factory=list)
    after: list[Slot] = field(default_factory=list)
    hangs: bool = False
    """Whether it follows an event on the lower border of what is before it."""

    @property
    def is_dummy(self) -> bool:
        """Whether this is a bend."""
        return not self.width


Layers = dict[tuple[int, int], list[Slot]]
"""The slots of each (rank, band), top to bottom."""


def apart(above: Slot, below: Slot) -> float:
    """The least distance between the middles of two neighbours in one rank."""
    gap = GAP_Y if not (above.is_dummy or below.is_dummy) else GAP_Y / 2
    return above.height / 2 + above.below + gap + below.height / 2
