"""A bordered surface. Cards never lie in cards."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.look.components.label import Label


class Card(QFrame):
    """Holds `.body`, a vertical layout with 16 px padding. `title` is a caption on top."""

    def __init__(self, title: str = "", *, padding: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding if padding < 12 else padding - 4, padding, padding)
        self.body.setSpacing(8)
        if title:
            head = Label(title, "caption", "text.secondary")
            head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            self.body.addWidget(head)
