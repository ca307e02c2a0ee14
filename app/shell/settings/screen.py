"""The settings place: sections at the left, the chosen one at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.look.components import Button, Label
from app.look.fonts import font
from app.look.icons import icon
from app.session.screen import Screen
from app.session.session import Session
from app.shell.settings.about import AboutPage
from app.shell.settings.appearance import AppearancePage
from app.shell.settings.people import PeoplePage
from app.shell.settings.workspace import WorkspacePage

if TYPE_CHECKING:
    from app.shell.window import MainWindow

SECTIONS = (
    ("appearance", "Appearance", "sun"),
    ("workspace", "Workspace", "database"),
    ("people", "People and groups", "people"),
    ("about", "About", "info"),
)
NAVIGATION_WIDTH = 216
PAGE_WIDTH = 760


class SettingsScreen(Screen):
    """The window attaches itself: preferences and workspaces are its own."""

    place = "settings"
    title = "Settings"
    icon = "settings"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sections = QListWidget()
        self.pages = QStackedWidget()
        self.shortcuts = Button("Keyboard shortcuts", "link", "keyboard")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._navigation())
        row.addWidget(self.pages, 1)

    def _navigation(self) -> QWidget:
        side = QWidget()
        side.setProperty("surface", "surface")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(NAVIGATION_WIDTH)
        self.sections.setAccessibleName("Sections")
        self.sections.setFont(font("body"))
        self.sections.setIconSize(QSize(18, 18))
        for _, title, icon_name in SECTIONS:
            self.sections.addItem(QListWidgetItem(icon(icon_name), title))
        self.sections.currentRowChanged.connect(self._show_page)
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 18, 8, 16)
        column.setSpacing(10)
        head = Label("Settings", "heading")
        head.setContentsMargins(8, 0, 0, 0)
        column.addWidget(head)
        column.addWidget(self.sections, 1)
        column.addWidget(self.shortcuts, 0, Qt.AlignmentFlag.AlignLeft)
        return side

    def attach(self, window: MainWindow) -> None:
        """Build the pages over the window's preferences."""
        self.workspace = WorkspacePage(window)
        self.people = PeoplePage(window)
        for page in (AppearancePage(window.preferences), self.workspace, self.people, AboutPage()):
            self.pages.addWidget(_scrolling(page))
        self.shortcuts.clicked.connect(lambda: window.registry.run("help.shortcuts"))
        self.sections.setCurrentRow(0)

    def _show_page(self, row: int) -> None:
        self.pages.setCurrentIndex(row)

    def show_params(self, params: dict[str, Any]) -> None:
        """`page` is one of appearance, workspace, people, about."""
        keys = [key for key, _, _ in SECTIONS]
        if params.get("page") in keys:
            self.sections.setCurrentRow(keys.index(params["page"]))

    def refresh(self) -> None:
        """The workspace may be another one."""
        self.workspace.refresh()
        self.people.read_again()


def _scrolling(page: QWidget) -> QScrollArea:
    holder = QWidget()
    holder.setProperty("surface", "none")
    page.setMaximumWidth(PAGE_WIDTH)
    row = QHBoxLayout(holder)
    row.setContentsMargins(32, 26, 32, 24)
    row.addWidget(page, 100)
    row.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(holder)
    return area
