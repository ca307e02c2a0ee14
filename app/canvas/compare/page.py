"""The tab of a comparison: before and after side by side, or one over the other; a list of what differs."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.bpmn.compare import ElementChange
from app.canvas.compare.change_list import ChangeList
from app.canvas.compare.differences import Versions
from app.canvas.compare.linked import Link
from app.canvas.compare.marked_view import MarkedView
from app.canvas.diagram_view import DiagramView
from app.canvas.tab_page import TabPage
from app.look.components import ElidedLabel, IconButton, Label, Note, Segmented
from app.look.theme import theme

SIDE, OVER = "side", "over"
WIDE = 1.5
"""Width by height from which two diagrams are larger one above the other."""


class ComparePage(TabPage):
    """`wanted(element_id)` asks for the element in the model that was compared; `view_changed(DiagramView)` when
    another view is in front."""

    icon = "compare"
    wanted = Signal(str)
    view_changed = Signal(object)

    def __init__(self, versions: Versions) -> None:
        super().__init__()
        self.versions = versions
        self.pair = versions.pairs[0]
        self.before_view, self.after_view, self.over_view = MarkedView(), MarkedView(), MarkedView()
        self._link = Link(self.before_view, self.after_view)
        self.list = ChangeList()
        self.layouts = Segmented(((SIDE, "Before and after", "columns"), (OVER, "Overlaid", "copy")), SIDE)
        self.previous = IconButton("chevron-up", "Previous change (Shift+F7)")
        self.next = IconButton("chevron-down", "Next change (F7)")
        self.diagrams = QComboBox()
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.show_diagram(0)

    # Building

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self._bar())
        for remark in self.versions.comparison.remarks:
            left.addWidget(Note("info", remark))
        self.stack.addWidget(self._side_by_side())
        self.stack.addWidget(self._column(self.over_view, self._over_title(), "Removed elements are pale."))
        left.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(_line())
        row.addWidget(self.list)

    def _bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("look", "toolbar")
        bar.setFixedHeight(theme().px("size.toolbar"))
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self.layouts)
        self.diagrams.addItems([pair.name for pair in self.versions.pairs])
        self.diagrams.setAccessibleName("Diagram")
        if len(self.versions.pairs) > 1:
            row.addWidget(self.diagrams)
        row.addStretch()
        row.addWidget(self.previous)
        row.addWidget(self.next)
        return bar

    def _side_by_side(self) -> QWidget:
        both = QWidget()
        both.setProperty("surface", "line")
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(1)
        self._both.addWidget(self._column(self.before_view, "Before", self.versions.before_title), 1)
        self._both.addWidget(self._column(self.after_view, "After", self.versions.after_title), 1)
        return both

    def _turn(self) -> None:
        """Wide diagrams stand one above the other, where they are larger; others side by side."""
        content = self.after_view.diagram_scene.content_rect().united(self.before_view.diagram_scene.content_rect())
        is_wide = content.width() > WIDE * content.height()
        self._both.setDirection(QBoxLayout.Direction.TopToBottom if is_wide else QBoxLayout.Direction.LeftToRight)

    def _over_title(self) -> str:
        return f"{self.versions.after_title} over {self.versions.before_title}"

    def _column(self, view: MarkedView, title: str, text: str) -> QWidget:
        whole = QWidget()
        head = QFrame()
        head.setProperty("look", "toolbar")
        head.setFixedHeight(34)
        words = QHBoxLayout(head)
        words.setContentsMargins(14, 0, 14, 0)
        words.setSpacing(8)
        words.addWidget(Label(title, "bodyStrong"))
        words.addWidget(ElidedLabel(text, "body", "text.secondary"), 1)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(view, 1)
        view.setAccessibleName(f"{title}: {text}")
        return whole

    def _connect(self) -> None:
        self.layouts.chosen.connect(self.show_as)
        self.previous.clicked.connect(lambda: self.list.step(-1))
        self.next.clicked.connect(lambda: self.list.step(1))
        self.diagrams.currentIndexChanged.connect(self.show_diagram)
        self.list.chosen.connect(self._on_chosen)
        self.list.layout_wished.connect(lambda _on: self._show_changes())
        self.list.tree.itemDoubleClicked.connect(lambda *_: self._want())
        for view in (self.before_view, self.after_view, self.over_view):
            view.element_clicked.connect(self.list.choose)
        for keys, by in (("F7", 1), ("Shift+F7", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.list.step(by))

    # A tab

    @property
    def title(self) -> str:
        """What is compared with what."""
        return f"{self.versions.before_title} ↔ {self.versions.after_title}"

    @property
    def diagram_view(self) -> DiagramView:
        """The later diagram, which the other follows."""
        return self.over_view if self.layouts.value == OVER else self.after_view

    def first_focus(self) -> QWidget:
        """The list, to step through at once."""
        return self.list.tree

    def close_page(self) -> None:
        """Let go of both documents."""
        for view in (self.before_view, self.after_view, self.over_view):
            view.clear()

    # What is shown

    def show_as(self, layout: str) -> None:
        """Side by side ("side") or overlaid ("over")."""
        self.layouts.set_value(layout)
        self.stack.setCurrentIndex(layout == OVER)
        self.diagram_view.fit()
        self._point_at(self._chosen)
        self.view_changed.emit(self.diagram_view)

    def show_diagram(self, number: int) -> None:
        """Show another diagram of the two files."""
        self.pair = self.versions.pairs[number]
        for view, document, shown in (
            (self.before_view, self.versions.before, self.pair.before),
            (self.after_view, self.versions.after, self.pair.after),
            (self.over_view, self.versions.after, self.pair.after),
        ):
            if shown is None:
                view.clear()
            else:
                view.show_version(document, shown)
        self._turn()
        self._show_changes()

    def _show_changes(self) -> None:
        versions, pair = self.versions, self.pair
        changes = versions.changes_in(pair, with_layout=self.list.layout_switch.isChecked())
        self._chosen: ElementChange | None = None
        self.before_view.set_marks(versions.marks_before(changes))
        self.after_view.set_marks(versions.marks_after(changes))
        marks = {**versions.marks_before(changes), **versions.marks_after(changes)}
        self.over_view.set_marks(marks, versions.ghosts(pair, changes), versions.shifts(pair, changes))
        self.list.show_changes(changes)
        self.previous.setEnabled(bool(changes))
        self.next.setEnabled(bool(changes))

    def _on_chosen(self, change: Any) -> None:
        self._chosen = change
        self._point_at(change)

    def _point_at(self, change: ElementChange | None) -> None:
        self.before_view.choose(change.before_id if change is not None else "")
        self.after_view.choose(change.after_id if change is not None else "")
        self.over_view.choose(change.element_id if change is not None else "")

    def _want(self) -> None:
        if self._chosen is not None and self._chosen.after_id:
            self.wanted.emit(self._chosen.after_id)


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("look", "line")
    line.setFixedWidth(1)
    return line
