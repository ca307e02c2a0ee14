"""The head of the panel: what is selected, in which dialect it is written, and the way to templates."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.look.components import ElidedLabel, IconButton, IconLabel, Label


class Head(QWidget):
    """Icon, title, kind and id; at the right the dialect and a button for templates."""

    def __init__(self, choose: Callable[[], object]) -> None:
        super().__init__()
        self.icon = IconLabel("task", "accent", 20)
        self.title = ElidedLabel("", "heading")
        self.subtitle = ElidedLabel("", "small", "text.secondary")
        self.dialect = Label("", "caption", "text.tertiary")
        self.templates = IconButton("plug", "Choose a template", size=16)
        self.templates.clicked.connect(choose)
        self.templates.hide()
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.subtitle, 1)
        below.addWidget(self.dialect)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.title)
        texts.addLayout(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 10)
        row.setSpacing(10)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(texts, 1)
        row.addWidget(self.templates, 0, Qt.AlignmentFlag.AlignTop)

    def show_words(self, icon: str, color: str, title: str, subtitle: str, dialect: str = "") -> None:
        """What is selected."""
        self.icon.set_icon(icon, color)
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.dialect.setText(dialect)
        words = f"Engine properties are written as {dialect} writes them, because this file does."
        self.dialect.setToolTip(words if dialect else "")
