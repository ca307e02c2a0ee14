"""The head of a page: title, one line under it, actions at the right with the primary one last."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.look.components.label import Label


class PageHeader(QWidget):
    """`actions` are widgets, left to right."""

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        actions: Sequence[QWidget] = (),
        *,
        role: str = "title",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = Label(title, role)
        self.subtitle = Label(subtitle, "body", "text.secondary")
        if not subtitle:  # setVisible(True) without a parent would open a window
            self.subtitle.hide()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(words, 1)
        for action in actions:
            row.addWidget(action)

    def set_texts(self, title: str, subtitle: str = "") -> None:
        """Change both lines."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
