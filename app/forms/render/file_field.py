"""Files that a person adds."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.forms.render.chips import Chip, Flow
from app.forms.render.field_widget import InputWidget
from app.forms.schema import feel
from app.forms.schema.files import dialog_filter, display_name, entry, size_text
from app.look.components.button import Button


class FileBox(QWidget):
    """Chips of the files, and the button that adds one."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.flow = Flow()
        self.button = Button("Add file", "secondary", "attach", small=True)
        column.addWidget(self.flow)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.button)


class FileWidget(InputWidget):
    """The value is a list of {name, size, path}, or null without files."""

    def make_control(self) -> QWidget:
        """Chips and button."""
        box = FileBox()
        box.button.clicked.connect(self._ask)
        self._locked = False
        self._drawn: object = None
        return box

    @property
    def box(self) -> FileBox:
        """Chips and button."""
        return cast(FileBox, self.control)

    @property
    def _many(self) -> bool:
        value = feel.setting(self.component.data.get("multiple"), self.scope.names)
        return value is True or value == "true"

    def _files(self) -> list[Any]:
        value = self.host.filling.value(self.path) if self.path else None
        return list(value) if isinstance(value, list) else []

    def _ask(self) -> None:
        filters = dialog_filter(self.words(self.component.text("accept")))
        title = self.words(self.component.label) or "Add file"
        if self._many:
            names, _ = QFileDialog.getOpenFileNames(self, title, "", filters)
        else:
            name, _ = QFileDialog.getOpenFileName(self, title, "", filters)
            names = [name] if name else []
        self.add([FilePath(name) for name in names])

    def add(self, paths: list[FilePath]) -> None:
        """Take these files; one that cannot be read is said under the field."""
        try:
            entries = [entry(path) for path in paths]
        except OSError as error:
            self.show_error(f"This file cannot be read: {error.strerror}. Choose another one.")
            return
        if entries:
            self.give([*self._files(), *entries] if self._many else entries[-1:])
            self.leave()

    def _remove(self, index: int) -> None:
        files = self._files()
        del files[index]
        self.give(files or None)

    def show_value(self, value: object) -> None:
        """A chip for each file."""
        state = (repr(value), self._locked)
        if state == self._drawn:
            return
        self._drawn = state
        chips = []
        for index, item in enumerate(self._files()):
            name = display_name(str(item.get("name", "File"))) if isinstance(item, dict) else display_name(str(item))
            size = size_text(item.get("size")) if isinstance(item, dict) else ""
            chip = Chip(name, "" if self._locked else f"Remove {name}", icon="file", detail=size)
            chip.removed.connect(lambda index=index: self._remove(index))
            chips.append(chip)
        self.box.flow.set_chips(chips)
        self.box.button.setText("Add file" if self._many or not chips else "Replace file")

    def lock(self, read_only: bool, disabled: bool) -> None:
        """Locked files can be seen."""
        self._locked = read_only or disabled
        self.box.button.setVisible(not read_only)
        self.box.setEnabled(not disabled)

    def name_control(self, name: str) -> None:
        """The button says for what."""
        self.box.button.setAccessibleName(f"Add file: {name}" if name else "Add file")

    def focus_target(self) -> QWidget | None:
        """The button."""
        return self.box.button
