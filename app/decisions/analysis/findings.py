"""What an analysis finds, in words for the author of the table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.decisions.analysis.corrections import Correction


class Kind(StrEnum):
    """What is wrong."""

    OVERLAP = "overlap"
    CONTRADICTION = "contradiction"
    DUPLICATE = "duplicate"
    SHADOWED = "shadowed"
    UNREACHABLE = "unreachable"
    GAP = "gap"
    UNUSED_INPUT = "unused input"
    TYPE_ERROR = "type error"
    NOT_ALLOWED = "not allowed"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `rows` and `columns` are places in the grid, from 0.

    `error`: the table cannot answer, or answers wrongly; else it is worth a look. `offered`: for a gap, the texts of
    the input cells of a rule that closes it. `correction`: the one cell that, written so, cures it; None for none.
    """

    kind: Kind
    message: str
    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()
    error: bool = False
    offered: tuple[str, ...] = ()
    correction: Correction | None = None


def rules(rows: tuple[int, ...]) -> str:
    """`Rule 3`, `Rules 3 and 5`, `Rules 1, 2 and 9`."""
    numbers = [str(row + 1) for row in rows]
    if len(numbers) == 1:
        return f"Rule {numbers[0]}"
    return f"Rules {', '.join(numbers[:-1])} and {numbers[-1]}"
