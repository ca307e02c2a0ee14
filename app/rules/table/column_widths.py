"""How wide the columns of a decision table are: what they need, what the window leaves, and what people dragged."""

from __future__ import annotations

from typing import Any

from app.decisions.grid import ColumnKind
from app.rules.table.band_header import PAD, BandHeader
from app.rules.table.rule_painter import text_width
from app.rules.table.table_model import EDGE, RuleTableModel

MOST, READABLE = 320, 180
LEAST = {ColumnKind.INPUT: 96, ColumnKind.OUTPUT: 96, ColumnKind.ANNOTATION: 120}
NUMBER = 58
MOST_MEASURED = 80
"""Rules, from all over the table, whose texts say how wide a column is."""


class ColumnWidths:
    """Knows what the columns of `model` need; `keep` remembers a width that somebody dragged, until `forget`."""

    def __init__(self, model: RuleTableModel, head: BandHeader) -> None:
        self._model, self._head = model, head
        self._kept: dict[Any, int] = {}

    def keep(self, section: int, width: int) -> None:
        """Somebody dragged a column to this width."""
        self._kept[self._key(section)] = width

    def forget(self, section: int) -> None:
        """The column has the width that it needs again."""
        self._kept.pop(self._key(section), None)

    def _key(self, section: int) -> Any:
        column = self._model.column(section)
        return (column.node if column.node is not None else "notes") if column is not None else None

    def fitted(self, room: int) -> list[int]:
        """A width for each section, so that all fill the room where that can be."""
        sections = range(EDGE, self._model.columnCount())
        widths = [NUMBER, *(self._kept.get(self._key(section)) or self.needed(section) for section in sections)]
        spare = room - sum(widths)
        return self._spread(widths, spare) if spare > 0 else self._squeezed(widths, -spare)

    def needed(self, section: int) -> int:
        """The width for heading and texts."""
        column = self._model.column(section)
        assert column is not None
        places = range(0, self._model.places.count, self._model.places.count // MOST_MEASURED + 1)
        cells = [text_width(self._model.printed(place, section), column) + 2 * PAD + 2 for place in places]
        return min(MOST, max(LEAST[column.kind], self._head.wanted_width(section), *cells, 0))

    def _free(self, widths: list[int]) -> list[int]:
        return [at for at in range(EDGE, len(widths)) if self._key(at) not in self._kept]

    def _spread(self, widths: list[int], spare: int) -> list[int]:
        """The notes take most of the room that is left, the other columns share the rest."""
        free = self._free(widths)
        if not free:
            return widths
        share = spare // (2 * len(free))
        for at in free:
            widths[at] += share
        widths[free[-1]] += spare - share * len(free)
        return widths

    def _squeezed(self, widths: list[int], excess: int) -> list[int]:
        """Notes give way first, then the widest columns, none below the least width of its kind.

        Where that would not do and the table scrolls anyway, columns keep a width that one can read.
        """
        free = self._free(widths)
        if excess > sum(max(0, widths[section] - self._least(section)) for section in free):
            for section in free:
                widths[section] = min(widths[section], READABLE)
            return widths
        for section in sorted(free, key=lambda at: (not self._is_note(at), -widths[at])):
            given = min(excess, max(0, widths[section] - self._least(section)))
            widths[section] -= given
            excess -= given
        return widths

    def _least(self, section: int) -> int:
        column = self._model.column(section)
        assert column is not None
        return LEAST[column.kind]

    def _is_note(self, section: int) -> bool:
        column = self._model.column(section)
        return column is not None and column.kind is ColumnKind.ANNOTATION
