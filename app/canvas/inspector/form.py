"""The fields of one tab of the panel. Fields are kept while the next element asks for the same ones."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.canvas.inspector.bulk import common_value
from app.canvas.inspector.check import expression_problem
from app.canvas.inspector.editors import make_editor, show_value
from app.canvas.inspector.entries_table import Edit, EntriesTable
from app.canvas.inspector.expression_dialog import ExpressionDialog
from app.canvas.inspector.expression_edit import ExpressionEdit
from app.canvas.inspector.property import Group, Property
from app.look.components import Button, Field, IconButton, Label, Section, Separator
from app.look.components.note import Note
from app.look.theme import theme

Targets = dict[str, list[tuple[Any, Property]]]
EDGE = 16
AT_ONCE = 0.008
"""Seconds of building before the panel is shown; a section more may run over."""
EXPRESSIONS = ("expression", "value")


class PropertyForm(QWidget):
    """`commit(name, text)` is called when a person is done with a field; `edit` runs a change of a table."""

    def __init__(self, commit: Callable[[str, str], object], edit: Edit, names: Callable[[], Sequence[str]]) -> None:
        super().__init__()
        self.setProperty("surface", "surface")
        self._commit, self._edit, self._names = commit, edit, names
        self.fields: dict[str, tuple[Property, QWidget, Field | None]] = {}
        self.tables: dict[str, EntriesTable] = {}
        self.sections: dict[str, Section] = {}
        self.refused: dict[str, str] = {}
        self.language = ""
        """The language of expressions whose spelling does not say it, as the file declares it."""
        self._built: set[str] = set()
        self._groups: dict[str, Group] = {}
        self._targets: Targets = {}
        self._node: Any = None
        self._waiting: list[str] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(lambda: self._build_more(0.0))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(EDGE, 8, EDGE, EDGE)
        self.column.setSpacing(4)

    @staticmethod
    def signature(groups: Sequence[Group]) -> tuple[Any, ...]:
        """Equal for groups that need the same widgets."""
        return tuple(
            (
                group.title,
                group.note,
                tuple(
                    (p.name, p.kind, p.label, p.help, p.choices, p.required, p.language, p.action and p.action[0])
                    for p in group.properties
                ),
                tuple((table.name, table.label) for table in group.tables),
            )
            for group in groups
        )

    # Building

    def build(self, groups: Sequence[Group], folded: dict[str, bool]) -> None:
        """Make the sections; what is folded is made when it is unfolded."""
        for index, group in enumerate(groups):
            if index:
                self.column.addWidget(Separator())
            opened = folded.get(group.title, group.opened)
            section = Section(group.title, opened=opened)
            section.toggled.connect(lambda on, title=group.title: self._on_fold(title, on, folded))
            self.sections[group.title] = section
            self._groups[group.title] = group
            self.column.addWidget(section)
            if opened:
                self._waiting.append(group.title)
        self._build_more(AT_ONCE)

    def _build_more(self, seconds: float) -> None:
        """Build the sections that wait, for about so long; the others follow when the events in hand are done."""
        until = time.perf_counter() + seconds
        while self._waiting:
            group = self._groups[self._waiting.pop(0)]
            if group.title not in self._built:
                self._build_section(group)
                if self._targets:
                    self._show_section(group)
            if time.perf_counter() >= until:
                break
        if self._waiting:
            self._later.start(0)

    def finish(self) -> None:
        """Build what still waits, now."""
        self._build_more(60.0)

    def fold(self, folded: dict[str, bool]) -> None:
        """Fold and unfold as a person left sections of these titles elsewhere."""
        for title, section in self.sections.items():
            if title in folded and section.is_open is not folded[title]:
                section.set_open(folded[title])

    def _on_fold(self, title: str, opened: bool, folded: dict[str, bool]) -> None:
        folded[title] = opened
        if opened and title not in self._built:
            self._build_section(self._groups[title])
            self._show_section(self._groups[title])

    def _build_section(self, group: Group) -> None:
        self._built.add(group.title)
        body = self.sections[group.title].body
        if group.note:
            body.addWidget(Note("info", group.note))
        for prop in group.properties:
            body.addWidget(self._row(prop))
        for table in group.tables:
            made = EntriesTable(table, self._edit, self._names)
            self.tables[table.name] = made
            body.addWidget(made)

    def _row(self, prop: Property) -> QWidget:
        widget = make_editor(prop, lambda text: self._commit(prop.name, text), self._names)
        if prop.kind == "switch":
            self.fields[prop.name] = (prop, widget, None)
            return widget
        field = Field(prop.label, widget, prop.help, prop.required)
        if prop.action is not None:
            self._add_action(field, widget, prop)
        if isinstance(widget, ExpressionEdit):
            widget.judged.connect(lambda _text: self._show_problem(prop.name, widget.toPlainText()))
            self._add_expander(field, widget, prop.name)
        self.fields[prop.name] = (prop, widget, field)
        return field

    def _add_expander(self, field: Field, widget: ExpressionEdit, name: str) -> None:
        """A quiet button at the end of the label's line."""
        head = field.layout().itemAt(0).layout()  # type: ignore[union-attr]
        button = IconButton("external", "Open in a larger editor", size=14, color="text.tertiary")
        button.setFixedSize(20, 18)
        button.clicked.connect(lambda: self.open_expression(name))
        button.setVisible(False)
        widget.judged.connect(lambda _text: button.setVisible(bool(widget.language and widget.toPlainText())))
        head.addWidget(button)  # type: ignore[union-attr]

    def open_expression(self, name: str) -> None:
        """Edit an expression in a larger editor."""
        prop, widget, _ = self.fields[name]
        if not isinstance(widget, ExpressionEdit):
            return
        dialog = ExpressionDialog(
            prop.label,
            widget.toPlainText(),
            language=self._language_of(prop),
            always=prop.kind == "expression",
            names=self._names,
            parent=self.window(),
        )
        if dialog.exec() == ExpressionDialog.DialogCode.Accepted:
            self._commit(name, dialog.text)

    def _add_action(self, field: Field, widget: QWidget, prop: Property) -> None:
        """A button in the same line as the widget."""
        assert prop.action is not None
        column = field.layout()
        row = QHBoxLayout()
        row.setSpacing(6)
        index = column.indexOf(widget)  # type: ignore[union-attr]
        column.removeWidget(widget)  # type: ignore[union-attr]
        row.addWidget(widget, 1)
        button = Button(prop.action[0], "secondary", small=True)
        button.setFixedHeight(theme().px("size.control"))
        button.clicked.connect(lambda: self._run_action(prop.name))
        row.addWidget(button)
        column.insertLayout(index, row)  # type: ignore[union-attr]

    def _run_action(self, name: str) -> None:
        action = self.fields[name][0].action
        if action is not None:
            action[1]()

    # Showing

    def show_values(self, groups: Sequence[Group], targets: Targets, node: Any) -> None:
        """Show what the elements say; `node` is the one whose tables are shown, None for several."""
        self._groups = {group.title: group for group in groups}
        self._targets, self._node = targets, node
        for group in groups:
            if group.title in self._built:
                self._show_section(group)

    def _show_section(self, group: Group) -> None:
        for prop in group.properties:
            _, widget, field = self.fields[prop.name]
            self.fields[prop.name] = (prop, widget, field)
            value = common_value(self._targets[prop.name])
            if isinstance(widget, ExpressionEdit):
                widget.set_declared(self._language_of(prop))
            show_value(widget, value, prop.placeholder)
            if field is not None:
                self._show_problem(prop.name, value or "")
        for table in group.tables:
            shown = self.tables[table.name]
            shown.table = table
            shown.show_entries(self._node)

    def _show_problem(self, name: str, text: str) -> None:
        entry = self.fields.get(name)
        if entry is None or entry[2] is None:
            return
        problem = self.refused.get(name) or problem_of(entry[0], text, self._language_of(entry[0]))
        if entry[2].error.text() != problem:
            entry[2].set_error(problem)

    def say(self, text: str) -> None:
        """Words instead of fields."""
        self.column.addWidget(Label(text, "small", "text.secondary", wrap=True))

    def _language_of(self, prop: Property) -> str:
        return prop.language or (self.language if prop.kind == "expression" else "")

    def refuse(self, name: str, problem: str) -> None:
        """Say why a value was not taken."""
        self.refused[name] = problem
        field = self.fields[name][2]
        if field is not None:
            field.set_error(problem)


def problem_of(prop: Property, value: str, language: str = "") -> str:
    """What is wrong with a value, with the cure; "" when nothing is."""
    if prop.kind in EXPRESSIONS:
        found = expression_problem(value, language, always=prop.kind == "expression")
        if found:
            return found
    return prop.check(value) if prop.check is not None else ""
