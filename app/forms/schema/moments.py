"""Dates and times of a form, as ISO 8601 text: `2026-11-24`, `14:30+02:00`, `2026-11-24T14:30Z`."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo

Moment = date | time | datetime


def parse(value: object, subtype: str) -> Moment | None:
    """The value of a date, time or datetime field; None when it cannot be read as one."""
    if isinstance(value, datetime):
        return _part(value, subtype)
    if isinstance(value, (date, time)):
        return value if (subtype == "time") == isinstance(value, time) and subtype != "datetime" else None
    if not isinstance(value, str):
        return None
    try:
        if subtype == "time":
            return time.fromisoformat(value)
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return _part(moment, subtype)


def _part(moment: datetime, subtype: str) -> Moment:
    if subtype == "date":
        return moment.date()
    return moment.timetz() if subtype == "time" else moment


def write(moment: Moment, form: str, zone: tzinfo | None = None) -> str:
    """`moment` as text in a serializing format of form-js.

    `form`: utc_offset (the wall clock with its offset), utc_normalized (in UTC, "Z") or no_timezone.
    A moment without a zone is a wall clock in `zone` (the machine's own when None).
    """
    if isinstance(moment, datetime):
        return _write_datetime(moment, form, zone)
    if isinstance(moment, time):
        today = datetime.combine(datetime.now(UTC).date(), moment)
        return _write_datetime(today, form, zone).split("T", 1)[1]
    return moment.isoformat()


def _write_datetime(moment: datetime, form: str, zone: tzinfo | None) -> str:
    if form == "no_timezone":
        return moment.replace(tzinfo=None).isoformat(timespec="minutes")
    aware = moment if moment.tzinfo else (moment.replace(tzinfo=zone) if zone else moment.astimezone())
    if form == "utc_normalized":
        return aware.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="minutes") + "Z"
    return aware.isoformat(timespec="minutes")


def kept(value: object, subtype: str) -> str | None:
    """A value as the form keeps it: text is kept as it came when it reads as a moment, else None."""
    moment = parse(value, subtype)
    if moment is None:
        return None
    if isinstance(value, str) and (subtype != "date" or len(value) == len("2026-11-24")):
        return value
    return moment.isoformat() if not isinstance(moment, (datetime, time)) else moment.isoformat(timespec="minutes")
