"""Text in one line and in several."""

from __future__ import annotations

from typing import cast

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.forms.render.edits import FormArea, FormEdit
from app.forms.render.field_widget import InputWidget
from app.look.polish import repolish


class TextWidget(InputWidget):
    """A line of text; every key stroke is taken at once, so nothing is pending on Enter."""

    def make_control(self) -> QWidget:
        """The line edit."""
        edit = FormEdit()
        edit.textEdited.connect(self.give)
        edit.left.connect(self.leave)
        return edit

    @property
    def edit(self) -> FormEdit:
        """The line edit."""
        return cast(FormEdit, self.control)

    def refresh(self) -> None:
        """Units first: they move the text."""
        look = self.component.section("appearance")
        prefix, suffix = (look.get(name) for name in ("prefixAdorner", "suffixAdorner"))
        self.edit.set_adorners(
            self.words(prefix) if isinstance(prefix, str) else "", self.words(suffix) if isinstance(suffix, str) else ""
        )
        super().refresh()

    def show_value(self, value: object) -> None:
        """The text; while designing the key stands in its place."""
        self.edit.put(self.component.text("key") if self.host.designing else str(value or ""))

    def lock(self, read_only: bool, disabled: bool) -> None:
        """Read-only text can still be selected and copied."""
        self.edit.show_locked(read_only, disabled)

    def flush(self) -> None:
        """Take what an input method still composes."""
        if self.edit.hasFocus():
            QGuiApplication.inputMethod().commit()


class TextAreaWidget(InputWidget):
    """Several lines of text."""

    def make_control(self) -> QWidget:
        """The text area."""
        area = FormArea()
        area.setFixedHeight(72)
        area.textChanged.connect(self._typed)
        area.left.connect(self.leave)
        self._showing = False
        return area

    @property
    def area(self) -> FormArea:
        """The text area."""
        return cast(FormArea, self.control)

    def _typed(self) -> None:
        if not self._showing:
            self.give(self.area.toPlainText())

    def show_value(self, value: object) -> None:
        """The text, the cursor left alone while the person types it."""
        text = self.component.text("key") if self.host.designing else str(value or "")
        if self.area.toPlainText() != text:
            self._showing = True
            self.area.setPlainText(text)
            self._showing = False

    def lock(self, read_only: bool, disabled: bool) -> None:
        """Read-only text can still be scrolled and copied."""
        if self.area.isReadOnly() != read_only:
            self.area.setReadOnly(read_only)
            repolish(self.area)
        self.area.setEnabled(not disabled)

    def flush(self) -> None:
        """Take what an input method still composes."""
        if self.area.hasFocus():
            QGuiApplication.inputMethod().commit()
