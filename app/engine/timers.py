"""When a timer is due: ISO 8601 dates, durations and repeating intervals, and cron texts.

A repeating timer is computed from its own last due time, never from the clock, so it neither
drifts nor fires for ever when the clock stands still.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import isodate
from cronsim import CronSim, CronSimError

from app.expressions import Expression, ExpressionError

ENDLESS = -1
REPEAT = re.compile(r"^R(?P<count>\d*)/(?:(?P<start>[^/P][^/]*)/)?(?P<interval>P[^/]+)(?:/(?P<end>.+))?$")
BETWEEN = re.compile(r"^R(?P<count>\d*)/(?P<start>[^/P][^/]*)/(?P<end>[^/P][^/]*)$")
ZONE = re.compile(r"^(?P<local>.*\dT[^\[@]*)(?:\[(?P<inside>[^\]]+)\]|@(?P<behind>.+))$")
DAYTIME = re.compile(r"(Z|[+-]\d{2}:?\d{2})$")
MACROS = {
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
    "@monthly": "0 0 1 * *",
    "@weekly": "0 0 * * 0",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@hourly": "0 * * * *",
}
"""Cron's own short names, which Camunda 8 reads too."""


@dataclass(frozen=True, slots=True)
class TimerDefinition:
    """A timer of the model. `kind`: date, duration or cycle; `value` an expression or ISO 8601 text."""

    kind: str
    value: Expression | str

    def first(self, now: datetime, context: Mapping[str, Any] | None = None) -> tuple[datetime, int]:
        """The first due time and how many repetitions follow it: none of `R0` and `R1`. Raises ExpressionError."""
        value = self.text(context)
        if self.kind == "date":
            return moment(value), 0
        if self.kind == "duration":
            return _end_of(value, now), 0
        match = REPEAT.match(_with_interval(value))
        if match is None:
            return next_cron(value, now), ENDLESS
        repetitions = max(int(match["count"]) - 1, 0) if match["count"] else ENDLESS
        due = moment(match["start"]) if match["start"] else _after(now, duration(match["interval"]))
        return due, repetitions

    def following(self, due: datetime, context: Mapping[str, Any] | None = None) -> datetime | None:
        """The due time after `due`; None when the timer does not repeat. Raises ExpressionError."""
        if self.kind != "cycle":
            return None
        value = self.text(context)
        match = REPEAT.match(_with_interval(value))
        if match is None:
            return next_cron(value, due)
        following = _after(due, duration(match["interval"]))
        return None if match["end"] and following > moment(match["end"]) else following

    def text(self, context: Mapping[str, Any] | None = None) -> str:
        """The timer's text with its expression evaluated. Raises ExpressionError."""
        value = self.value.evaluate(context or {}) if isinstance(self.value, Expression) else self.value
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, (timedelta, isodate.Duration)):
            return str(isodate.duration_isoformat(value))
        if not isinstance(value, str):
            raise ExpressionError(f"A timer needs a text such as PT5M, not {value!r}.")
        return value.strip()


def _end_of(text: str, now: datetime) -> datetime:
    """When a duration that begins now is over; of an ISO 8601 interval, its own end. Raises ExpressionError."""
    start, divided, end = text.partition("/")
    if not divided:
        return _after(now, duration(text))
    return _after(moment(start), duration(end)) if end.startswith("P") else moment(end)


def _with_interval(text: str) -> str:
    """A repetition between two dates, `R3/start/end`, as one by its interval."""
    match = BETWEEN.match(text)
    if match is None:
        return text
    interval = moment(match["end"]) - moment(match["start"])
    if interval <= timedelta():
        raise ExpressionError(f"'{text}' ends before it starts.")
    return f"R{match['count']}/{match['start']}/{isodate.duration_isoformat(interval)}"


def _in_zone(text: str) -> str:
    """A time in a named zone, `...[Europe/Berlin]` or `...@Europe/Berlin`, with its offset on that day."""
    match = ZONE.match(text)
    if match is None:
        return text
    try:
        zone = ZoneInfo(match["inside"] or match["behind"])
        if DAYTIME.search(match["local"]):
            return match["local"]
        return datetime.fromisoformat(match["local"]).replace(tzinfo=zone).isoformat()
    except (ValueError, OSError, KeyError):
        raise ExpressionError(f"'{text}' names no time in a zone that is known.") from None


def moment(text: str) -> datetime:
    """An ISO 8601 date, with or without time; UTC when it names no zone. Raises ExpressionError."""
    text = _in_zone(text)
    try:
        value = isodate.parse_datetime(text) if "T" in text else datetime.fromisoformat(text)
    except (ValueError, OverflowError, isodate.ISO8601Error):
        raise ExpressionError(f"'{text}' is not a date such as 2026-03-01T09:00:00Z.") from None
    return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


def duration(text: str) -> Any:
    """An ISO 8601 duration: a timedelta, or isodate's Duration when it has months. Raises ExpressionError."""
    try:
        return isodate.parse_duration(text)
    except (ValueError, OverflowError, isodate.ISO8601Error):
        raise ExpressionError(f"'{text}' is not a duration such as PT5M or P3D.") from None


def due_at(value: Any, now: datetime) -> datetime | None:
    """A due or follow-up date from what an expression gave: a date, or a duration from now."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    text = value.isoformat() if hasattr(value, "isoformat") else value
    if isinstance(value, timedelta):
        return _after(now, value)
    if not isinstance(text, str):
        raise ExpressionError(f"'{value}' is neither a date nor a duration.")
    return _after(now, duration(text)) if text.startswith("P") else moment(text)


def _after(start: datetime, interval: Any) -> datetime:
    try:
        return start + interval  # type: ignore[no-any-return]
    except (OverflowError, ValueError):
        raise ExpressionError("The timer would be due after the year 9999.") from None


def next_cron(text: str, after: datetime) -> datetime:
    """The next time that a cron text (five fields, Quartz's six or seven, or a name) gives. Raises ExpressionError."""
    try:
        return next(CronSim(_unix_cron(MACROS.get(text.lower(), text)), after.astimezone(UTC)))
    except (CronSimError, StopIteration):
        raise ExpressionError(f"'{text}' is neither a repeating interval such as R3/PT1H nor a cron text.") from None


def _unix_cron(text: str) -> str:
    """Quartz's spelling in CronSim's: `?` is `*`, week days count from 1 (Sunday), a year is `*` only."""
    fields = text.split()
    if len(fields) == 7 and fields[6] in ("*", "?"):
        fields = fields[:6]
    fields = ["*" if entry == "?" else entry for entry in fields]
    if len(fields) == 6:
        fields[5] = re.sub(r"(?<![#/\w])\d", lambda match: str((int(match.group()) - 1) % 7), fields[5])
    return " ".join(fields)
