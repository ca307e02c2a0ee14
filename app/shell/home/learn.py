"""Tours to learn by."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.look.components import Card, ClickRow, ElidedLabel, IconLabel, Label, Separator
from app.shell.tours import TOURS, Tour


class Learn(QWidget):
    """A row per tour, and the page of shortcuts."""

    def __init__(self, on_tour: Callable[[Tour], object], on_shortcuts: Callable[[], object]) -> None:
        super().__init__()
        self.done = Label("", "caption", "text.secondary")
        head = QHBoxLayout()
        head.addWidget(Label("Learn", "heading"), 1)
        head.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        card = Card(padding=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.setSpacing(0)
        self.rows: dict[str, ClickRow] = {}
        self._tiles: dict[str, IconLabel] = {}
        for tour in TOURS:
            card.body.addWidget(self._row(tour, on_tour))
            card.body.addWidget(_inset_line())
        shortcuts = _line("Keyboard shortcuts", "Reference", IconLabel("book", tile="bg.sunken"))
        shortcuts.clicked.connect(lambda: on_shortcuts())
        card.body.addWidget(shortcuts)
        column.addWidget(card)
        self.show_learned(set())

    def _row(self, tour: Tour, on_tour: Callable[[Tour], object]) -> ClickRow:
        first = tour is TOURS[0]
        color = "accent.default" if first else "text.secondary"
        tile = IconLabel(tour.icon, color, tile="accent.tint" if first else "bg.sunken")
        row = _line(tour.title, f"{tour.minutes} min · interactive", tile)
        row.clicked.connect(lambda: on_tour(tour))
        self.rows[tour.key] = row
        self._tiles[tour.key] = tile
        return row

    def show_learned(self, learned: set[str]) -> None:
        """Mark the tours that were walked to the end."""
        for tour in TOURS:
            if tour.key in learned:
                self._tiles[tour.key].set_icon("tick-circle", "status.success.text")
        done = sum(tour.key in learned for tour in TOURS)
        self.done.setText(f"{done} of {len(TOURS)} done")


def _line(title: str, about: str, tile: IconLabel) -> ClickRow:
    row = ClickRow(title, 52, margin=14)
    row.put(tile)
    words = QWidget()
    column = QVBoxLayout(words)
    column.setContentsMargins(0, 8, 0, 8)
    column.setSpacing(0)
    column.addWidget(ElidedLabel(title, "body", weight=500))
    column.addWidget(Label(about, "caption", "text.secondary"))
    row.put(words, 1)
    row.put(IconLabel("chevron-right", "text.tertiary", 16))
    return row


def _inset_line() -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(14, 0, 14, 0)
    line.addWidget(Separator())
    return holder
