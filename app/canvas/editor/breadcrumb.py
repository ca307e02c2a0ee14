"""The way back out of a sub-process: its name and those around it, at the top of the canvas."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.canvas.editor.floating import EDGE, Floating
from app.canvas.editor.view import EditorView
from app.look.components import Button, IconButton, Label

PLACE = QPoint(58, 2)
LONGEST = 30


class Breadcrumb(Floating):
    """`chosen(place)` tells which crumb was clicked, the outermost being 0. Hidden on a diagram that is on top."""

    chosen = Signal(int)

    def __init__(self, view: EditorView) -> None:
        super().__init__(view)
        self.setAccessibleName("Where this diagram stands")
        self.crumbs: list[Button] = []
        self._parts: list[QWidget] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(EDGE + 4, EDGE + 3, EDGE + 12, EDGE + 3)
        self._row.setSpacing(2)
        self.move(PLACE)
        self.hide()

    def show_trail(self, titles: Sequence[str]) -> None:
        """Show these titles, the innermost last, which is where one is."""
        for part in self._parts:
            self._row.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        self.crumbs = []
        if len(titles) > 1:
            self._fill(titles)
        self.setVisible(len(titles) > 1)

    def _fill(self, titles: Sequence[str]) -> None:
        up = IconButton("arrow-up", "Up one level (Esc)", size=16, parent=self)
        up.clicked.connect(lambda: self.chosen.emit(len(titles) - 2))
        self._put(up)
        for place, title in enumerate(titles[:-1]):
            crumb = Button(_short(title), "ghost", small=True, parent=self)
            crumb.setToolTip(f"Back to {title}")
            crumb.clicked.connect(lambda _checked=False, place=place: self.chosen.emit(place))
            self.crumbs.append(crumb)
            self._put(crumb)
            self._put(Label("\u203a", "body", "text.tertiary"))
        here = Label(_short(titles[-1]), "bodyStrong")
        here.setContentsMargins(6, 0, 0, 0)
        self._put(here)
        self.adjustSize()

    def _put(self, part: QWidget) -> None:
        self._parts.append(part)
        self._row.addWidget(part)


def _short(title: str) -> str:
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}\u2026"
