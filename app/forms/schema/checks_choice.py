"""What a choice must be: made, and one of the options."""

from __future__ import annotations

from typing import Any

from app.forms.schema.fields import Field
from app.forms.schema.options import find, options_of


def ticked(place: Field, value: Any) -> str | None:
    """A checkbox that is required must be ticked."""
    return "Tick this box to continue." if place.component.required and value is not True else None


def required(place: Field, value: Any) -> str | None:
    """A required choice that is not made."""
    if not place.component.required or (value is not None and value != [] and value != ""):
        return None
    return "Choose at least one option." if place.component.kind.many else "Choose an option."


def known(place: Field, value: Any) -> str | None:
    """A value that is none of the options. Options that cannot be read cannot refuse it."""
    options = options_of(place.component, place.scope)
    if value is None or options is None or find(options, value):
        return None
    return "Choose one of the options; the value that was here is none of them."


def all_known(place: Field, value: Any) -> str | None:
    """Values that are none of the options."""
    options = options_of(place.component, place.scope)
    if options is None or not isinstance(value, list) or all(find(options, item) for item in value):
        return None
    return "Choose from the options; a value that was here is none of them."


def file_required(place: Field, value: Any) -> str | None:
    """A required file that is missing."""
    return "Add a file." if place.component.required and not value else None
