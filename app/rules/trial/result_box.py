"""The answer of a trial, in a tinted box."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.decisions.grid import ColumnKind, Grid
from app.decisions.trial import Trial
from app.decisions.wording import value_text, verdict
from app.look.components.label import Label
from app.look.theme import theme

ANSWERED = ("accent.tint", "accent.tintBorder", "accent.default")
SILENT = ("bg.subtle", "border.default", "text.secondary")
FAILED = ("status.danger.tint", "status.danger.border", "status.danger.text")


class ResultBox(QWidget):
    """Which rule decides, the first output large, the others below."""

    def __init__(self) -> None:
        super().__init__()
        self._colors = SILENT
        self.caption = Label("", "caption", "text.secondary", weight=600)
        self.answer = Label("", "heading", wrap=True)
        self.more = Label("", "small", "text.secondary", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(2)
        for label in (self.caption, self.answer, self.more):
            column.addWidget(label)

    def show_trial(self, grid: Grid, trial: Trial) -> None:
        """Show what a trial says."""
        self._colors = FAILED if trial.error else ANSWERED if trial.hits else SILENT
        self.caption.setText(verdict(grid, trial))
        self.caption.set_color(self._colors[2])
        first, rest = _answer(grid, trial)
        for label, text in ((self.answer, first), (self.more, rest)):
            label.setText(text)
            label.setVisible(bool(text))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme().color(self._colors[1]))
        painter.setBrush(theme().color(self._colors[0]))
        radius = theme().px("radius.card")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def _answer(grid: Grid, trial: Trial) -> tuple[str, str]:
    """The line that counts, and what else there is."""
    if trial.error:
        return "", trial.error
    if not trial.hits and trial.answer in (None, []):
        cure = "Change a value, or add a rule for this case." if grid.rows else "Add a rule, and its answer shows here."
        return "", f"The answer is empty. {cure}"
    columns = [column for _, column in grid.of_kind(ColumnKind.OUTPUT)]
    if isinstance(trial.answer, dict):
        rest = [f"{column.label}: {_get(trial.answer, column.name)}" for column in columns[1:]]
        return _get(trial.answer, columns[0].name), "\n".join(rest)
    if isinstance(trial.answer, list):
        return "", "\n".join(f"{number}. {value_text(value)}" for number, value in enumerate(trial.answer, 1))
    return value_text(trial.answer), columns[0].label


def _get(answer: dict[str, Any], name: str) -> str:
    return value_text(answer.get(name))
