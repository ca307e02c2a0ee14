"""Tokens on their way: small discs that run along the flows while the step lasts. Only their own pixels are painted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QPoint, QPointF, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.canvas.diagram_view import DiagramView
from app.drawing.paths import polyline
from app.look.theme import theme

DISC = 18


class TokenDisc(QWidget):
    """One token; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(DISC, DISC)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A disc with a gap round it and a dot in it, as the token that stands still."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("bg.canvas"), 1.5))
        painter.setBrush(theme().color("canvas.token"))
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("canvas.tokenText"))
        painter.drawEllipse(QRectF(self.rect()).center(), 2.8, 2.8)


class Flights:
    """Lets tokens fly along flows. `landed` is called when the last has come to its end."""

    def __init__(self, view: DiagramView, landed: Callable[[], object]) -> None:
        self._view, self._landed = view, landed
        self._flying: list[tuple[TokenDisc, QPainterPath]] = []
        self.targets: Counter[str] = Counter()
        self._motion = QVariantAnimation()
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._motion.valueChanged.connect(self._move)
        self._motion.finished.connect(self._end)

    @property
    def is_flying(self) -> bool:
        """Whether tokens are under way."""
        return self._motion.state() == QAbstractAnimation.State.Running

    def fly(self, flows: Sequence[str], milliseconds: int) -> None:
        """Start; what still flies lands at once. Flows that this diagram does not draw are left out."""
        self.stop()
        scene = self._view.diagram_scene
        for flow in flows:
            figure = scene.figure(flow)
            if figure is not None and figure.is_edge and len(figure.waypoints) > 1:
                disc = TokenDisc(self._view.viewport())
                self._flying.append((disc, polyline(list(figure.waypoints))))
                self.targets[scene.ends(flow)[1]] += 1
        if self._flying:
            self._motion.setDuration(milliseconds)
            self._motion.start()
            for disc, _path in self._flying:
                disc.show()

    def stop(self) -> None:
        """Land without a word."""
        self._motion.stop()
        self._clear()

    def _move(self, share: object) -> None:
        transform = self._view.viewportTransform()
        for disc, path in self._flying:
            place: QPointF = transform.map(path.pointAtPercent(min(1.0, max(0.0, float(str(share))))))
            disc.move(place.toPoint() - QPoint(DISC // 2, DISC // 2))

    def _end(self) -> None:
        self._clear()
        self._landed()

    def _clear(self) -> None:
        for disc, _path in self._flying:
            disc.hide()
            disc.deleteLater()
        self._flying.clear()
        self.targets.clear()
