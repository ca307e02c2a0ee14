"""What text must be: given, long enough, an address, of a pattern."""

from __future__ import annotations

import re
from typing import Any

from app.forms.schema import feel
from app.forms.schema.fields import Field
from app.forms.schema.numbers import to_decimal
from app.forms.schema.regex.match import PatternError, TooHard, compiled

# One @, a domain of dot-separated labels; the WHATWG rule for <input type=email>, without its length.
_EMAIL = re.compile(
    r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*",
    re.ASCII | re.IGNORECASE,
)
# ITU-T E.164: a country code and at most 15 digits in all; people group them with blanks, dots, dashes.
_PHONE = re.compile(r"(?:\+|00)[1-9](?:[ ./()-]{0,2}\d){6,14}", re.ASCII)


def limit(place: Field, name: str) -> int | None:
    """A length from `validate`: a whole number, digits, or a FEEL expression; None when there is none."""
    number = to_decimal(feel.setting(place.component.section("validate").get(name), place.scope.names))
    return int(number) if number is not None and 0 <= number <= 10**9 else None


def required(place: Field, value: Any) -> str | None:
    """A required field without text; it asks for the least length at once."""
    given = value.strip() if isinstance(value, str) else value
    if not place.component.required or given:
        return None
    least = limit(place, "minLength") or 0
    return f"Enter a value, {least} characters or more." if least > 1 else "Enter a value."


def lengths(place: Field, value: Any) -> str | None:
    """Too short or too long; an empty field that is not required has no length to judge."""
    if not isinstance(value, str) or not value:
        return None
    least, most = limit(place, "minLength"), limit(place, "maxLength")
    if least is not None and len(value) < least:
        return f"Enter at least {_characters(least)}; there are {len(value)} now."
    if most is not None and len(value) > most:
        return f"Enter at most {_characters(most)}; there are {len(value)} now."
    return None


def known_kind(place: Field, value: Any) -> str | None:
    """An e-mail address or a phone number, when the field asks for one."""
    wanted = place.component.section("validate").get("validationType")
    if not isinstance(value, str) or not value:
        return None
    if wanted == "email" and not _EMAIL.fullmatch(value):
        return "Enter an email address, such as name@example.org."
    if wanted == "phone" and not _PHONE.fullmatch(value.strip()):
        return "Enter a phone number with its country code, such as +49 30 1234567."
    return None


def pattern(place: Field, value: Any) -> str | None:
    """The author's own pattern, a JavaScript regular expression that must be found in the text."""
    rules = place.component.section("validate")
    wanted = rules.get("pattern")
    if not isinstance(wanted, str) or not wanted or not isinstance(value, str) or not value:
        return None
    if rules.get("validationType") in ("email", "phone"):
        return None
    try:
        if compiled(wanted).found_in(value):
            return None
    except PatternError:
        return None  # the check of the form reports it to its author; the person filling in cannot cure it
    except TooHard:
        return "This text takes too long to check. Enter a shorter one, or ask the author of the form for help."
    message = rules.get("patternErrorMessage")
    return message if isinstance(message, str) and message else f"Enter a value of the form “{wanted}”."


def _characters(number: int) -> str:
    return "1 character" if number == 1 else f"{number:,} characters"
