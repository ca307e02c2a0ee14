"""Buttons on the canvas at what can happen now: start, complete, fire, send, choose a flow, try again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.canvas.simulate.pins import Pins, top_left
from app.canvas.simulate.words import arrow_of, icon_of, sentence_of
from app.drawing.paths import towards
from app.engine.scenarios.possible import Doing, Possible
from app.look.icons import paint_icon
from app.look.theme import theme

SIDE, ICON = 26, 14
AWAY = 26.0
ALERTS = frozenset({Doing.RETRY})


class Affordance(QAbstractButton):
    """A round button; `.what` is what it does, `.flow` which way it goes for a choice."""

    def __init__(self, what: Possible, parent: QWidget, text: str, flow: str = "") -> None:
        super().__init__(parent)
        self.what, self.flow = what, flow
        self.icon_name = icon_of(what)
        self.setFixedSize(SIDE, SIDE)
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCheckable(bool(flow) and what.many)

    def sizeHint(self) -> QSize:
        """Fixed."""
        return QSize(SIDE, SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Filled in the accent, red where something went wrong; a choice is hollow until it is taken."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        hollow = bool(self.flow) and not self.isChecked()
        name = "status.danger.fill" if self.what.doing in ALERTS else "accent"
        fill = theme().color("bg.raised") if hollow else theme().color(name)
        if self.underMouse() or self.isDown():
            fill = theme().color("accent.tint" if hollow else "accent.hover")
        painter.setPen(QPen(theme().color(name if hollow else "bg.canvas"), 2.0))
        painter.setBrush(fill)
        painter.drawEllipse(box)
        if self.hasFocus():
            painter.setPen(QPen(theme().color("focus.ring"), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        at = (SIDE - ICON) / 2
        ink = "accent" if hollow else "status.incident.text" if self.what.doing in ALERTS else "text.onAccent"
        paint_icon(painter, QRectF(at, at, ICON, ICON), self.icon_name, ink)


class Affordances:
    """The buttons of the diagram in sight. `use(what, flows, button)` is called for a click."""

    def __init__(self, pins: Pins, use: Callable[[Possible, tuple[str, ...], Affordance], object]) -> None:
        self._pins, self._use = pins, use
        self.buttons: list[Affordance] = []

    def show(self, possibles: Sequence[Possible], now: datetime, own: frozenset[str], paused: bool) -> None:
        """Show what can happen in the processes `own` of this document; letting one token go only while paused."""
        self.clear()
        seen: set[tuple[Doing, str]] = set()
        for what in possibles:
            if what.process_id not in own or (what.doing is Doing.GO_ON and not paused):
                continue
            if what.doing is Doing.CHOOSE:
                self._add_choice(what)
            elif (what.doing, what.element_id) not in seen:
                seen.add((what.doing, what.element_id))
                number = sum((each.doing, each.element_id) == (what.doing, what.element_id) for each in possibles)
                self._add(what, now, number, self._stacked(what))
        self._pins.place()

    def clear(self) -> None:
        """Show none."""
        for button in self.buttons:
            self._pins.drop(button)
        self.buttons.clear()

    def first(self, element_id: str) -> Affordance | None:
        """The first button at an element."""
        return next((each for each in self.buttons if each.what.element_id == element_id), None)

    def _stacked(self, what: Possible) -> int:
        return sum(each.what.element_id == what.element_id and not each.flow for each in self.buttons)

    def _add(self, what: Possible, now: datetime, number: int, place: int) -> None:
        text = sentence_of(what, now) + (f" ({number} wait here; the oldest is taken)" if number > 1 else "")
        button = Affordance(what, self._pins.view.viewport(), text)
        button.clicked.connect(lambda: self._use(what, (), button))
        self.buttons.append(button)
        self._pins.pin(button, lambda: self._corner(what.element_id, place))

    def _corner(self, element_id: str, place: int) -> QPointF | None:
        figure = self._pins.view.diagram_scene.figure(element_id)
        if figure is None or figure.is_edge:
            return None
        zoom = max(self._pins.view.zoom, 0.1)
        return top_left(figure, zoom) + QPointF(place * (SIDE + 2) / zoom, 0)

    def _add_choice(self, what: Possible) -> None:
        for flow in what.flows:
            name = self._name(flow)
            button = Affordance(what, self._pins.view.viewport(), f"Go on by {name}" if name else "Go on here", flow)
            button.clicked.connect(lambda _checked=False, flow=flow, button=button: self._choose(what, flow, button))
            self.buttons.append(button)
            figure = self._pins.view.diagram_scene.figure(flow)
            if figure is not None and len(figure.waypoints) > 1:
                button.icon_name = arrow_of(*figure.waypoints[:2])
            self._pins.pin(button, lambda flow=flow: self._on_flow(flow))  # type: ignore[misc]
        if what.many:
            go = Affordance(what, self._pins.view.viewport(), "Take the chosen flows")
            go.icon_name = "tick"
            go.clicked.connect(lambda: self._use(what, self._checked(what), go))
            self.buttons.append(go)
            self._pins.pin(go, lambda: self._corner(what.element_id, 0))

    def _name(self, flow: str) -> str:
        figure = self._pins.view.diagram_scene.figure(flow)
        return f"\u201c{figure.name}\u201d" if figure is not None and figure.name else ""

    def _checked(self, what: Possible) -> tuple[str, ...]:
        return tuple(each.flow for each in self.buttons if each.flow and each.what is what and each.isChecked())

    def _choose(self, what: Possible, flow: str, button: Affordance) -> None:
        if not what.many:
            self._use(what, (flow,), button)

    def _on_flow(self, flow: str) -> QPointF | None:
        figure = self._pins.view.diagram_scene.figure(flow)
        if figure is None or len(figure.waypoints) < 2:
            return None
        start, following = figure.waypoints[0], figure.waypoints[1]
        return QPointF(*towards(start, following, AWAY / max(min(self._pins.view.zoom, 1.0), 0.3)))
