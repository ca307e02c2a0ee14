"""A part of an inspector that folds."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from app.look.focus_ring import FocusRinged
from app.look.fonts import font
from app.look.icons import icon


class _Head(FocusRinged, QToolButton):
    """The line that is clicked."""


class Section(QWidget):
    """Holds `.body`, a vertical layout with 12 px between fields; `toggled(open)` tells of folding."""

    toggled = Signal(bool)

    def __init__(self, title: str, *, opened: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = _Head(self)
        self.head.setText(title)
        self.head.setFont(font("bodyStrong"))
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setIconSize(QSize(16, 16))
        self.head.setCheckable(True)
        self.head.setStyleSheet("QToolButton, QToolButton:checked { background: transparent; color: palette(text); }")
        self.head.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.content = QWidget(self)
        self.body = QVBoxLayout(self.content)
        self.body.setContentsMargins(0, 4, 0, 8)
        self.body.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(0)
        column.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.content)
        self.head.toggled.connect(self._fold)
        self.head.setChecked(opened)
        self._fold(opened)

    @property
    def is_open(self) -> bool:
        """Whether the body shows."""
        return self.head.isChecked()

    def set_open(self, opened: bool) -> None:
        """Fold or unfold."""
        self.head.setChecked(opened)

    def _fold(self, opened: bool) -> None:
        self.head.setIcon(icon("chevron-down" if opened else "chevron-right", checked=None))
        self.content.setVisible(opened)
        self.toggled.emit(opened)
