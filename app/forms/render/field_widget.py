"""What every drawn component is: a widget at one place of the form that can be refreshed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.forms.schema.component import Component
from app.forms.schema.fields import truth, value_path
from app.forms.schema.filling import Filling
from app.forms.schema.paths import Path
from app.forms.schema.scope import Scope
from app.forms.schema.template import render
from app.look.components.field import Field

LEAST_WIDTH = 64


class Host(Protocol):
    """What a drawn component asks of the form around it.

    `designing`: it is drawn to be edited, so it shows keys and templates instead of values.
    """

    filling: Filling
    designing: bool
    read_only: bool

    def edit(self, path: Path, value: object) -> None:
        """Write a value that the person entered."""

    def left(self, path: Path) -> None:
        """The person has left the field."""

    def add_row(self, component: Component, path: Path, base: Path) -> None:
        """Append a row to a list."""

    def remove_row(self, path: Path, index: int) -> None:
        """Take a row out of a list."""

    def press(self, action: str) -> None:
        """Do what a button says: submit or reset."""

    def follow(self, url: str) -> None:
        """Open a link after asking."""


class FieldWidget(QWidget):
    """A component at the place whose containers have the path `base`."""

    def __init__(self, host: Host, component: Component, base: Path) -> None:
        super().__init__()
        self.host = host
        self.component = component
        self.base = base
        self.path = value_path(component, base)

    @property
    def scope(self) -> Scope:
        """What expressions see here."""
        return self.host.filling.scope(self.base)

    def words(self, text: str) -> str:
        """A template with its expressions filled in; as written while designing."""
        return text if self.host.designing else render(text, self.scope)

    def is_away(self) -> bool:
        """Whether its own condition hides it; a designer sees everything."""
        return not self.host.designing and self.host.filling.is_hidden(self.component, self.base)

    def least_width(self) -> int:
        """Pixels below which it cannot be read; in a narrower place it gets a line of its own."""
        return LEAST_WIDTH

    def refresh(self) -> None:
        """Show what the form's values say now."""

    def flush(self) -> None:
        """Hand over what has been typed but not taken yet."""

    def inner_fields(self) -> Iterator[FieldWidget]:
        """The drawn components inside this one, one level down."""
        return iter(())

    def focus_target(self) -> QWidget | None:
        """Where the keyboard goes when this component is to be filled in; None when it cannot be."""
        return None

    def all_fields(self) -> Iterator[FieldWidget]:
        """This component and everything drawn inside it."""
        yield self
        for inner in self.inner_fields():
            yield from inner.all_fields()


class InputWidget(FieldWidget):
    """A component with a value: label above, control, help, error below."""

    label_above = True

    def __init__(self, host: Host, component: Component, base: Path) -> None:
        super().__init__(host, component, base)
        self.control = self.make_control()
        self.field = Field("", self.control, "", component.required and not component.data.get("readonly"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        self._shown_error = ""

    # --- What a family says ----------------------------------------------------------------------

    def make_control(self) -> QWidget:
        """The widget that is filled in."""
        raise NotImplementedError

    def show_value(self, value: object) -> None:
        """Show `value` without telling the host."""
        raise NotImplementedError

    def lock(self, read_only: bool, disabled: bool) -> None:
        """Make the control show only (`read_only`) or grey (`disabled`)."""
        raise NotImplementedError

    # --- The same for all ------------------------------------------------------------------------

    def refresh(self) -> None:
        """Label, help, lock, value and error."""
        self._refresh_words()
        filling = self.host.filling
        disabled = truth(self.component.data.get("disabled"), self.scope)
        read_only = self.host.read_only or truth(self.component.data.get("readonly"), self.scope)
        self.lock(read_only and not disabled, disabled)
        self.field.set_required(self.component.required and not read_only and not disabled)
        self.show_value(filling.value(self.path) if self.path else None)
        self.show_error("" if self.host.designing else filling.errors.get(self.path, ""))

    def _refresh_words(self) -> None:
        label = self.words(self.component.label)
        self.field.label.setText(label)
        self.field.label.setVisible(bool(label) and self.label_above)
        self.name_control(label or self.component.text("key"))
        self.field.help.setText(self.words(self.component.text("description")))
        self.field.help.setVisible(bool(self.field.help.text()) and not self._shown_error)

    def name_control(self, name: str) -> None:
        """What a screen reader says."""
        self.control.setAccessibleName(name)

    def show_error(self, text: str) -> None:
        """One sentence under the field; "" takes it away."""
        if text != self._shown_error:
            self._shown_error = text
            self.field.set_error(text)
            self.field.updateGeometry()

    def give(self, value: object) -> None:
        """The person has entered `value`."""
        if self.path and not self.host.designing:
            self.host.edit(self.path, value)

    def leave(self) -> None:
        """The person has left the control."""
        if self.path and not self.host.designing:
            self.host.left(self.path)

    def focus_target(self) -> QWidget | None:
        """The control, unless it is locked."""
        return self.control
