"""A gap below the rules, as a line of the table that is not there yet: its cells, and the button that adds it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.decisions.analysis import Finding
from app.look.components.button import Button
from app.look.components.icon_label import IconLabel
from app.look.components.label import ElidedLabel, Label


class GapStrip(QFrame):
    """Shows the first of `gaps`. `add_asked` adds its rule, `more_asked` leads to the list."""

    add_asked = Signal()
    more_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "note-warning")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(IconLabel("triangle", "status.warning.text", 16), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Label("Gap.", "small", "status.warning.text", weight=600))
        self.text = ElidedLabel("", "small")
        row.addWidget(self.text, 1)
        self.more = Button("", "link", small=True)
        self.more.clicked.connect(self.more_asked)
        self.add = Button("Add the missing rule", "secondary", small=True)
        self.add.clicked.connect(self.add_asked)
        row.addWidget(self.more)
        row.addWidget(self.add)
        self.show_gaps([])

    def show_gaps(self, gaps: list[Finding]) -> None:
        """Show the first gap; nothing while there is none."""
        self.setVisible(bool(gaps))
        if gaps:
            self.text.setText(gaps[0].message)
            self.more.setText(f"{len(gaps) - 1} more")
            self.more.setVisible(len(gaps) > 1)
