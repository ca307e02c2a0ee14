"""Asks when people work: from and to for each day of the week."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import QCheckBox, QGridLayout, QTimeEdit, QWidget

from app.look.components import Button, Dialog, Field, Label
from app.simulation.calendar import Shift

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LAST = QTime(23, 59)


class HoursDialog(Dialog):
    """`hours` after accept: the shifts, or None when the inherited hours were asked for."""

    def __init__(self, hours: Sequence[Shift], inherited: str, parent: QWidget | None = None) -> None:
        super().__init__("Working hours", "Set hours", parent=parent)
        self.hours: tuple[Shift, ...] | None = tuple(hours)
        self.days = [_Day(number, hours) for number in range(7)]
        grid = QWidget()
        lines = QGridLayout(grid)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setHorizontalSpacing(10)
        lines.setVerticalSpacing(6)
        for row, day in enumerate(self.days):
            lines.addWidget(day.on, row, 0)
            lines.addWidget(day.begin, row, 1)
            lines.addWidget(Label("to", "small", "text.secondary"), row, 2)
            lines.addWidget(day.end, row, 3)
            day.on.toggled.connect(self._check)
            day.begin.timeChanged.connect(self._check)
            day.end.timeChanged.connect(self._check)
        lines.setColumnStretch(0, 1)
        self.field = Field("When everybody in the process works (UTC)", grid, "23:59 is the end of the day.")
        self.body.addWidget(self.field)
        self.inherit = Button(f"Use the hours of {inherited}" if inherited else "Use today's hours", "ghost")
        self.inherit.clicked.connect(self._inherit)
        self.body.addWidget(self.inherit, 0, Qt.AlignmentFlag.AlignLeft)
        self._check()

    def accept(self) -> None:
        """Take what was entered."""
        self.hours = self._entered()
        super().accept()

    def _inherit(self) -> None:
        self.hours = None
        super().accept()

    def _entered(self) -> tuple[Shift, ...]:
        return tuple(shift for day in self.days if (shift := day.shift()) is not None)

    def _check(self, *_: object) -> None:
        wrong = next((day for day in self.days if day.is_wrong()), None)
        if wrong is not None:
            text = f"{wrong.on.text()} must end after it begins."
        else:
            text = "" if self._entered() else "Choose at least one day."
        self.field.set_error(text)
        self.action.setEnabled(not text)


class _Day:
    """One weekday; without any shift at all it stands for day and night."""

    def __init__(self, number: int, hours: Sequence[Shift]) -> None:
        own = [shift for shift in hours if shift.weekday == number]
        self.number = number
        self.on = QCheckBox(NAMES[number])
        self.begin, self.end = QTimeEdit(), QTimeEdit()
        for edit, name in ((self.begin, "from"), (self.end, "to")):
            edit.setDisplayFormat("HH:mm")
            edit.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            edit.setAccessibleName(f"{NAMES[number]} {name}")
        self.begin.setTime(_time(min(shift.start for shift in own) if own else 0.0 if not hours else 9.0))
        self.end.setTime(_time(max(shift.end for shift in own) if own else 24.0 if not hours else 17.0))
        self.on.setChecked(bool(own) or not hours)
        self._enable(self.on.isChecked())
        self.on.toggled.connect(self._enable)

    def _enable(self, on: bool) -> None:
        self.begin.setEnabled(on)
        self.end.setEnabled(on)

    def is_wrong(self) -> bool:
        """Whether it would end before it begins."""
        return self.on.isChecked() and self.begin.time() >= self.end.time()

    def shift(self) -> Shift | None:
        """The working hours of the day; None when it is free or wrong."""
        if not self.on.isChecked() or self.is_wrong():
            return None
        end = 24.0 if self.end.time() >= LAST else _hours(self.end.time())
        return Shift(self.number, _hours(self.begin.time()), end)


def _time(hours: float) -> QTime:
    minutes = round(hours * 60)
    return LAST if minutes >= 24 * 60 else QTime(minutes // 60, minutes % 60)


def _hours(time: QTime) -> float:
    return time.hour() + time.minute() / 60
