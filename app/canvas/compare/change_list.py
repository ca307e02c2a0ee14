"""The changes at the right of a comparison: grouped by kind, and what differs of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.bpmn.compare import ElementChange, Kind
from app.canvas.compare.marks import ICONS, MARK_OF, STATUS, Mark
from app.look.components import EmptyState, IconLabel, Label, Separator, Switch
from app.look.fonts import font
from app.look.icons import icon
from app.look.theme import theme

WIDTH, ROW = 320, 28
TITLES = {Kind.ADDED: "Added", Kind.REMOVED: "Removed", Kind.CHANGED: "Changed", Kind.MOVED: "Only drawn differently"}
CHANGE = Qt.ItemDataRole.UserRole


class ChangeList(QFrame):
    """`chosen(ElementChange)` when a person picks one, `layout_wished(on)` when drawing shall count or not."""

    chosen = Signal(object)
    layout_wished = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.setFixedWidth(WIDTH)
        self.count = Label("", "bodyStrong")
        self.layout_switch = Switch("Show what only moved", on=True)
        self.layout_switch.toggled.connect(self.layout_wished)
        self.tree = self._make_tree()
        self.empty = EmptyState("tick-circle", "No differences", "Both versions say and show the same.")
        self.empty.hide()
        self.details = Details()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(Separator())
        column.addWidget(self.tree, 3)
        column.addWidget(self.empty, 3)
        column.addWidget(Separator())
        column.addWidget(self.details, 2)

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 16, 12)
        head.setSpacing(8)
        head.addWidget(self.count)
        head.addWidget(self.layout_switch)
        return head

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setHeaderHidden(True)
        tree.setIndentation(14)
        tree.setIconSize(QSize(16, 16))
        tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setAccessibleName("Changes")
        tree.setUniformRowHeights(True)
        tree.currentItemChanged.connect(self._on_current)
        return tree

    def show_changes(self, changes: Sequence[ElementChange]) -> None:
        """List these changes, by kind."""
        self.tree.blockSignals(True)
        self.tree.clear()
        for kind, title in TITLES.items():
            found = [each for each in changes if each.kind is kind]
            if found:
                self._add_group(kind, title, found)
        self.tree.expandAll()
        self.tree.blockSignals(False)
        self.tree.setVisible(bool(changes))
        self.empty.setVisible(not changes)
        self.count.setText(f"{len(changes)} differences" if len(changes) != 1 else "1 difference")
        self.details.show_change(None)

    def _add_group(self, kind: Kind, title: str, changes: Sequence[ElementChange]) -> None:
        group = QTreeWidgetItem(self.tree, [f"{title} ({len(changes)})"])
        group.setFont(0, font("small", 600))
        group.setForeground(0, theme().color("text.secondary"))
        group.setSizeHint(0, QSize(0, ROW))
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        mark = MARK_OF[kind]
        for change in changes:
            item = QTreeWidgetItem(group, [change.title])
            item.setIcon(0, icon(ICONS[mark], f"status.{STATUS[mark]}.text", 16, checked=None))
            item.setSizeHint(0, QSize(0, ROW))
            item.setToolTip(0, "\n".join(change.sentences))
            item.setData(0, CHANGE, change)

    def items(self) -> list[QTreeWidgetItem]:
        """The rows that are changes, from top to bottom."""
        root = self.tree.invisibleRootItem()
        groups: list[Any] = [root.child(index) for index in range(root.childCount())]
        return [group.child(index) for group in groups for index in range(group.childCount())]

    def step(self, by: int) -> None:
        """Choose the next (1) or previous (-1) change; after the last comes the first."""
        items = self.items()
        if not items:
            return
        current = self.tree.currentItem()
        at = items.index(current) + by if current in items else (0 if by > 0 else -1)
        self.tree.setCurrentItem(items[at % len(items)])

    def choose(self, element_id: str) -> bool:
        """Choose the change of an element by either of its ids; False when it has none."""
        for item in self.items():
            change: ElementChange = item.data(0, CHANGE)
            if element_id and element_id in (change.after_id, change.before_id):
                self.tree.setCurrentItem(item)
                return True
        return False

    def _on_current(self, item: QTreeWidgetItem | None, _before: object = None) -> None:
        change = item.data(0, CHANGE) if item is not None else None
        if change is not None:
            self.details.show_change(change)
            self.chosen.emit(change)


class Details(QScrollArea):
    """What differs of one element: each property with its old and its new value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.show_change(None)

    def show_change(self, change: ElementChange | None) -> None:
        """Show one change; None asks for a choice."""
        inside = QWidget()
        inside.setProperty("surface", "surface")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(4)
        if change is None:
            column.addWidget(Label("Choose a change, or step with F7.", "body", "text.secondary", wrap=True))
        else:
            self._fill(column, change)
        column.addStretch()
        self.setWidget(inside)

    def _fill(self, column: QVBoxLayout, change: ElementChange) -> None:
        column.addWidget(Label(change.title, "bodyStrong", wrap=True))
        column.addWidget(Label(f"Id {change.element_id}" if change.element_id else "", "small", "text.secondary"))
        if change.kind in (Kind.ADDED, Kind.REMOVED):
            words = "Is new in the later version." if change.kind is Kind.ADDED else "Is gone in the later version."
            column.addWidget(Label(words, wrap=True))
        for each in change.properties:
            column.addSpacing(6)
            column.addWidget(Label(each.label, "small", "text.secondary", weight=500))
            column.addLayout(value_row(Mark.REMOVED, each.before))
            column.addLayout(value_row(Mark.ADDED, each.after))
        for layout in change.layout:
            column.addSpacing(6)
            column.addLayout(value_row(Mark.MOVED, layout.words[:1].upper() + layout.words[1:]))


def value_row(mark: Mark, text: str | None) -> QHBoxLayout:
    """One value behind its sign."""
    row = QHBoxLayout()
    row.setSpacing(8)
    sign = IconLabel(ICONS[mark], f"status.{STATUS[mark]}.text", 14)
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(text or "nothing", "body", "text.primary" if text else "text.tertiary", wrap=True), 1)
    return row
