"""The form as people will see it, live: with example data, what a submit would hand over, and its JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from app.forms.designer.document import FormDocument
from app.forms.designer.example import example_data
from app.forms.render.form_view import FormView
from app.forms.schema.form import Form, FormRefused
from app.forms.schema.reading import write
from app.look.components.button import Button
from app.look.components.icon_button import IconButton
from app.look.components.label import Label
from app.look.components.note import Note
from app.look.components.tabs import Tabs
from app.look.fonts import font

WIDTH = 292
JSON_TAB = 2
RESULT_HEIGHT = 116
# The preview follows when typing pauses this many milliseconds.
QUIET = 150


def as_text(value: Any) -> str:
    """Values as JSON for reading; exact decimals as digits."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=_plain)


def in_lines(values: dict[str, Any]) -> str:
    """Values as JSON, a line for each variable."""
    pairs = [f"{json.dumps(name, ensure_ascii=False)}: {_short(value)}" for name, value in values.items()]
    return "{ " + ",\n  ".join(pairs) + " }"


def _short(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)


class ResultBox(QWidget):
    """What a submit would hand over now, or how many fields are not right yet."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "subtle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.caption = Label("Result", "caption", "text.secondary")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setProperty("look", "bare")
        self.text.setFont(font("mono"))
        self.text.setAccessibleName("Submitted values")
        self.text.document().setDocumentMargin(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 8, 8)
        column.setSpacing(0)
        column.addWidget(self.caption)
        column.addWidget(self.text)
        self.setFixedHeight(RESULT_HEIGHT)


class PreviewPane(QWidget):
    """Preview, example data and JSON of one document. `cases_wanted` asks for cases to take data from."""

    cases_wanted = Signal()

    def __init__(self, document: FormDocument) -> None:
        super().__init__()
        self.document = document
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._data_is_own = False
        self._later = QTimer(self, singleShot=True, interval=QUIET)
        self._later.timeout.connect(self.refresh)
        self.tabs = Tabs()
        self.tabs.setStyleSheet("QTabWidget::tab-bar { left: 12px; }")
        self.tabs.add_page("Preview", self._make_preview())
        self.tabs.add_page("Data", self._make_data())
        self.tabs.add_page("JSON", self._make_json())
        self.tabs.currentChanged.connect(lambda _index: self._show_json())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.addWidget(self.tabs)
        self.refresh()

    def _make_preview(self) -> QWidget:
        self.view = FormView(row_gap=12)
        self.view.changed.connect(self._show_result)
        self.view.submitted.connect(self._show_submitted)
        inside = QWidget()
        inside.setProperty("surface", "none")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 14, 16, 16)
        column.addWidget(self.view)
        column.addLayout(self._make_check())
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self.result = ResultBox()
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(self.result)
        return page

    def _make_check(self) -> QHBoxLayout:
        """Try the checks as completing the task would, and start over."""
        self.try_button = Button("Try to complete", "secondary", small=True)
        self.try_button.clicked.connect(self.view.submit)
        self.again = IconButton("refresh", "Start over with the example data", size=16)
        self.again.clicked.connect(self.view.reset)
        row = QHBoxLayout()
        row.setContentsMargins(0, 12, 0, 0)
        row.addWidget(self.try_button)
        row.addWidget(self.again)
        row.addStretch()
        return row

    def _make_data(self) -> QWidget:
        self.data = _code("Example data")
        self.data.textChanged.connect(self._data_typed)
        self.data_problem = Note("danger", "")
        self.data_problem.hide()
        hint = Label("Variables that the case has when the form is shown, as JSON. They are not saved.", "small",
                     "text.secondary", wrap=True)  # fmt: skip
        self.from_case = Button("Use the data of a case", "secondary", "instances", small=True)
        self.from_case.clicked.connect(self.cases_wanted)
        return _page(hint, self.from_case, self.data, self.data_problem)

    def set_data(self, variables: Mapping[str, Any]) -> None:
        """Preview the form over these variables, such as those of a real case."""
        self.data.setPlainText(as_text(dict(variables)))

    def _make_json(self) -> QWidget:
        self.json = _code("The form as JSON")
        self.json_problem = Note("danger", "")
        self.json_problem.hide()
        self.apply = Button("Apply", "secondary", small=True)
        self.apply.clicked.connect(self._apply_json)
        self.json.textChanged.connect(lambda: self.apply.setEnabled(True))
        return _page(self.json, self.json_problem, self.apply)

    # --- Following -------------------------------------------------------------------------------

    def on_change(self, _change: object) -> None:
        """Draw again when the events of now are through."""
        self._later.start()

    def refresh(self) -> None:
        """Show the form over the example data; what was filled in is kept where it still fits."""
        self._later.stop()
        if not self._data_is_own:
            self._put(self.data, as_text(example_data(self.document.form)))
        self._show_json()
        self._draw()

    def _show_json(self) -> None:
        """The text is only made while it is looked at."""
        if self.tabs.currentIndex() == JSON_TAB:
            self._put(self.json, write(self.document.form.data).decode())
            self.apply.setEnabled(False)
            self.json_problem.hide()

    def _draw(self) -> None:
        variables = self._variables()
        if variables is None:
            return
        entered = {str(path[0]): self.view.filling.values.get(str(path[0])) for path in self.view.filling.edited}
        self.view.redraw(self.document.form, variables)
        own = any(c.type == "button" and c.text("action") != "reset" for c in self.document.form.walk())
        self.try_button.setVisible(not own and bool(self.document.form.components))
        self.again.setVisible(bool(self.document.form.components))
        for path, value in entered.items():
            if path in self.view.filling.values:
                self.view.edit((path,), value)
        self._show_result()

    def _variables(self) -> dict[str, Any] | None:
        """The example data; None while it cannot be read."""
        try:
            data = json.loads(self.data.toPlainText() or "{}")
        except (ValueError, RecursionError) as error:
            told = f"in line {error.lineno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else str(error)
            self._complain(f"This is not JSON yet, {told}.")
            return None
        if not isinstance(data, dict):
            self._complain('The example data is an object: { "name": value }.')
            return None
        self._complain("")
        return data

    def _complain(self, text: str) -> None:
        self.data_problem.set_text(text)
        self.data_problem.setVisible(bool(text))

    @staticmethod
    def _put(edit: QPlainTextEdit, text: str) -> None:
        if edit.toPlainText() != text and not edit.hasFocus():
            edit.blockSignals(True)
            edit.setPlainText(text)
            edit.blockSignals(False)

    # --- From the person -------------------------------------------------------------------------

    def _data_typed(self) -> None:
        self._data_is_own = True
        self._draw()

    def _apply_json(self) -> None:
        try:
            form = Form.from_json(self.json.toPlainText())
        except FormRefused as refused:
            self.json_problem.set_text(str(refused))
            self.json_problem.show()
            return
        with self.document.transaction("Edit JSON") as current:
            current.data = form.data
            self.document.selection = None
        self.json_problem.hide()
        self.apply.setEnabled(False)

    def _show_result(self) -> None:
        self.result.caption.setText("Result")
        self.result.text.setPlainText(in_lines(self.view.filling.submit()))

    def _show_submitted(self, values: dict[str, Any]) -> None:
        self.result.caption.setText("All fields are right. The case would get")
        self.result.text.setPlainText(in_lines(values))


def _code(name: str) -> QPlainTextEdit:
    edit = QPlainTextEdit()
    edit.setFont(font("mono"))
    edit.setAccessibleName(name)
    edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    return edit


def _page(*widgets: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(12, 10, 12, 12)
    column.setSpacing(8)
    for widget in widgets:
        column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft if isinstance(widget, Button) else Qt.AlignmentFlag(0))
    return page
