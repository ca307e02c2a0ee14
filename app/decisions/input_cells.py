"""An input cell: what it says where that is plain, and its test where it is not."""

from __future__ import annotations

from dataclasses import dataclass

from app.decisions.cells import ANYTHING, Cell, plain
from app.expressions.feel.compiled import CompiledTests


@dataclass(frozen=True, slots=True, eq=False)
class InputCell:
    """`plain` is what the cell says; None for a cell that has to be asked by its `tests`."""

    plain: Cell | None
    tests: CompiledTests | None = None

    @property
    def anything(self) -> bool:
        """Whether it is `-`."""
        return self.plain is ANYTHING


def cell_of(tests: CompiledTests) -> InputCell:
    """The cell of tests that the parser read."""
    return InputCell(plain(tests.tree), tests)
