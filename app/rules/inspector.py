"""The panel at the right of a table: pages under tabs, each of which scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.look.components.tabs import Tabs
from app.look.theme import theme


class Inspector(QWidget):
    """`show_page(title)` brings a page to the front; `count(title, number)` writes a number behind its title."""

    def __init__(self, pages: tuple[tuple[str, QWidget], ...]) -> None:
        super().__init__()
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme().px("size.inspectorWidth"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        self.tabs = Tabs()
        self.tabs.setStyleSheet("QTabWidget::tab-bar { left: 12px; }")
        column.addWidget(self.tabs)
        self._titles = [title for title, _ in pages]
        for title, panel in pages:
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            panel.setProperty("surface", "none")
            area.setWidget(panel)
            self.tabs.add_page(title, area)

    def show_page(self, title: str) -> None:
        """Bring a page to the front."""
        self.tabs.setCurrentIndex(self._titles.index(title))

    @property
    def page(self) -> str:
        """The title of the page in front."""
        return self._titles[self.tabs.currentIndex()]

    def count(self, title: str, number: int) -> None:
        """Say how many things a page lists; 0 says nothing."""
        self.tabs.setTabText(self._titles.index(title), f"{title} {number}" if number else title)
