"""Components that hold others: group and repeating list."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.forms.render.field_widget import FieldWidget, Host
from app.forms.render.grid_panel import GridPanel
from app.forms.schema.component import Component
from app.forms.schema.paths import Path
from app.look.components.button import Button
from app.look.components.icon_button import IconButton
from app.look.components.label import Label

DESIGN_LEAST = 56
# Rows that are drawn at once: a case may bring thousands.
MOST_ROWS = 50
# From the top of a field to where a 28 px button stands level with its control: label, gap, half the rest.
BESIDE_CONTROL = 22


def outlined(on: bool) -> tuple[QFrame, QVBoxLayout]:
    """A frame with a border and 12 px inside, or a bare one."""
    frame = QFrame()
    if on:
        frame.setProperty("look", "card")
    column = QVBoxLayout(frame)
    edge = 12 if on else 0
    column.setContentsMargins(edge, edge - 2 if on else 0, edge, edge)
    column.setSpacing(8)
    return frame, column


class ContainerWidget(FieldWidget):
    """A heading over a frame."""

    def __init__(self, host: Host, component: Component, base: Path) -> None:
        super().__init__(host, component, base)
        self.frame, self.body = outlined(component.flag("showOutline") or host.designing)
        self.title = Label("", "bodyStrong")
        self.body.addWidget(self.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)

    def refresh(self) -> None:
        """The heading."""
        self.title.setText(self.words(self.component.label))
        self.title.setVisible(bool(self.title.text()))

    def new_panel(self, base: Path) -> GridPanel:
        """The components inside, drawn for the place `base`."""
        from app.forms.render.registry import draw

        least = DESIGN_LEAST if self.host.designing else 0
        panel = GridPanel(self.component.text("verticalAlignment") or "start", least_height=least)
        panel.set_fields([draw(self.host, inner, base) for inner in self.component.components])
        return panel


class GroupWidget(ContainerWidget):
    """Components together, perhaps below a path."""

    def __init__(self, host: Host, component: Component, base: Path) -> None:
        super().__init__(host, component, base)
        self.panel = self.new_panel(base + component.path)
        self.body.addWidget(self.panel)

    def inner_fields(self) -> Iterator[FieldWidget]:
        """What the group holds."""
        return iter(self.panel.fields)


class ListWidget(ContainerWidget):
    """The components once per row, with a button to add a row and one in each row to take it away."""

    def __init__(self, host: Host, component: Component, base: Path) -> None:
        super().__init__(host, component, base)
        self.rows: list[GridPanel] = []
        self._frames: list[QWidget] = []
        self._limit = (
            MOST_ROWS if component.flag("disableCollapse") else max(1, component.count("nonCollapsedItems", 5))
        )
        self.list_column = QVBoxLayout()
        self.list_column.setSpacing(8)
        self.body.addLayout(self.list_column)
        self.more = Button("", "link")
        self.more.clicked.connect(self._show_more)
        self.add = Button("Add row", "secondary", "plus", small=True)
        self.add.clicked.connect(self._add)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def _count(self) -> int:
        """How many rows there are; one while designing."""
        if self.host.designing or not self.component.repeats:
            return 1
        rows = self.host.filling.value(self.path) if self.path else None
        return len(rows) if isinstance(rows, list) else 0

    @property
    def _shown_count(self) -> int:
        return min(self._count, self._limit)

    def refresh(self) -> None:
        """As many rows as the values have."""
        super().refresh()
        editable = self.component.flag("allowAddRemove") and not self.host.read_only and not self.host.designing
        if len(self.rows) != self._shown_count:
            self._rebuild(editable)
        hidden = self._count - self._shown_count
        self.more.setText(f"Show {min(hidden, MOST_ROWS)} more" + (f" of {hidden:,}" if hidden > MOST_ROWS else ""))
        self.more.setVisible(hidden > 0)
        self.add.setVisible(editable and bool(self.path) and self.component.repeats)

    def _rebuild(self, editable: bool) -> None:
        for frame in self._frames:
            self.list_column.removeWidget(frame)
            frame.hide()
            frame.setParent(None)
            frame.deleteLater()
        self.rows, self._frames = [], []
        for index in range(self._shown_count):
            self._add_frame(index, editable)
        self.updateGeometry()

    def _add_frame(self, index: int, editable: bool) -> None:
        repeats = self.component.repeats and bool(self.path)
        base = (*self.path, index) if repeats else self.base + self.component.path
        panel = self.new_panel(base)
        frame = QWidget()
        line = QHBoxLayout(frame)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(panel, 1)
        if editable and repeats:
            remove = IconButton("trash", f"Remove row {index + 1}", size=16)
            remove.clicked.connect(lambda _checked=False, row=index: self.host.remove_row(self.path, row))
            beside = QVBoxLayout()
            beside.setContentsMargins(0, BESIDE_CONTROL, 0, 0)
            beside.addWidget(remove)
            beside.addStretch()
            line.addLayout(beside)
        self.list_column.addWidget(frame)
        self.rows.append(panel)
        self._frames.append(frame)

    def show_rows(self, count: int) -> None:
        """Unfold the list so that at least `count` rows show."""
        if count > self._limit:
            self._limit = count
            self.refresh()

    def _show_more(self) -> None:
        self.show_rows(self._limit + MOST_ROWS)
        for field in self.all_fields():
            if field is not self:
                field.refresh()

    def _add(self) -> None:
        self._limit = max(self._limit, self._count + 1)
        self.host.add_row(self.component, self.path, self.base)
        fields = self.rows[-1].fields if self.rows else []
        target = next((t for field in fields for f in field.all_fields() if (t := f.focus_target())), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget_rows(self) -> None:
        """Draw every row anew at the next refresh: a row in the middle has gone."""
        self._rebuild(self.component.flag("allowAddRemove") and not self.host.read_only)

    def inner_fields(self) -> Iterator[FieldWidget]:
        """What the rows hold."""
        for panel in self.rows:
            yield from panel.fields
