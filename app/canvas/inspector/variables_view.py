"""What an element reads and writes; and of one variable, who reads and who writes it, each with a jump."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.bpmn.variables import Hint, Use, VariableTable, hints_of
from app.bpmn.variables.use import READS, WRITES
from app.canvas.inspector.groups_of import title_of
from app.look.components import ElidedLabel, IconButton, IconLabel, Label
from app.look.components.click_row import ClickRow
from app.look.components.note import Note
from app.look.fonts import font

ROW, MOST = 30, 40
ICONS = {READS: "arrow-right", WRITES: "edit"}


class VariablesView(QWidget):
    """`jump(element_id)` is called with the element that a person chose."""

    def __init__(self, jump: Callable[[str], object]) -> None:
        super().__init__()
        self._jump = jump
        self._document: Any = None
        self._table: VariableTable | None = None
        self._element_id = ""
        self.variable = ""
        self._shown: tuple[Any, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_element(self, document: Any, table: VariableTable, element_id: str) -> None:
        """Speak of this element; of the variable in hand, if the element is still the same."""
        if element_id != self._element_id:
            self.variable = ""
        self._document, self._table, self._element_id = document, table, element_id
        self._rebuild()

    def wait(self) -> None:
        """Say that the variables are still being read."""
        self._clear()
        self._shown = ()
        self._column.addWidget(Label("Reading the variables of the model...", "small", "text.tertiary", wrap=True))

    def show_variable(self, name: str) -> None:
        """Speak of one variable; "" goes back to the element."""
        self.variable = name
        self._rebuild()

    def _rebuild(self) -> None:
        if self._table is None:
            return
        hints = hints_of(self._document, self._table, self._element_id)
        uses = (
            self._table.of_variable(self.variable, self._element_id)
            if self.variable
            else self._table.of_element(self._element_id)
        )
        shown = (self._element_id, self.variable, uses, hints, tuple(self._name_of(use.element_id) for use in uses))
        if shown == self._shown:
            return
        self._shown = shown
        self._clear()
        if self.variable:
            self._put_variable(uses)
        else:
            self._put_element(uses, hints)

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    # Of an element

    def _put_element(self, uses: Sequence[Use], hints: Sequence[Hint]) -> None:
        if not uses:
            self._column.addWidget(Label("It reads and writes no variables.", "small", "text.tertiary", wrap=True))
            return
        early = {hint.variable: hint for hint in hints}
        for how, title in ((READS, "Reads"), (WRITES, "Writes")):
            found: dict[str, list[str]] = {}
            for use in uses:
                if use.how == how:
                    found.setdefault(use.variable, []).append(use.where)
            if found:
                self._heading(title)
            for name, places in list(found.items())[:MOST]:
                where = ", ".join(dict.fromkeys(places))
                self._row(name, where, ICONS[how], partial(self.show_variable, name), mono=True)
                if how == READS and name in early:
                    self._hint(early[name])

    def _hint(self, hint: Hint) -> None:
        if hint.kind == "early":
            self._column.addWidget(Note("warning", hint.text))
            return
        label = Label("No element writes it: it comes from outside.", "caption", "text.tertiary", wrap=True)
        label.setContentsMargins(30, 0, 0, 4)
        self._column.addWidget(label)

    # Of a variable

    def _put_variable(self, uses: Sequence[Use]) -> None:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        back = IconButton("arrow-left", "Back to the element", size=16)
        back.clicked.connect(lambda: self.show_variable(""))
        name = ElidedLabel(self.variable, "body")
        name.setFont(font("mono"))
        row.addWidget(back)
        row.addWidget(name, 1)
        self._column.addWidget(head)
        for how, title, nobody in (
            (WRITES, "Written by", "Nobody: it comes from outside."),
            (READS, "Read by", "Nobody."),
        ):
            self._heading(title)
            found = [use for use in uses if use.how == how]
            if not found:
                self._column.addWidget(Label(nobody, "small", "text.tertiary", wrap=True))
            for use in found[:MOST]:
                self._row(self._name_of(use.element_id), use.where, ICONS[how], partial(self._jump, use.element_id))
            if len(found) > MOST:
                self._column.addWidget(Label(f"and {len(found) - MOST} more", "small", "text.tertiary"))

    def _name_of(self, element_id: str) -> str:
        node = self._document.find(element_id)
        if node is None:
            return element_id
        return " ".join((node.get("name") or f"{title_of(node)} {element_id}").split())

    # Rows

    def _heading(self, text: str) -> None:
        label = Label(text, "small", "text.secondary", weight=500)
        label.setContentsMargins(0, 6, 0, 2)
        self._column.addWidget(label)

    def _row(self, text: str, detail: str, icon: str, run: Callable[[], object], *, mono: bool = False) -> None:
        row = ClickRow(f"{text}, {detail}", ROW, margin=8)
        row.row.setSpacing(8)
        row.put(IconLabel(icon, "text.tertiary", 14))
        name = ElidedLabel(text, "small")
        if mono:
            name.setFont(font("mono"))
        row.put(name, 3)
        where = ElidedLabel(detail, "small", "text.secondary")
        where.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.put(where, 2)
        row.clicked.connect(lambda: run())
        self._column.addWidget(row)
