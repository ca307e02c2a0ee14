"""Tabs inside a panel (underlined) and tabs of open documents (accent on top)."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget

from app.look.fonts import font
from app.look.icons import icon as themed_icon
from app.look.theme import theme


class Tabs(QTabWidget):
    """Pages under underlined tabs. `add_page(title, widget)` returns the index."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.tabBar().setFont(font("body", 500))
        self.tabBar().setExpanding(False)
        self.tabBar().setDrawBase(False)

    def add_page(self, title: str, widget: QWidget, icon: str | None = None) -> int:
        """Append a page."""
        if icon:
            return self.addTab(widget, themed_icon(icon), title)
        return self.addTab(widget, title)


class DocumentTabs(QTabBar):
    """36 px strip of open documents: icon, name, a dot while unsaved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "documents")
        self.setFont(font("body", 500))
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setMovable(True)
        self.setTabsClosable(True)
        self.setUsesScrollButtons(True)
        self.setIconSize(QSize(18, 18))
        self.setFixedHeight(theme().px("size.tabStrip"))

    def add(self, icon: str, name: str) -> int:
        """Append a tab; returns its index."""
        return self.addTab(themed_icon(icon, "text.secondary"), name)

    def set_name(self, index: int, name: str, *, unsaved: bool) -> None:
        """Change a tab's name, with a dot behind it while unsaved."""
        self.setTabText(index, f"{name}  •" if unsaved else name)
