"""The search panel: what in this file says these words, over all its diagrams; Enter goes there, F3 to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.bpmn.search import Finder, Hit
from app.canvas.panels.panel import SidePanel
from app.canvas.panels.search_rows import HIT, HitDelegate, spoken_hit
from app.look.components import Label, SearchField

if TYPE_CHECKING:
    from app.canvas.page import ModelPage
    from app.canvas.screen import ModelScreen

QUIET_MS = 150
SLICE, REST_MS, PAUSE_MS = 0.006, 12, 80
"""Seconds of reading ahead at a time, the rest between, and how long after opening it begins."""
HINT = (
    "Names, ids, documentation, expressions, forms, decisions and what is called: everything the file says is searched."
)


class HitList(QListWidget):
    """The hits. Enter goes to one, as a click does; Up on the first goes back to the field."""

    def __init__(self, back: QWidget) -> None:
        super().__init__()
        self._back = back
        self.setAccessibleName("What was found")
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setItemDelegate(HitDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up on the first hit leaves the list."""
        if event.key() == Qt.Key.Key_Up and self.currentRow() <= 0:
            self._back.setFocus(Qt.FocusReason.BacktabFocusReason)
        else:
            super().keyPressEvent(event)


class SearchPanel(SidePanel):
    """Speaks of the model in front."""

    key, title, icon, shortcut = "search", "Search", "search", "Ctrl+F"

    def __init__(self, screen: ModelScreen) -> None:
        super().__init__(screen)
        self._modeler = screen
        self._page: ModelPage | None = None
        self._finder: Finder | None = None
        self.hits: list[Hit] = []
        self.field = SearchField("Search this model")
        self.count = Label(HINT, "small", "text.tertiary", wrap=True)
        self.list = HitList(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 8)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.count)
        column.addWidget(self.list, 1)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self.look)
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.timeout.connect(self._read_ahead)
        self.field.textChanged.connect(lambda _text: self._quiet.start())
        self.field.returnPressed.connect(self._enter)
        self.list.itemActivated.connect(self._go_to_item)
        self.list.itemClicked.connect(self._go_to_item)

    def first_focus(self) -> QWidget:
        """The field, with what was searched for last ready to be replaced."""
        self.field.selectAll()
        return self.field

    def show_page(self, page: ModelPage | None) -> None:
        """Search in this model from now on."""
        if page is self._page and page is not None:
            return
        self._let_go()
        self._page = page
        if page is not None:
            self._finder = Finder(page.document)
            page.changed.connect(self._quiet.start)
            page.destroyed.connect(self._forget)
            self._ahead.start(PAUSE_MS)
            self.look()

    def _read_ahead(self) -> None:
        """Read a little of a large model while nothing else is done, so that the first search need not wait."""
        if self._finder is not None and not self._finder.work(SLICE):
            self._ahead.start(REST_MS)

    def _let_go(self) -> None:
        self._ahead.stop()
        if self._finder is not None:
            self._finder.close()
            self._finder = None
        if self._page is not None:
            self._page.changed.disconnect(self._quiet.start)
            self._page.destroyed.disconnect(self._forget)
            self._page.view.marks.show_found(())
        self._page = None

    def _forget(self) -> None:
        """The page is gone: there is nothing to let go of."""
        self._page = None

    def look(self) -> None:
        """Search for what stands in the field."""
        self._quiet.stop()
        if self._finder is None or self._page is None:
            return
        before, words = self._current_id(), self.field.text().strip()
        self.hits = self._finder.find(words)
        self.list.clear()
        for hit in self.hits:
            item = QListWidgetItem()
            item.setData(HIT, hit)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken_hit(hit))
            item.setToolTip(f"{hit.field}: {hit.snippet}")
            self.list.addItem(item)
        place = next((row for row, hit in enumerate(self.hits) if hit.element_id == before), 0)
        self.list.setCurrentRow(place if self.hits else -1)
        self.count.setText(self._summary(words))
        self._page.view.marks.show_found(hit.reveal for hit in self.hits)

    def _summary(self, words: str) -> str:
        if not words:
            return HINT
        if not self.hits:
            return f"Nothing in this model says \u201c{words}\u201d."
        return f"{len(self.hits)} found. F3 goes to the next." if len(self.hits) > 1 else "1 found."

    def _current_id(self) -> str:
        row = self.list.currentRow()
        return self.hits[row].element_id if 0 <= row < len(self.hits) else ""

    # Going there

    def _enter(self) -> None:
        """Enter goes to the first hit; again, to the next."""
        if self._quiet.isActive():
            self.look()
            self.go(0)
        else:
            self.step(1 if self._is_shown() else 0)

    def _is_shown(self) -> bool:
        row = self.list.currentRow()
        if self._page is None or not 0 <= row < len(self.hits):
            return False
        return self._page.view.selection.single == self.hits[row].reveal

    def step(self, by: int) -> None:
        """To the next hit, or the one before; round at the ends."""
        if self._quiet.isActive():
            self.look()
        if self.hits:
            self.go((max(self.list.currentRow(), 0) + by) % len(self.hits))

    def go(self, row: int) -> None:
        """Show a hit on its diagram, in the middle; the keyboard stays here."""
        if self._page is None or not 0 <= row < len(self.hits):
            return
        self.list.setCurrentRow(row)
        focused = self._modeler.focusWidget()
        self._page.go_to(self.hits[row].reveal)
        if focused is not None and self.isAncestorOf(focused):
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_item(self, item: QListWidgetItem) -> None:
        self.go(self.list.row(item))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes into the list; Escape on an empty field closes the panel."""
        if event.key() == Qt.Key.Key_Down and self.list.count():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Escape:
            self._modeler.side_bar.close_panel()
        else:
            super().keyPressEvent(event)
