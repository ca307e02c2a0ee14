"""The problems of a model: a strip under the canvas that unfolds into a list; a click goes to the element.

Rows with a cure have a button "Fix"; Ctrl+. opens the same menu for the row, or for what is selected on the canvas.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from app.bpmn.lint import Fix
from app.bpmn.lint.fixes import FIXES
from app.canvas import problem_menu
from app.canvas.problem_list import ProblemList
from app.canvas.problem_rows import FINDING, FIXABLE, ICONS, severity_of
from app.look.components import Button, ElidedLabel, IconButton, Label, Menu
from app.look.icons import icon

STRIP, LIST = 30, 132
KEYS_FROM = 440
"""Px of width from which the strip names its keys."""
MANY = 500
"""Findings that are put into the list only when somebody unfolds it."""
ORDER = {"error": 0, "warning": 1, "info": 2}
WORDS = {"error": "errors", "warning": "warnings", "info": "hints"}


class ProblemsStrip(QFrame):
    """`chosen(element_id)` fires when a person picks a finding, `fix_chosen(Fix)` and `run_chosen(ids)` for what its
    menu offers. `fixes_of` says what can be done about a finding; without one nothing is offered."""

    chosen = Signal(str)
    fix_chosen = Signal(object)
    run_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.findings: list[Any] = []
        self.fixes_of: Callable[[Any], Sequence[Fix]] = lambda _finding: ()
        self.menu: Menu | None = None
        self._titles: dict[str, str] = {}
        self.toggle = IconButton("chevron-right", "Show the list of problems (Ctrl+Shift+M)", size=16)
        self.title = Label("Problems", "bodyStrong")
        self.count = Label("0", "small", "text.secondary")
        self.first_icon = IconButton("tick-circle", "", size=16)
        self.first_icon.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.first = ElidedLabel("", "body", "text.secondary")
        self.filters = {severity: self._make_filter(severity) for severity in ORDER}
        self.keys = Label("Ctrl+Shift+M", "small", "text.tertiary")
        self.list = ProblemList(LIST)
        self.list.hide()
        self._lay_out()
        self.toggle.clicked.connect(self.flip)
        self.list.row_chosen.connect(self._choose)
        self.list.menu_wanted.connect(self._show_menu)

    def _make_filter(self, severity: str) -> Button:
        button = Button("0", "ghost", small=True)
        button.setIcon(icon(*ICONS[severity], 16))
        button.setCheckable(True)
        button.setChecked(True)
        button.clicked.connect(self._fill)
        button.hide()
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 12, 0)
        row.setSpacing(8)
        for widget in (self.toggle, self.title, self.count, self.first_icon):
            row.addWidget(widget)
        row.addWidget(self.first, 1)
        for button in self.filters.values():
            row.addWidget(button)
        row.addWidget(self.keys)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow strip the words about the problems come before the keys."""
        super().resizeEvent(event)
        self.keys.setVisible(event.size().width() >= KEYS_FROM)

    # What is shown

    def show_findings(self, findings: Sequence[Any], titles: dict[str, str]) -> None:
        """Show these, worst first; `titles` are the elements' names by id."""
        self.findings = sorted(findings, key=lambda each: ORDER.get(severity_of(each), 3))
        self._titles = titles
        self.count.setText(str(len(self.findings)))
        self._show_first()
        for severity, button in self.filters.items():
            count = sum(severity_of(each) == severity for each in self.findings)
            button.setText(str(count))
            button.setToolTip(f"Show or hide the {WORDS[severity]}")
            button.setAccessibleName(f"{count} {WORDS[severity]}")
        self._fill()

    def _fill(self) -> None:
        """The list, as far as the filters let through; the row of before stays current."""
        if self.list.isHidden() and len(self.findings) > MANY:
            self.list.clear()
            return
        current = self.list.currentRow()
        self.list.clear()
        for finding in self.findings:
            button = self.filters.get(severity_of(finding))
            if button is not None and not button.isChecked():
                continue
            item = QListWidgetItem(self._text(finding))
            item.setData(Qt.ItemDataRole.UserRole, finding.element_id)
            item.setData(FINDING, finding)
            item.setData(FIXABLE, finding.rule in FIXES)
            item.setToolTip(_plain(finding.message))
            self.list.addItem(item)
        if current >= 0:
            self.list.setCurrentRow(min(current, self.list.count() - 1))

    def _show_first(self) -> None:
        """The worst problem beside the title, while the list is folded."""
        if not self.list.isHidden():
            self.first.setText("")
            return
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
        """Fold or unfold the list; unfolded it shows filters instead of the worst problem."""
        was_hidden = self.list.isHidden()
        self.list.setVisible(opened)
        if opened and was_hidden and len(self.findings) > MANY:
            self._fill()
        for button in self.filters.values():
            button.setVisible(opened)
        self.first_icon.setVisible(not opened)
        self.toggle.set_icon("chevron-down" if opened else "chevron-right")
        self._show_first()

    # What is done

    def show_fixes(self, element_id: str = "") -> None:
        """Open the menu of the current row, or of the worst problem of an element; unfolds the list."""
        if not self.findings:
            return
        self.open()
        rows = [self.list.item(index) for index in range(self.list.count())]
        if element_id:
            about = [row for row in rows if row.data(Qt.ItemDataRole.UserRole) == element_id]
            row = next((each for each in about if each.data(FIXABLE)), next(iter(about), None))
        else:
            row = self.list.currentItem() or next(iter(rows), None)
        if row is None:
            return
        self.list.setCurrentItem(row)
        self.list.scrollToItem(row)
        self.list.ask_for_menu(row)

    def _show_menu(self, row: QListWidgetItem, at: QPoint) -> None:
        finding = row.data(FINDING)
        self.menu = menu = Menu(self)
        problem_menu.fill(menu, finding, self.fixes_of(finding), self.fix_chosen.emit, self.run_chosen.emit)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole) or "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the folded strip goes to the first problem."""
        if event.position().y() <= STRIP and self.findings and self.list.isHidden():
            self.chosen.emit(self.findings[0].element_id or "")


def _plain(text: object) -> str:
    """A tooltip that Qt does not take for HTML."""
    return str(text).replace("<", "\u2039").replace(">", "\u203a")


__all__ = ["ProblemsStrip", "severity_of"]
