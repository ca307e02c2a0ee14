"""Plays a token run: on its own at a speed, step by step, and back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.engine.scenarios.host import HostRefused
from app.engine.scenarios.possible import Possible
from app.engine.scenarios.scenario import ScenarioError
from app.engine.scenarios.token_run import Move, TokenRun

SPEEDS = (0.5, 1.0, 2.0, 4.0, 10.0)


class Player(QObject):
    """`moved(move)` comes with each step forwards, then `changed`; `changed` alone when it went back or stopped.

    While `playing`, tokens that can go on do so, `speed` steps a second; it stops at breakpoints and when something
    goes wrong. `refused(sentence)`: what was asked cannot be done.
    """

    moved = Signal(object)
    changed = Signal()
    refused = Signal(str)

    def __init__(self, run: TokenRun, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.run = run
        self.playing = True
        self.speed = 2.0
        self.stopped_at = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)

    @property
    def interval(self) -> int:
        """Milliseconds of a step."""
        return round(1000 / self.speed)

    @property
    def is_moving(self) -> bool:
        """Whether the next step comes by itself."""
        return self._timer.isActive()

    def set_speed(self, speed: float) -> None:
        """Steps a second from now on."""
        self.speed = speed
        self.changed.emit()

    def play(self) -> None:
        """Let tokens go on."""
        self.playing, self.stopped_at = True, ""
        self._timer.start(0)
        self.changed.emit()

    def pause(self) -> None:
        """Hold every token."""
        self.playing = False
        self._timer.stop()
        self.changed.emit()

    def toggle(self) -> None:
        """Play, or pause."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def step(self) -> bool:
        """One move, then pause; False when nothing can go on."""
        self.playing, self.stopped_at = False, ""
        self._timer.stop()
        return self._tick()

    def back(self) -> bool:
        """Take the last move back and pause; False when there is none."""
        self.playing, self.stopped_at = False, ""
        self._timer.stop()
        went = self.run.back()
        self.changed.emit()
        return went

    def reset(self) -> None:
        """Before everything; tokens go on by themselves again."""
        self._timer.stop()
        self.run.reset()
        self.playing, self.stopped_at = True, ""
        self.changed.emit()

    def do(self, what: Possible, **said: Any) -> bool:
        """Do what can happen; False after `refused`."""
        self._timer.stop()
        try:
            move = self.run.do(what, **said)
        except (HostRefused, ScenarioError) as reason:
            self.refused.emit(str(reason))
            self.changed.emit()
            return False
        self._after(move)
        return True

    def set_by_hand(self, by_hand: bool) -> None:
        """Whether a person chooses flows."""
        self.run.by_hand = by_hand
        self._go_on()
        self.changed.emit()

    def flip_breakpoint(self, element_id: str) -> None:
        """Set or take away the breakpoint of an element."""
        self.run.breakpoints ^= {element_id}
        self.changed.emit()

    def stop(self) -> None:
        """The end: no step comes any more."""
        self._timer.stop()

    def _tick(self) -> bool:
        move = self.run.step()
        if move is None:
            self.changed.emit()
            return False
        self._after(move)
        return True

    def _after(self, move: Move) -> None:
        met = sorted(move.reached & self.run.breakpoints)
        if met or move.trouble:
            self.playing = False
            self.stopped_at = met[0] if met else ""
        self._go_on()
        self.moved.emit(move)
        self.changed.emit()

    def _go_on(self) -> None:
        if self.playing and self.run.moving:
            self._timer.start(self.interval)
        elif self.playing and self.run.steps:
            self._timer.start(self.interval)  # a timer that is due may follow
