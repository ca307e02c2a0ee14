"""Replay: the history of a case played on its diagram, by itself, step by step, back, or to any moment."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider

from app.canvas.diagram_view import DiagramView
from app.canvas.overlay import Overlay
from app.canvas.simulate.flights import Flights
from app.engine.history import HistoryEvent
from app.engine.scenarios.replay import Replay
from app.foundation.time import utc_now
from app.look.components import IconButton, Label
from app.look.theme import theme
from app.look.words import clock

STEP_MS = 700


class ReplayBar(QFrame):
    """Stands over the diagram while it is open. `changed` tells that the diagram shows another moment; `closed` that it
    shows the present again."""

    changed = Signal()
    closed = Signal()

    def __init__(self, view: DiagramView) -> None:
        super().__init__()
        self._view = view
        self.replay = Replay(())
        self._own: frozenset[str] = frozenset()
        self.flights = Flights(view, self._show)
        self.play = IconButton("play", "Play the history", color="text.primary")
        self.back = IconButton("step-back", "One step back", color="text.primary")
        self.step = IconButton("step", "One step", color="text.primary")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName("Moment of the case")
        self.slider.setFixedHeight(22)
        self.moment = Label("", "small", "text.secondary")
        self.close_button = IconButton("close", "Back to the present", size=16)
        self._timer = QTimer(self)
        self._timer.setInterval(STEP_MS)
        self._lay_out()
        self._timer.timeout.connect(self._tick)
        self.play.clicked.connect(self.toggle)
        self.back.clicked.connect(lambda: self.go_to(self.replay.position - 1))
        self.step.clicked.connect(lambda: self.go_to(self.replay.position + 1, fly=True))
        self.slider.valueChanged.connect(self.go_to)
        self.close_button.clicked.connect(self.end)
        self.hide()

    def _lay_out(self) -> None:
        self.setProperty("look", "toolbar")
        self.setFixedHeight(theme().px("size.toolbar"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(4)
        for button in (self.play, self.back, self.step):
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self.slider, 1)
        row.addSpacing(8)
        row.addWidget(self.moment)
        row.addWidget(self.close_button)

    def begin(self, events: tuple[HistoryEvent, ...], process_ids: frozenset[str]) -> None:
        """Show the beginning of a case."""
        self._own = process_ids
        self.replay = Replay(events)
        self._show_range()
        self.show()
        self.play.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()

    def follow(self, events: tuple[HistoryEvent, ...]) -> None:
        """The case went on meanwhile; the moment that is shown stays."""
        position = self.replay.position
        self.replay = Replay(events)
        self.replay.go_to(min(position, self.replay.count))
        self._show_range()
        self._show()

    def _show_range(self) -> None:
        self.slider.blockSignals(True)
        self.slider.setRange(0, self.replay.count)
        self.slider.setValue(self.replay.position)
        self.slider.blockSignals(False)

    def end(self) -> None:
        """Show the present again."""
        self._timer.stop()
        self.flights.stop()
        self.hide()
        self.closed.emit()

    def toggle(self) -> None:
        """Play, from the beginning when all is shown; or pause."""
        if self._timer.isActive():
            self._timer.stop()
        else:
            if self.replay.position == self.replay.count:
                self.replay.go_to(0)
            self._timer.start()
        self._show()

    def go_to(self, position: int, *, fly: bool = False) -> None:
        """Show a moment; `fly`: tokens run along the flows that they took."""
        self.flights.stop()
        if self.replay.go_to(position):
            if fly and self.replay.flows:
                self.flights.fly(self.replay.flows, theme().duration("slow"))
            self._show()

    def _tick(self) -> None:
        self.go_to(self.replay.position + 1, fly=True)
        if self.replay.position == self.replay.count:
            self._timer.stop()
            self._show()

    def _show(self) -> None:
        replay = self.replay
        playing = self._timer.isActive()
        self.play.set_icon("pause" if playing else "play")
        text = "Pause" if playing else "Play the history"
        self.play.setToolTip(text)
        self.play.setAccessibleName(text)
        self.back.setEnabled(replay.position > 0)
        self.step.setEnabled(replay.position < replay.count)
        self.slider.blockSignals(True)
        self.slider.setValue(replay.position)
        self.slider.blockSignals(False)
        when = clock(replay.now, utc_now()) if replay.now is not None else ""
        self.moment.setText(f"{when} \u00b7 step {replay.position} of {replay.count}")
        self._view.set_overlay(self.overlay())
        self.changed.emit()

    def overlay(self) -> Overlay:
        """How the case stood."""
        incidents = set(self.replay.incidents())
        return Overlay(self.replay.tokens(self._own), incidents, self.replay.visited(self._own))
