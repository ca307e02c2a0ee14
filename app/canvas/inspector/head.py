"""The head of the panel: what is selected, and the way to templates; its foot: the dialect of what is written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.look.components import ElidedLabel, IconButton, IconLabel, Label, Separator


class Head(QWidget):
    """Icon, title, kind and id; at the right a button for templates."""

    def __init__(self, choose: Callable[[], object]) -> None:
        super().__init__()
        self.icon = IconLabel("task", "accent", 20)
        self.title = ElidedLabel("", "heading")
        self.subtitle = ElidedLabel("", "small", "text.secondary")
        self.templates = IconButton("plug", "Choose a template", size=16)
        self.templates.clicked.connect(choose)
        self.templates.hide()
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.title)
        texts.addWidget(self.subtitle)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 10)
        row.setSpacing(10)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(texts, 1)
        row.addWidget(self.templates, 0, Qt.AlignmentFlag.AlignTop)

    def show_words(self, icon: str, color: str, title: str, subtitle: str) -> None:
        """What is selected."""
        self.icon.set_icon(icon, color)
        self.title.setText(title)
        self.subtitle.setText(subtitle)


class Foot(QWidget):
    """One quiet line below the properties: in whose words they are written."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Label("", "caption", "text.tertiary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Separator())
        self.words.setContentsMargins(16, 5, 16, 6)
        column.addWidget(self.words)

    def show_dialect(self, title: str) -> None:
        """Name the dialect; "" hides the line."""
        self.words.setText(f"Written for {title}, as this file is")
        self.words.setToolTip(
            "Which attributes and extension elements the properties become. The engine runs them all."
        )
        self.setVisible(bool(title))
