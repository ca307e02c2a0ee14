"""What a date or time must be: given, readable, not in the past where that is ruled out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from app.forms.schema import moments
from app.forms.schema.fields import Field

_NOUNS = {"date": "a date", "time": "a time", "datetime": "a date and a time"}


def required(place: Field, value: Any) -> str | None:
    """A required moment that is missing."""
    missing = place.component.required and (value is None or value == "")
    return f"Enter {_NOUNS[place.component.subtype]}." if missing else None


def is_moment(place: Field, value: Any) -> str | None:
    """Text that is no moment of the field's kind."""
    subtype = place.component.subtype
    if value is None or value == "" or moments.parse(value, subtype) is not None:
        return None
    return f"Enter {_NOUNS[subtype]}."


def not_passed(place: Field, value: Any) -> str | None:
    """A day before today (in the machine's zone), when past days are ruled out."""
    subtype = place.component.subtype
    moment = moments.parse(value, subtype)
    if moment is None or subtype == "time" or not place.component.flag("disallowPassedDates"):
        return None
    day = moment.date() if isinstance(moment, datetime) else moment
    today = datetime.now(UTC).astimezone().date()
    return "Choose today or a later day." if isinstance(day, date) and day < today else None
