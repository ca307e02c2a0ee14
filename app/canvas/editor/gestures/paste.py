"""Paste: what was copied follows the pointer until a click, or Enter, puts it down."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from app.bpmn.editing.clipboard import Piece
from app.bpmn.editing.rules.reshape import can_move
from app.bpmn.layout.geometry import Bounds, Point
from app.bpmn.structure import tag
from app.canvas.editor.adorners import extent_of_figure, paint_target
from app.canvas.editor.gesture import Gesture
from app.canvas.editor.ghost import Ghost
from app.canvas.editor.moving import snapper_among
from app.canvas.editor.targets import container_at
from app.canvas.reading.diagram import read_part
from app.canvas.reading.figure import Figure


class Paste(Gesture):
    """Places a copied piece of a diagram, snapped as a moved one is."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, view: object, origin: QPointF, piece: Piece) -> None:
        super().__init__(view, origin)  # type: ignore[arg-type]
        self.piece = piece

    def begin(self) -> None:
        """Make the ghost where the piece was copied."""
        figures = [figure for part in self.piece.drawn if (figure := read_part(part, self.piece.find)) is not None]
        self._ghost = Ghost(sorted(figures, key=lambda figure: figure.z))
        self._snapper = snapper_among(self.view.figures_nearby(), (), self.view.zoom)
        self._target: Figure | None = None
        self._allowed = True
        self.move(self.origin, False)

    def move(self, place: QPointF, free: bool) -> None:
        """Shift the ghost, snapped, and judge where it would land."""
        area = self.piece.area
        box = Bounds.around(Point(place.x(), place.y()), area.width, area.height)
        dx, dy = self._snapper.snap(box, free)
        self._center = Point(place.x() + dx, place.y() + dy)
        self._ghost.dx, self._ghost.dy = self._center.x - area.center.x, self._center.y - area.center.y
        self._judge(place)

    def _judge(self, place: QPointF) -> None:
        board = self.view.modeling.board
        if self.piece.has_pools:
            self._target, self._allowed = None, True
            return
        self._target = container_at(self.scene, place)
        container = board.find(self._target.element_id) if self._target is not None else board.root
        nodes = [each for each in self.piece.elements if tag(each) != "dataObject"]
        verdict = can_move(board, nodes, container)
        self._allowed = bool(verdict)
        self.view.say("" if verdict else verdict.reason)

    def finish(self, place: QPointF, free: bool) -> None:
        """Put it down and select it; what is refused is told, and nothing happens."""
        self.move(place, free)
        if not self._allowed:
            return
        parent = self._target.element_id if self._target is not None else None
        made = self.view.edit(lambda modeling: modeling.paste(self.piece.text, self._center, parent))
        self.view.selection.set(made)

    def extent(self) -> QRectF:
        """Ghost, guides and target."""
        rect = self._ghost.extent().united(self._snapper.extent())
        return rect.united(extent_of_figure(self._target).adjusted(-6, -6, 6, 6)) if self._target else rect

    def paint(self, painter: QPainter) -> None:
        """Paint target, ghost and guides."""
        if self._target is not None:
            paint_target(painter, self._target, self._allowed, self.view.zoom)
        self._ghost.paint(painter, self.view.zoom)
        self._snapper.paint(painter)
