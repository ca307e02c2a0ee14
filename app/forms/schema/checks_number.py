"""What a number must be: given, a number, precise enough, within its bounds."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.forms.schema import feel
from app.forms.schema.fields import Field
from app.forms.schema.numbers import decimals_of, to_decimal


def required(place: Field, value: Any) -> str | None:
    """A required field without a number."""
    return "Enter a number." if place.component.required and (value is None or value == "") else None


def is_number(place: Field, value: Any) -> str | None:
    """Text that is no number."""
    if value is None or value == "" or to_decimal(value) is not None:
        return None
    return "Enter a number, such as 1250 or 1250.50."


def decimals(place: Field, value: Any) -> str | None:
    """More digits behind the point than the field takes."""
    digits = place.component.data.get("decimalDigits")
    number = to_decimal(value)
    if number is None or not isinstance(digits, int) or isinstance(digits, bool) or digits < 0:
        return None
    if decimals_of(number) <= digits:
        return None
    if digits == 0:
        return "Enter a whole number."
    return f"Enter at most {digits} {'digit' if digits == 1 else 'digits'} behind the point."


def bounds(place: Field, value: Any) -> str | None:
    """Below the least or above the most."""
    number = to_decimal(value)
    if number is None:
        return None
    least, most = bound(place, "min"), bound(place, "max")
    if least is not None and number < least:
        return f"Enter {least:,f} or more."
    if most is not None and number > most:
        return f"Enter {most:,f} or less."
    return None


def bound(place: Field, name: str) -> Decimal | None:
    """`validate.min` or `.max`: a number, digits, or a FEEL expression; None when there is none."""
    return to_decimal(feel.setting(place.component.section("validate").get(name), place.scope.names))
