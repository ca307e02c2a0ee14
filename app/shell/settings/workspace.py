"""Where the workspace is kept, and the way to others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.foundation.folders import log_folder
from app.look.components import Button, Card, ElidedLabel, IconLabel, Label, Separator
from app.shell.menus import workspace_title

if TYPE_CHECKING:
    from app.shell.window import MainWindow


class WorkspacePage(QWidget):
    """The one that is open, those that were, and how to get another."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self.name = Label("", "bodyStrong")
        self.location = ElidedLabel("", "small", "text.secondary")
        self.others = QVBoxLayout()
        self.others.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(Label("Workspace", "title"))
        column.addWidget(self._here())
        column.addWidget(self._known())
        column.addWidget(self._log())
        column.addStretch()

    def _here(self) -> Card:
        card = Card("Open now")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconLabel("database", "accent.default", tile="accent.tint"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.location)
        row.addLayout(words, 1)
        show = Button("Show in folder", "secondary", small=True)
        show.clicked.connect(self._show_folder)
        row.addWidget(show)
        card.body.addLayout(row)
        return card

    def _known(self) -> Card:
        card = Card("Other workspaces")
        card.body.addLayout(self.others)
        row = QHBoxLayout()
        row.setSpacing(8)
        spaces = self._window.workspaces
        for text, icon, run in (
            ("Open another", "open", spaces.choose),
            ("New file", "plus", spaces.create),
            ("Connect to a database", "database", spaces.connect_database),
        ):
            button = Button(text, "secondary", icon, small=True)
            button.clicked.connect(lambda _checked=False, chosen=run: chosen(self._window))
            row.addWidget(button)
        row.addStretch()
        card.body.addSpacing(4)
        card.body.addLayout(row)
        return card

    def _log(self) -> Card:
        card = Card("When something goes wrong")
        row = QHBoxLayout()
        text = "Failures are written to a log on this computer. Nothing is sent anywhere."
        row.addWidget(Label(text, "body", "text.secondary", wrap=True), 1)
        button = Button("Open log folder", "secondary", small=True)
        button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder()))))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(row)
        return card

    def _show_folder(self) -> None:
        folder = Path(self._window.preferences.workspace).parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def refresh(self) -> None:
        """Show the workspace of now."""
        location = self._window.preferences.workspace
        session = self._window.session
        self.name.setText(workspace_title(session.workspace.name) if session.has_workspace else "Opening")
        self.location.setText(location.rsplit("@", 1)[-1])
        while (item := self.others.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        known = [one for one in self._window.preferences.known_workspaces if one != location]
        for one in known:
            self.others.addWidget(self._row(one))
            self.others.addWidget(Separator())
        if not known:
            self.others.addWidget(Label("Only this one so far.", "body", "text.secondary"))

    def _row(self, location: str) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 6, 0, 6)
        line.addWidget(Label(workspace_title(location), "body"))
        line.addWidget(ElidedLabel(location.rsplit("@", 1)[-1], "caption", "text.secondary"), 1)
        button = Button("Open", "link")
        button.clicked.connect(lambda: self._window.workspaces.open(location))
        line.addWidget(button)
        return row
