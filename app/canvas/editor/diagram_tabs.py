"""The tabs of one file's diagrams: slim, under the tabs of the documents, there only when there are several."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QTabBar, QWidget

from app.look.components import IconButton, Menu
from app.look.fonts import font

HEIGHT, LONGEST = 30, 32


class NameField(QLineEdit):
    """Typing over a tab: Enter takes, Escape leaves."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the name as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class DiagramTabs(QFrame):
    """`chosen(place)`, `renamed(place, name)`, `added()` and `deleted(place)`; places count the tabs shown."""

    chosen = Signal(int)
    renamed = Signal(int, str)
    added = Signal()
    deleted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "tabstrip")
        self.setFixedHeight(HEIGHT)
        self.menu: Menu | None = None
        self._names: list[str] = []
        self.bar = QTabBar()
        self.bar.setProperty("look", "diagrams")
        self.bar.setAccessibleName("Diagrams of this file")
        self.bar.setFont(font("small"))
        self.bar.setStyleSheet(f"QTabBar::tab {{ height: {HEIGHT - 3}px; }}")
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.setElideMode(Qt.TextElideMode.ElideRight)
        self.bar.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.bar.customContextMenuRequested.connect(self._show_menu)
        self.bar.tabBarClicked.connect(self._clicked)
        self.bar.tabBarDoubleClicked.connect(self.rename)
        self.bar.currentChanged.connect(self._turned)
        self.plus = IconButton("plus", "Add a diagram with a process of its own", size=14)
        self.plus.setFixedSize(24, 24)
        self.plus.clicked.connect(lambda: self.added.emit())
        self.field: NameField | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self.bar)
        row.addWidget(self.plus)
        row.addStretch()
        self.hide()

    def show_names(self, names: list[str], current: int) -> None:
        """Show the names of the diagrams, and which one is in front; those named alike are counted."""
        self._drop_field()
        self.bar.blockSignals(True)
        while self.bar.count() > len(names):
            self.bar.removeTab(self.bar.count() - 1)
        for place, name in enumerate(names):
            short = name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}\u2026"
            alike = names[:place].count(name)
            text = (f"{short} ({alike + 1})" if alike else short).replace("&", "&&")
            if place < self.bar.count():
                self.bar.setTabText(place, text)
            else:
                self.bar.addTab(text)
            self.bar.setTabToolTip(place, f"{name} (double click to rename; Ctrl+PgUp, Ctrl+PgDn)")
        self._names = list(names)
        self.bar.setCurrentIndex(current)
        self.bar.blockSignals(False)
        self.setVisible(len(names) > 1)

    def _clicked(self, place: int) -> None:
        """A click on the tab in front leads back to its top; the others are told by `currentChanged`."""
        if place >= 0 and place == self.bar.currentIndex():
            self.chosen.emit(place)

    def _turned(self, place: int) -> None:
        if place >= 0:
            self.chosen.emit(place)

    def rename(self, place: int) -> None:
        """Type another name over the tab."""
        if not 0 <= place < len(self._names):
            return
        self._drop_field()
        self.field = field = NameField(self._names[place], self.bar)
        field.setAccessibleName("Name of the diagram")
        field.setFont(font("small"))
        field.setGeometry(self.bar.tabRect(place).adjusted(2, 2, -2, -2))
        field.selectAll()
        field.returnPressed.connect(lambda: self._take(place))
        field.left.connect(self._drop_field)
        field.editingFinished.connect(lambda: self._take(place))
        field.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, place: int) -> None:
        if self.field is None:
            return
        name = self.field.text().strip()
        self._drop_field()
        self.renamed.emit(place, name)

    def _drop_field(self) -> None:
        field, self.field = self.field, None
        if field is not None:
            field.hide()
            field.deleteLater()

    def _show_menu(self, at: QPoint) -> None:
        place = self.bar.tabAt(at)
        if place < 0:
            return
        self.menu = menu = Menu(self)
        menu.add("Rename", lambda: self.rename(place), "edit")
        menu.add("Add a diagram", lambda: self.added.emit(), "plus")
        menu.add("Delete this diagram", lambda: self.deleted.emit(place), "trash")
        menu.popup(self.bar.mapToGlobal(at))
