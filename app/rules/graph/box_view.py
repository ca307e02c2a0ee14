"""Boxed expressions as nested boxes, one style for all: a line for each part, name at the left, box at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.decisions.boxes import CHOICES, ITERATORS, KINDS, LITERAL, TABLE, BoxEditing, box_in, lines_of
from app.decisions.dmn_tree import Node, child, children, local_name, text_of
from app.expressions.feel.editing import problem_of
from app.foundation.notices import Severity, notify
from app.look.components.button import Button
from app.look.components.icon_button import IconButton
from app.look.components.label import Label
from app.look.components.menu import Menu
from app.look.fonts import font
from app.look.polish import repolish

ADDS = {
    "context": "Add entry",
    "list": "Add item",
    "relation": "Add row",
    "invocation": "Add argument",
    "functionDefinition": "Add parameter",
    "encapsulatedLogic": "Add parameter",
}
NAME_WIDTH = 170


class BoxView(QWidget):
    """Shows the box of `place`: a decision, or a knowledge model's function.

    `table_wanted(key)` asks for a table's editor. Call `show_place` after the document has changed; the line in
    hand keeps the focus.
    """

    table_wanted = Signal(str)

    def __init__(self, editing: BoxEditing, names: Callable[[], tuple[str, ...]]) -> None:
        super().__init__()
        self.editing = editing
        self._names = names
        self.lines: dict[str, QLineEdit] = {}
        self.place: Node | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._shown: QWidget = QWidget()
        self._column.addWidget(self._shown)
        self._column.addStretch()

    def show_place(self, place: Node | None) -> None:
        """Build the boxes anew; the line in hand keeps focus and cursor."""
        focused = next((key for key, line in self.lines.items() if line.hasFocus()), "")
        cursor = self.lines[focused].cursorPosition() if focused else 0
        for line in self.lines.values():
            line.blockSignals(True)
        self.lines = {}
        self.place = place
        made = self._box(place, "0") if place is not None else QWidget()
        old, self._shown = self._shown, made
        self._column.replaceWidget(old, made)
        old.hide()
        old.deleteLater()
        if focused in self.lines:
            self.lines[focused].setFocus()
            self.lines[focused].setCursorPosition(cursor)

    # Boxes

    def _box(self, place: Node, key: str) -> QWidget:
        """The box in a place, or how to begin one."""
        box = box_in(place)
        if box is None:
            button = Button("Say how it is decided", "secondary", "plus", small=True)
            button.setMenu(self._kinds(partial(self.editing.put, place)))
            return button
        return self._shown_box(box, key)

    def _shown_box(self, box: Node, key: str) -> QWidget:
        kind = local_name(box)
        if kind == LITERAL:
            return self._literal(box, key)
        if kind == TABLE:
            return self._table(box)
        return self._frame(box, kind, key)

    def _literal(self, box: Node, key: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._plain(box, key), 1)
        row.addWidget(self._more(box))
        return holder

    def _table(self, table: Node) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        button = Button("Open the decision table", "secondary", "rules", small=True)
        button.clicked.connect(partial(self._open_table, table))
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row.addWidget(button)
        row.addWidget(self._more(table))
        row.addStretch()
        return holder

    def _open_table(self, table: Node, *_: object) -> None:
        homes = self.editing.document.table_homes.values()
        key = next((home.key for home in homes if home.table is table), "")
        if key:
            self.table_wanted.emit(key)

    def _frame(self, box: Node, kind: str, key: str) -> QWidget:
        frame = QFrame()
        frame.setProperty("look", "card")
        grid = QGridLayout(frame)
        grid.setContentsMargins(10, 6, 8, 8)
        grid.setSpacing(6)
        grid.setColumnStretch(1, 1)
        top = QHBoxLayout()
        top.addWidget(Label(KINDS.get(kind, "Function"), "caption", "text.secondary", weight=600))
        top.addStretch()
        if kind in KINDS:
            top.addWidget(self._more(box))
        grid.addLayout(top, 0, 0, 1, 3)
        if kind == "relation":
            self._relation(grid, box, key)
        else:
            for at, (line, name, removable) in enumerate(lines_of(box), 1):
                self._part(grid, at, line, name, removable, f"{key}.{at}")
        if kind in ADDS:
            self._adders(grid, box, kind)
        return frame

    def _part(self, grid: QGridLayout, at: int, line: Node, name: str | None, removable: bool, key: str) -> None:
        """One line: its name, its box, and how it goes."""
        fixed = None if _has_own_name(line) else name
        if fixed is None:
            field = self._line(name or "", f"{key}n", partial(self._rename, line))
            field.setFixedWidth(NAME_WIDTH)
            grid.addWidget(field, at, 0, Qt.AlignmentFlag.AlignTop)
        elif fixed:
            label = Label(fixed, "small", "text.secondary")
            label.setFixedWidth(NAME_WIDTH)
            label.setContentsMargins(0, 7, 0, 0)
            grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
        if local_name(line) not in ("formalParameter", *ITERATORS):
            calls = local_name(line) == LITERAL and local_name(line.getparent()) == "invocation"
            inner = self._plain(line, key) if calls else self._inside(line, key)
            grid.addWidget(inner, at, 0 if fixed == "" else 1, 1, 2 if fixed == "" else 1)
        if removable:
            button = IconButton("close", "Delete this line")
            button.clicked.connect(partial(self.editing.remove, line))
            grid.addWidget(button, at, 2, Qt.AlignmentFlag.AlignTop)

    def _inside(self, line: Node, key: str) -> QWidget:
        """The box of a line; an item of a list, or the body of a function, is a box itself."""
        return self._shown_box(line, key) if local_name(line) in (*KINDS, TABLE) else self._box(line, key)

    def _plain(self, box: Node, key: str) -> QWidget:
        """A box whose place is narrow, or may hold nothing but a literal: without the menu of kinds."""
        if local_name(box) != LITERAL:
            return self._shown_box(box, key)
        line = self._line(text_of(box), key, partial(self._write, box))
        line.setFont(font("mono"))
        self._judge(line, line.text())
        line.textChanged.connect(partial(self._judge, line))
        return line

    def _relation(self, grid: QGridLayout, box: Node, key: str) -> None:
        """Columns across, rows down."""
        inner = QGridLayout()
        inner.setSpacing(4)
        for at, column in enumerate(children(box, "column")):
            name = self._line(column.get("name", ""), f"{key}.c{at}", partial(self._rename, column))
            drop = IconButton("close", f"Delete the column {column.get('name', '')}")
            drop.clicked.connect(partial(self._try, partial(self.editing.remove_column, box, at)))
            head = QHBoxLayout()
            head.setSpacing(2)
            head.addWidget(name, 1)
            head.addWidget(drop)
            inner.addLayout(head, 0, at)
        rows = list(children(box, "row"))
        for down, row in enumerate(rows, 2):
            for at, cell in enumerate(each for each in row if local_name(each) in KINDS):
                inner.addWidget(self._plain(cell, f"{key}.{down}.{at}"), down, at)
            gone = IconButton("close", "Delete this row")
            gone.clicked.connect(partial(self.editing.remove, row))
            inner.addWidget(gone, down, len(list(children(box, "column"))))
        grid.addLayout(inner, 1, 0, 1, 3)

    def _adders(self, grid: QGridLayout, box: Node, kind: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        adders: list[tuple[str, Callable[[], object]]] = [(ADDS[kind], partial(self.editing.add, box))]
        if kind == "relation":
            adders.append(("Add column", partial(self.editing.add_column, box)))
        entries = list(children(box, "contextEntry"))
        if kind == "context" and all(child(each, "variable") is not None for each in entries):
            adders.append(("Add result", partial(self.editing.add_result, box)))
        for text, run in adders:
            button = Button(text, "ghost", "plus", small=True)
            button.clicked.connect(partial(self._try, run))
            row.addWidget(button)
        row.addStretch()
        grid.addLayout(row, grid.rowCount(), 0, 1, 3)

    # What boxes share

    def _line(self, text: str, key: str, write: Callable[[str], object]) -> QLineEdit:
        line = QLineEdit(text)
        line.setCursorPosition(0)
        line.setAccessibleName("Part of the expression")
        line.editingFinished.connect(lambda: write(line.text()))
        self.lines[key] = line
        return line

    def _judge(self, line: QLineEdit, text: str) -> None:
        """Red while the text cannot be read; the tooltip says why."""
        problem = problem_of(text, self._names()) if text.strip() else None
        line.setToolTip(problem.message if problem else "")
        line.setProperty("invalid", "true" if problem else "false")
        repolish(line)

    def _more(self, box: Node) -> IconButton:
        button = IconButton("more", "What this box is")
        button.setMenu(self._kinds(partial(self.editing.change, box), local_name(box)))
        return button

    def _kinds(self, put: Callable[[str], Node], now: str = "") -> Menu:
        menu = Menu(self)
        for kind, name in CHOICES.items():
            menu.add(name, partial(self._try, partial(self.make, put, kind)), checked=kind == now)
        return menu

    def make(self, put: Callable[[str], Node], kind: str) -> None:
        """Put a box of a kind somewhere; a table is opened at once."""
        made = put(kind)
        if kind == TABLE:
            self._open_table(made)

    def _write(self, box: Node, text: str) -> None:
        self._try(partial(self.editing.set_text, box, text.strip()))

    def _rename(self, line: Node, name: str) -> None:
        self._try(partial(self.editing.rename, line, name))

    def _try(self, run: Callable[[], object], *_: object) -> None:
        """Do an edit; what is refused is said."""
        try:
            run()
        except ValueError as error:
            notify(str(error), Severity.WARNING)


def _has_own_name(line: Node) -> bool:
    """Whether the author names a line: entries, arguments, parameters, the variable of an iterator."""
    kind = local_name(line)
    return kind in ("binding", "formalParameter", *ITERATORS) or (
        kind == "contextEntry" and child(line, "variable") is not None
    )
