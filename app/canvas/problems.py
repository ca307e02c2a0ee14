"""The problems of a model: a strip under the canvas that unfolds into a list; a click goes to the element."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.look.components import ElidedLabel, IconButton, Label
from app.look.fonts import font
from app.look.icons import icon
from app.look.theme import theme

STRIP, LIST = 30, 132
ORDER = {"error": 0, "warning": 1, "info": 2}
ICONS = {
    "error": ("mark-circle", "status.danger.text"),
    "warning": ("triangle", "status.warning.text"),
    "info": ("info", "status.info.text"),
}


class ProblemsStrip(QFrame):
    """`chosen(element_id)` fires when a person picks a finding."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.findings: list[Any] = []
        self._titles: dict[str, str] = {}
        self.toggle = IconButton("chevron-right", "Show the list of problems (Ctrl+Shift+M)", size=16)
        self.title = Label("Problems", "bodyStrong")
        self.count = Label("0", "small", "text.secondary")
        self.first_icon = IconButton("tick-circle", "", size=16)
        self.first_icon.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.first = ElidedLabel("", "body", "text.secondary")
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFixedHeight(LIST)
        self.list.setAccessibleName("Problems")
        self.list.setIconSize(QSize(16, 16))
        self.list.setFont(font("body"))
        self.list.hide()
        self._lay_out()
        self.toggle.clicked.connect(self.flip)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 12, 0)
        row.setSpacing(8)
        for widget in (self.toggle, self.title, self.count, self.first_icon):
            row.addWidget(widget)
        row.addWidget(self.first, 1)
        row.addWidget(Label("Ctrl+Shift+M", "small", "text.tertiary"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QFrame()
        line.setProperty("look", "line")
        line.setFixedHeight(1)
        head = QWidget()
        head.setLayout(row)
        head.setFixedHeight(STRIP)
        for part in (line, head, self.list):
            column.addWidget(part)

    def show_findings(self, findings: Sequence[Any], titles: dict[str, str]) -> None:
        """Show these, worst first; `titles` are the elements' names by id."""
        self.findings = sorted(findings, key=lambda each: ORDER.get(severity_of(each), 3))
        self._titles = titles
        self.count.setText(str(len(self.findings)))
        self._show_first()
        self.list.clear()
        for finding in self.findings:
            name, color = ICONS.get(severity_of(finding), ICONS["info"])
            item = QListWidgetItem(icon(name, color, 16), self._text(finding))
            item.setData(Qt.ItemDataRole.UserRole, finding.element_id)
            item.setSizeHint(QSize(0, theme().px("size.tableRowCompact")))
            self.list.addItem(item)

    def _show_first(self) -> None:
        if not self.findings:
            self.first_icon.set_icon("tick-circle", "status.success.text")
            self.first.setText("No problems found")
            return
        first = self.findings[0]
        name, color = ICONS.get(severity_of(first), ICONS["info"])
        self.first_icon.set_icon(name, color)
        self.first.setText(self._text(first))

    def _text(self, finding: Any) -> str:
        title = self._titles.get(finding.element_id, "")
        message = str(finding.message)
        return f"{title}: {message}" if title and title.lower() not in message.lower() else message

    def flip(self) -> None:
        """Fold or unfold the list."""
        self.open(self.list.isHidden())

    def open(self, opened: bool = True) -> None:
        """Fold or unfold the list."""
        self.list.setVisible(opened)
        self.toggle.set_icon("chevron-down" if opened else "chevron-right")

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole) or "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the strip goes to the first problem."""
        if event.position().y() <= STRIP and self.findings:
            self.chosen.emit(self.findings[0].element_id or "")


def severity_of(finding: Any) -> str:
    """The severity as a word."""
    return str(getattr(finding.severity, "value", finding.severity)).lower()
