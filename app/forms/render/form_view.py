"""A form that is shown and filled in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from app.forms.render.buttons import ButtonWidget
from app.forms.render.containers import ListWidget
from app.forms.render.field_widget import FieldWidget
from app.forms.render.grid_panel import GridPanel
from app.forms.render.registry import draw
from app.forms.schema.component import Address, Component
from app.forms.schema.filling import Filling
from app.forms.schema.form import Form
from app.forms.schema.paths import Path
from app.forms.schema.safe_html import is_safe_link
from app.look.components.dialog import confirm


class FormView(QWidget):
    """Shows one form. It is as tall as the form: put it into a scroll area.

    `changed` comes after every edit; `submitted(values)` after the form's own submit button or Ctrl+Enter
    when all is right. `show_buttons=False` leaves the form's buttons out, for a host with its own.
    """

    changed = Signal()
    submitted = Signal(dict)

    def __init__(
        self, *, read_only: bool = False, show_buttons: bool = True, designing: bool = False, row_gap: int = 16
    ) -> None:
        super().__init__()
        self.filling = Filling(Form.new())
        self.designing = designing
        self._read_only = read_only
        self._show_buttons = show_buttons
        self.panel = GridPanel(row_gap=row_gap)
        self._drawn: dict[tuple[Address, int, str], FieldWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)

    # --- For others ------------------------------------------------------------------------------

    def set_form(
        self, form: Form, variables: Mapping[str, Any] | None = None, draft: Mapping[str, Any] | None = None
    ) -> None:
        """Show `form` over `variables`; `draft` are values saved earlier without submitting."""
        self._drawn.clear()
        self.redraw(form, variables, draft)

    def redraw(
        self, form: Form, variables: Mapping[str, Any] | None = None, draft: Mapping[str, Any] | None = None
    ) -> None:
        """Show `form` again after an edit: only components that have changed are drawn anew."""
        self.filling = Filling(form, variables, draft)
        before, self._drawn = self._drawn, {}
        for component in form.components:
            if component.type == "button" and not self._show_buttons:
                continue
            state = (component.address, id(component.data), json.dumps(component.data))
            self._drawn[state] = before.get(state) or draw(self, component, ())
        self.panel.set_fields(list(self._drawn.values()))
        self._hide_buttons()
        self.refresh()

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self._read_only

    @read_only.setter
    def read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.refresh()

    def values(self) -> dict[str, Any]:
        """What a submit would hand over now, pending edits taken; also what a draft keeps."""
        self.flush()
        return self.filling.submit()

    def draft(self) -> dict[str, Any]:
        """The values as entered, right or wrong, for saving without submitting."""
        self.flush()
        return dict(self.filling.values)

    def validate(self) -> bool:
        """Judge everything, show what is wrong and go to the first of it; True when all is right."""
        self.flush()
        errors = self.filling.validate()
        self._reveal_rows(errors)
        self.refresh()
        if errors:
            self._go_to(next(iter(errors)))
        return not errors

    def submit(self) -> bool:
        """Judge, and emit `submitted` when all is right."""
        if self.read_only or not self.validate():
            return False
        self.submitted.emit(self.filling.submit())
        return True

    def flush(self) -> None:
        """Take everything that has been typed but not taken yet."""
        for field in self.fields():
            field.flush()

    def reset(self) -> None:
        """Back to the values at the start."""
        self.filling.reset()
        self._forget_rows()
        self.refresh()
        self.changed.emit()

    def fields(self) -> list[FieldWidget]:
        """Every drawn component, containers before what they hold."""
        return [inner for field in self.panel.fields for inner in field.all_fields()]

    def field(self, path: Path) -> FieldWidget | None:
        """The drawn component whose value stands at `path`."""
        return next((field for field in self.fields() if field.path == path), None)

    # --- For drawn components (the Host protocol) ------------------------------------------------

    def edit(self, path: Path, value: object) -> None:
        """Write a value that the person entered."""
        if self._read_only or self.designing:
            return
        before = self.filling.values
        self.filling.set(path, value)
        if self.filling.values is not before:
            self.refresh()
            self.changed.emit()

    def left(self, path: Path) -> None:
        """Judge a field that has been edited and left."""
        before = dict(self.filling.errors)
        self.filling.judge(path)
        if self.filling.errors != before:
            self.refresh()

    def add_row(self, component: Component, path: Path, base: Path) -> None:
        """Append a row to a list."""
        self.filling.add_row(component, path, base)
        self.refresh()
        self.changed.emit()

    def remove_row(self, path: Path, index: int) -> None:
        """Take a row out of a list; the rows below it are drawn anew."""
        self.filling.remove_row(path, index)
        self._forget_rows()
        self.refresh()
        self.changed.emit()

    def press(self, action: str) -> None:
        """Do what a button of the form says."""
        if self.designing:
            return
        if action == "reset":
            self.reset()
        else:
            self.submit()

    def follow(self, url: str) -> None:
        """Open a link in the browser, after asking."""
        if is_safe_link(url) and confirm(
            self,
            "Open this link?",
            f"{url}\n\nIt opens in your browser.",
            "Open",
            keep_text="Stay here",
            kind="primary",
        ):
            QDesktopServices.openUrl(QUrl(url))

    # --- Drawing ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the values of now: what is hidden, labels, options, errors. Lists grow as they are met."""
        pending = list(self.panel.fields)
        changed_panels: set[GridPanel] = set()
        while pending:
            field = pending.pop(0)
            away = field.is_away() or self._is_button_to_hide(field)
            if field.isHidden() != away:
                field.setVisible(not away)
                changed_panels.add(field.parentWidget())  # type: ignore[arg-type]
            field.refresh()
            pending.extend(field.inner_fields())
        for panel in changed_panels:
            panel.place()
        self._keep_tab_order()

    def _is_button_to_hide(self, field: FieldWidget) -> bool:
        return isinstance(field, ButtonWidget) and not self._show_buttons

    def _hide_buttons(self) -> None:
        if not self._show_buttons:
            for field in self.fields():
                field.setVisible(not field.is_away() and not isinstance(field, ButtonWidget))

    def _keep_tab_order(self) -> None:
        """The keyboard goes through the form as it is read."""
        targets = [target for field in self.fields() if (target := field.focus_target()) is not None]
        for first, second in pairwise(targets):
            QWidget.setTabOrder(first, second)

    def _forget_rows(self) -> None:
        for field in self.fields():
            if isinstance(field, ListWidget):
                field.forget_rows()

    def _reveal_rows(self, errors: Mapping[Path, str]) -> None:
        """Unfold lists that hide a row with an error."""
        for field in self.fields():
            if isinstance(field, ListWidget) and field.path:
                depth = len(field.path)
                rows = [path[depth] for path in errors if path[:depth] == field.path and len(path) > depth]
                field.show_rows(max((row for row in rows if isinstance(row, int)), default=-1) + 1)

    def _go_to(self, path: Path) -> None:
        field = self.field(path)
        target = field.focus_target() if field is not None else None
        if field is None or target is None:
            return
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        above = self.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(field, 0, 24)
            above = above.parentWidget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter submits from anywhere; Enter in a line too, when the form has a submit button."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_enter and (with_control or self._enter_submits()):
            self.submit()
            return
        super().keyPressEvent(event)

    def _enter_submits(self) -> bool:
        in_text = isinstance(self.focusWidget(), QPlainTextEdit)
        has_button = any(
            isinstance(f, ButtonWidget) and f.action == "submit" and not f.isHidden() for f in self.fields()
        )
        return has_button and not in_text
