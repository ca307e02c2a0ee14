"""Dates and times: typed in any common way, or picked from a calendar and a list of times."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import cast

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QBoxLayout, QCalendarWidget, QHBoxLayout, QLineEdit, QMenu, QWidget, QWidgetAction

from app.forms.render.edits import FormCombo, FormEdit
from app.forms.render.field_widget import InputWidget
from app.forms.render.moment_words import read_day, read_time, show_day, show_time
from app.forms.schema import moments
from app.look.icons import icon
from app.look.polish import repolish

LEAST_DAY = 140


class DayEdit(FormEdit):
    """A day as text, with a calendar behind the icon."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("Day")
        self.action = self.addAction(icon("calendar", "text.tertiary"), QLineEdit.ActionPosition.TrailingPosition)
        self.action.setToolTip("Choose from a calendar")


class MomentBox(QWidget):
    """A day, a time, or both side by side."""

    def __init__(self, subtype: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.day = DayEdit() if subtype != "time" else None
        self.time = FormCombo() if subtype != "date" else None
        if self.day is not None:
            row.addWidget(self.day, 3)
        if self.time is not None:
            self.time.setEditable(True)
            self.time.setInsertPolicy(FormCombo.InsertPolicy.NoInsert)
            self.time.line.setProperty("look", "bare")
            self.time.line.setPlaceholderText("Time")
            row.addWidget(self.time, 2)
        self._line = row
        self.setFocusProxy(self.day if self.day is not None else cast(QWidget, self.time))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where both do not fit side by side the time stands below the day."""
        super().resizeEvent(event)
        narrow = event.size().width() < 2 * LEAST_DAY
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._line.direction() != wanted:
            self._line.setDirection(wanted)


class MomentWidget(InputWidget):
    """The value is ISO 8601 text in the form's own serializing format, or what was typed when unreadable."""

    def make_control(self) -> QWidget:
        """The day's and the time's edit."""
        box = MomentBox(self.component.subtype)
        self._touched = False
        self._shown_time = ""
        if box.day is not None:
            box.day.editingFinished.connect(self._entered)
            box.day.textEdited.connect(lambda _text: self._typed())
            box.day.left.connect(self._left)
            box.day.action.triggered.connect(self._open_calendar)
        if box.time is not None:
            box.time.addItems([show_time(moment, self._hours24) for moment in self._times()])
            box.time.setCurrentIndex(-1)
            box.time.activated.connect(self._time_picked)
            box.time.line.textEdited.connect(lambda _text: self._typed())
            box.time.line.editingFinished.connect(self._left)
        return box

    @property
    def box(self) -> MomentBox:
        """The edits."""
        return cast(MomentBox, self.control)

    @property
    def _hours24(self) -> bool:
        return self.component.flag("use24h", True)

    def _times(self) -> list[time]:
        step = min(max(self.component.count("timeInterval", 15), 1), 60)
        start = datetime(2000, 1, 1)  # noqa: DTZ001 - a wall clock's face, not a moment
        return [(start + timedelta(minutes=minutes)).time() for minutes in range(0, 24 * 60, step)]

    # --- From the person -------------------------------------------------------------------------

    def _typed(self, final: bool = False) -> None:
        self._touched = True
        self._entered(final)

    def _time_picked(self, index: int) -> None:
        """A time from the list. Leaving the edit tells the time that already stands there: no entry."""
        assert self.box.time is not None
        if self.box.time.itemText(index) != self._shown_time:
            self._typed(final=True)

    def _entered(self, final: bool = True) -> None:
        """Take what stands in the edits, if the person put it there: leaving a field changes no value."""
        if not self._touched:
            return
        self.give(self._read())
        if final:
            self._touched = False
            self.refresh()

    def _left(self) -> None:
        self._entered()
        self.leave()

    def _read(self) -> str | None:
        """The value that the edits say now."""
        typed_day = self.box.day.text().strip() if self.box.day is not None else ""
        typed_time = self.box.time.currentText().strip() if self.box.time is not None else ""
        if not typed_day and not typed_time:
            return None
        day, clock = read_day(typed_day), read_time(typed_time)
        form = self.component.text("timeSerializingFormat") or "utc_offset"
        if self.component.subtype == "date" and day:
            return day.isoformat()
        if self.component.subtype == "time" and clock:
            return moments.write(clock, form)
        if day and clock:
            return moments.write(datetime.combine(day, clock), form)
        return f"{typed_day} {typed_time}".strip()

    def _open_calendar(self) -> None:
        """A month to click in, below the edit."""
        edit = self.box.day
        if edit is None or edit.isReadOnly():
            return
        menu = QMenu(edit)
        calendar = QCalendarWidget(menu)
        calendar.setGridVisible(False)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(weekend, QTextCharFormat())
        day = read_day(edit.text())
        if day:
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        if self.component.flag("disallowPassedDates"):
            calendar.setMinimumDate(QDate.currentDate())
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        calendar.clicked.connect(lambda picked: self._pick(cast(date, picked.toPython()), menu))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(edit.mapToGlobal(QPoint(0, edit.height() + 4)))

    def _pick(self, day: date, menu: QMenu) -> None:
        assert self.box.day is not None
        self.box.day.setText(show_day(day))
        menu.close()
        self._typed(final=True)
        self.leave()

    # --- To the person ---------------------------------------------------------------------------

    def show_value(self, value: object) -> None:
        """Day and time in words; what is being typed is left alone."""
        if self.host.designing:
            self._show(self.component.text("key") if self.box.day is not None else "", self.component.text("key"))
            return
        moment = moments.parse(value, self.component.subtype)
        if moment is None:
            if value in (None, ""):
                self._show("", "")
            return
        local = moment.astimezone() if isinstance(moment, datetime) and moment.tzinfo else moment
        clock = local.time() if isinstance(local, datetime) else local if isinstance(local, time) else None
        day = local.date() if isinstance(local, datetime) else local if isinstance(local, date) else None
        self._show(show_day(day) if day else "", show_time(clock, self._hours24) if clock else "")

    def _show(self, day: str, clock: str) -> None:
        if self.box.day is not None and not self.box.day.hasFocus():
            self.box.day.put(day)
        edit = self.box.time.line if self.box.time is not None else None
        if edit is not None and not edit.hasFocus() and edit.text() != clock:
            edit.setText(clock)
        self._shown_time = clock

    def lock(self, read_only: bool, disabled: bool) -> None:
        """Show only, or grey."""
        if self.box.day is not None:
            self.box.day.show_locked(read_only, disabled)
            self.box.day.action.setEnabled(not read_only)
        if self.box.time is not None:
            self.box.time.setEnabled(not disabled and not read_only)

    def flush(self) -> None:
        """Take what stands in the edits."""
        self._entered(final=False)

    def name_control(self, name: str) -> None:
        """Day and time are named apart."""
        if self.box.day is not None:
            self.box.day.setAccessibleName(name)
        if self.box.time is not None:
            self.box.time.setAccessibleName(f"{name}, time" if self.box.day is not None else name)

    def least_width(self) -> int:
        """A day in words and its icon."""
        return LEAST_DAY

    def show_error(self, text: str) -> None:
        """Both edits have the border."""
        changed = text != self._shown_error
        super().show_error(text)
        for edit in (self.box.day, self.box.time) if changed else ():
            if edit is not None:
                edit.setProperty("invalid", "true" if text else "false")
                repolish(edit)

    def focus_target(self) -> QWidget | None:
        """The day, else the time."""
        return self.box.day if self.box.day is not None else self.box.time
