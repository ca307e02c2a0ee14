"""FEEL's types in people's words."""

from __future__ import annotations

WORDS = {
    "string": "Text",
    "number": "Number",
    "boolean": "Yes or no",
    "date": "Date",
    "time": "Time",
    "dateTime": "Date and time",
    "dayTimeDuration": "Duration",
    "yearMonthDuration": "Years and months",
    "Any": "Any",
}


def words_of(name: str) -> str:
    """A type's word for people; a type of the file has its own name."""
    return WORDS.get(name, name)
