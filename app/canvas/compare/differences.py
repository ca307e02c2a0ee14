"""A comparison as one diagram after the other shows it: marks, ghosts and shifts for each view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.bpmn.compare import Comparison, DiagramPair, ElementChange, Kind, LayoutKind
from app.bpmn.document import Document
from app.canvas.compare.marks import MARK_OF, Mark, Shift
from app.canvas.reading.figure import Figure
from app.canvas.reading.undrawn import figures_of_document


@dataclass(frozen=True)
class Versions:
    """Two documents with their titles and what differs. Elements of the earlier one keep their own ids."""

    before_title: str
    after_title: str
    before: Document
    after: Document
    comparison: Comparison

    @property
    def pairs(self) -> tuple[DiagramPair, ...]:
        """The diagrams; one of both documents when a layout has to draw them."""
        return self.comparison.diagrams or (DiagramPair("", "", 0, 0),)

    def changes_in(self, pair: DiagramPair, *, with_layout: bool) -> list[ElementChange]:
        """The changes that concern a diagram: those drawn in it, and those drawn nowhere."""
        changes = self.comparison.changes if with_layout else self.comparison.meant().changes
        return [each for each in changes if not each.diagrams or pair.key in each.diagrams or not pair.key]

    def marks_before(self, changes: Sequence[ElementChange]) -> dict[str, Mark]:
        """Marks for the earlier diagram."""
        return {each.before_id: MARK_OF[each.kind] for each in changes if each.before_id}

    def marks_after(self, changes: Sequence[ElementChange]) -> dict[str, Mark]:
        """Marks for the later diagram."""
        return {each.after_id: MARK_OF[each.kind] for each in changes if each.after_id}

    def ghosts(self, pair: DiagramPair, changes: Sequence[ElementChange]) -> list[Figure]:
        """The removed elements as the earlier diagram drew them."""
        gone = {each.before_id for each in changes if each.kind is Kind.REMOVED}
        return [figure for figure in self._earlier(pair) if figure.element_id in gone]

    def shifts(self, pair: DiagramPair, changes: Sequence[ElementChange]) -> list[Shift]:
        """Where the elements stood that moved, by their later id."""
        moved = {each.before_id: each.after_id for each in changes if _is_moved(each, pair)}
        found = [figure for figure in self._earlier(pair) if figure.element_id in moved and not figure.is_edge]
        return [Shift(moved[figure.element_id], figure) for figure in found]

    def _earlier(self, pair: DiagramPair) -> list[Figure]:
        return [] if pair.before is None else figures_of_document(self.before, pair.before)


def _is_moved(change: ElementChange, pair: DiagramPair) -> bool:
    return any(each.kind is LayoutKind.MOVED and each.diagram == pair.key for each in change.layout)
