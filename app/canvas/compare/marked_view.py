"""A diagram to look at with the marks of a comparison on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.bpmn.document import Document
from app.canvas.compare.marks import GHOST, Mark, Shift, paint_marks, paint_shifts
from app.canvas.diagram_view import DiagramView
from app.canvas.items import FigureItem
from app.canvas.painting import items_of, paint_items
from app.canvas.reading.figure import Figure
from app.look.theme import theme, theme_signals

MARGIN = 10


class MarkedView(DiagramView):
    """`ghosts` are figures of the other version, painted pale; `shifts` lead from old places to new ones."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marks: Mapping[str, Mark] = {}
        self.chosen = ""
        self.ghosts: dict[str, Figure] = {}
        self.shifts: Sequence[Shift] = ()
        self._ghost_items: list[FigureItem] = []
        theme_signals().changed.connect(self._ink_ghosts)

    def show_version(self, document: Document, diagram: int) -> None:
        """Show a diagram without any marks; they are set next."""
        self.chosen = ""
        self.set_marks({})
        self.show_document(document, diagram)

    def set_marks(self, marks: Mapping[str, Mark], ghosts: Sequence[Figure] = (), shifts: Sequence[Shift] = ()) -> None:
        """Mark elements by id; ghosts can be marked too."""
        self.marks, self.shifts = marks, shifts
        self.ghosts = {figure.element_id: figure for figure in ghosts}
        self._ink_ghosts()
        self.viewport().update()

    def choose(self, element_id: str) -> None:
        """Show which element is spoken of, and bring it into sight."""
        self.chosen = element_id
        self.viewport().update()
        ghost = self.ghosts.get(element_id)
        if self.diagram_scene.figure(element_id) is not None:
            self.reveal(element_id)
        elif ghost is not None and not ghost.is_edge:
            rect = QRectF(*ghost.bounds)
            if not QRectF(self.viewport().rect()).contains(self.viewportTransform().mapRect(rect)):
                self.centerOn(rect.center())

    def fit_area(self) -> QRectF:
        """Nearly the whole view: two of them share the window, and names vanish when a diagram is too small."""
        return QRectF(self.viewport().rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)

    def figure_of(self, element_id: str) -> Figure | None:
        """How an element is drawn here, as it is or as a ghost."""
        return self.diagram_scene.figure(element_id) or self.ghosts.get(element_id)

    def _ink_ghosts(self) -> None:
        self._ghost_items = items_of(self.ghosts.values(), theme()) if self.ghosts else []

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Ghosts and marks, over everything."""
        super().drawForeground(painter, rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._ghost_items:
            painter.setOpacity(GHOST)
            paint_items(painter, self._ghost_items, self.zoom)
            painter.setOpacity(1.0)
        paint_shifts(painter, self.shifts, self.diagram_scene.figure, theme())
        paint_marks(painter, self.marks, self.figure_of, theme(), self.zoom, self.chosen)
