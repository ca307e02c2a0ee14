"""Several options: a checklist of boxes, a tag list of chips; and the single checkbox."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.forms.render.chips import Chip, Flow
from app.forms.render.edits import FormCombo
from app.forms.render.field_widget import InputWidget
from app.forms.schema.options import Option, find, options_of
from app.look.components.label import Label
from app.look.fonts import font
from app.look.polish import repolish


class CheckboxWidget(InputWidget):
    """One box with its label at the right."""

    label_above = False

    def make_control(self) -> QWidget:
        """The box, and the star of a required one right behind its label."""
        self.box = QCheckBox()
        self.box.setFont(font("body"))
        self.box.clicked.connect(self._clicked)
        self.star = Label("*", "body", "status.danger.text")
        self.star.setToolTip("Required")
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.box)
        row.addWidget(self.star)
        row.addStretch()
        line.setFocusProxy(self.box)
        return line

    def _clicked(self, ticked: bool) -> None:
        self.give(ticked)
        self.leave()

    def refresh(self) -> None:
        """The label is the box's own text."""
        super().refresh()
        self.box.setText(self.words(self.component.label).replace("&", "&&"))
        self.star.setVisible(not self.field.star.isHidden())
        self.field.set_required(False)

    def least_width(self) -> int:
        """The whole label: it does not wrap."""
        return self.box.sizeHint().width() + 12

    def name_control(self, name: str) -> None:
        """The box has the keyboard."""
        self.box.setAccessibleName(name)

    def focus_target(self) -> QWidget | None:
        """The box."""
        return self.box

    def show_value(self, value: object) -> None:
        """Ticked or not."""
        self.box.setChecked(value is True)

    def lock(self, read_only: bool, disabled: bool) -> None:
        """A locked box keeps its colour and lets the mouse through."""
        self.box.setEnabled(not disabled)
        self.box.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, read_only)
        self.box.setFocusPolicy(Qt.FocusPolicy.NoFocus if read_only else Qt.FocusPolicy.StrongFocus)


class ChecklistWidget(InputWidget):
    """A box for each option."""

    def make_control(self) -> QWidget:
        """The column of boxes."""
        frame = QWidget()
        self._column = QVBoxLayout(frame)
        self._column.setContentsMargins(0, 2, 0, 2)
        self._column.setSpacing(6)
        self.boxes: list[tuple[Option, QCheckBox]] = []
        return frame

    def _fill(self, options: list[Option]) -> None:
        if [option for option, _ in self.boxes] == options:
            return
        for _, box in self.boxes:
            box.setParent(None)
            box.deleteLater()
        self.boxes = []
        for option in options:
            box = QCheckBox(option.label.replace("&", "&&"))
            box.setFont(font("body"))
            box.clicked.connect(lambda _checked=False: self._clicked())
            self._column.addWidget(box)
            self.boxes.append((option, box))
        if self.boxes:
            self.control.setFocusProxy(self.boxes[0][1])

    def _clicked(self) -> None:
        self.give([option.value for option, box in self.boxes if box.isChecked()])
        self.leave()

    def show_value(self, value: object) -> None:
        """The options of now, ticked as the value says."""
        self._fill(options_of(self.component, self.scope) or [])
        chosen = value if isinstance(value, list) else []
        for option, box in self.boxes:
            box.setChecked(any(find([option], item) for item in chosen))

    def lock(self, read_only: bool, disabled: bool) -> None:
        """Locked boxes still show what is ticked."""
        self.control.setEnabled(not disabled)
        for _, box in self.boxes:
            box.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, read_only)
            box.setFocusPolicy(Qt.FocusPolicy.NoFocus if read_only else Qt.FocusPolicy.StrongFocus)


class TagBox(QFrame):
    """Chips of what is chosen above a drop-down of what is left."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.flow = Flow()
        self.combo = FormCombo()
        self.combo.setPlaceholderText("Add a tag")
        column.addWidget(self.flow)
        column.addWidget(self.combo)
        self.setFocusProxy(self.combo)


class TaglistWidget(InputWidget):
    """Chips that can be taken away, and a drop-down that adds one."""

    def make_control(self) -> QWidget:
        """Chips and drop-down."""
        box = TagBox()
        self._left: list[Option] = []
        self._drawn: object = None
        self._locked = False
        box.combo.activated.connect(self._picked)
        return box

    @property
    def box(self) -> TagBox:
        """Chips and drop-down."""
        return cast(TagBox, self.control)

    def _chosen(self) -> list[object]:
        value = self.host.filling.value(self.path) if self.path else None
        return list(value) if isinstance(value, list) else []

    def _picked(self, index: int) -> None:
        self.give([*self._chosen(), self._left[index].value])
        self.leave()

    def _take_away(self, value: object) -> None:
        self.give([item for item in self._chosen() if item != value])

    def show_value(self, value: object) -> None:
        """A chip for each chosen option; the drop-down holds the others."""
        options = options_of(self.component, self.scope) or []
        chosen = [found for item in self._chosen() if (found := find(options, item))]
        state = (options, chosen, self._locked)
        if state == self._drawn:
            return
        self._drawn = state
        self._left = [option for option in options if option not in chosen]
        self.box.flow.set_chips([self._chip(option) for option in chosen])
        combo = self.box.combo
        combo.clear()
        combo.addItems([option.label for option in self._left])
        combo.setCurrentIndex(-1)
        combo.setVisible(not self._locked and (bool(self._left) or not chosen))

    def _chip(self, option: Option) -> Chip:
        chip = Chip(option.label, f"Remove {option.label}" if not self._locked else "")
        chip.removed.connect(lambda: self._take_away(option.value))
        return chip

    def lock(self, read_only: bool, disabled: bool) -> None:
        """Locked chips cannot be taken away."""
        self._locked = read_only or disabled
        self.box.setEnabled(not disabled)

    def name_control(self, name: str) -> None:
        """The drop-down has the keyboard."""
        self.box.combo.setAccessibleName(name)

    def show_error(self, text: str) -> None:
        """The drop-down has the border."""
        changed = text != self._shown_error
        super().show_error(text)
        if changed:
            self.box.combo.setProperty("invalid", "true" if text else "false")
            repolish(self.box.combo)
