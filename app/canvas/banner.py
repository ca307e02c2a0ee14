"""A bar over the canvas that asks one thing of the person: a sentence, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.look.components import Button, Label
from app.look.components.icon_label import IconLabel


class Banner(QFrame):
    """`actions` are (text, what it does); each closes the bar."""

    def __init__(self, text: str, actions: Sequence[tuple[str, Callable[[], object]]]) -> None:
        super().__init__()
        self.setProperty("look", "note-warning")
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(IconLabel("triangle", "status.warning.text", 16))
        self.text = Label(text, "body", "text.primary", wrap=True)
        row.addWidget(self.text, 1)
        self.buttons: dict[str, Button] = {}
        for title, run in actions:
            button = Button(title, "secondary", small=True)
            button.clicked.connect(lambda _checked=False, run=run: self._do(run))
            self.buttons[title] = button
            row.addWidget(button)

    def _do(self, run: Callable[[], object]) -> None:
        self.hide()
        self.deleteLater()
        run()
