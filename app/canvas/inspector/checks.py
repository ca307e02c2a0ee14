"""Immediate checks of what is typed: each says what is wrong with a value and what to write, "" when it is right."""

from __future__ import annotations

import re

from app.engine.timers import duration, moment, next_cron
from app.expressions import ExpressionError
from app.foundation.time import utc_now

ID = re.compile(r"[^\W\d][\w.\-]*")
CYCLE = re.compile(r"R(\d*)/(.+)")


def is_expression(text: str) -> bool:
    """Whether a text is spelled as an expression: then its value is only known when it runs."""
    return "${" in text or "#{" in text or text.lstrip().startswith("=")


def date_problem(text: str) -> str:
    """A date, or a duration from the start."""
    if not text or is_expression(text):
        return ""
    return "" if _is(moment, text) or _is(duration, text) else "Write a date (2026-12-24) or a duration (P3D, PT8H)."


def moment_problem(text: str) -> str:
    """A date with time."""
    if not text or is_expression(text) or _is(moment, text):
        return ""
    return "Write a date such as 2026-12-24T18:00:00Z."


def duration_problem(text: str) -> str:
    """An ISO 8601 duration."""
    if not text or is_expression(text) or _is(duration, text):
        return ""
    return "Write a duration such as PT15M, P3D or P1DT12H."


def cycle_problem(text: str) -> str:
    """A repeating interval or a cron text."""
    if not text or is_expression(text):
        return ""
    repeating = CYCLE.fullmatch(text.strip())
    if repeating is not None:
        parts = repeating[2].split("/")
        return (
            ""
            if all(_is(duration, p) or _is(moment, p) for p in parts)
            else "Write R3/PT10M: how often, every how long."
        )
    return (
        ""
        if _is(lambda value: next_cron(value, utc_now()), text)
        else "Write R3/PT10M, or a cron text such as 0 8 * * MON."
    )


def retries_problem(text: str) -> str:
    """`R3/PT10M`, or pauses between attempts."""
    if not text or is_expression(text):
        return ""
    repeating = CYCLE.fullmatch(text.strip())
    parts = [repeating[2]] if repeating is not None else [part.strip() for part in text.split(",")]
    return "" if all(_is(duration, part) for part in parts) else "Write R3/PT10M, or the pauses: PT1M,PT5M,PT1H."


def whole_number_problem(text: str) -> str:
    """A whole number, not below 0."""
    if not text or is_expression(text) or text.strip().isdigit():
        return ""
    return "Write a whole number, or an expression."


def id_problem(text: str) -> str:
    """An id as XML wants it (NCName)."""
    return "" if ID.fullmatch(text) else "Begin with a letter or _, then letters, digits, _ - and dots."


def name_problem(text: str) -> str:
    """The name of a variable."""
    if not text or re.fullmatch(r"[^\W\d]\w*(\.\w+)*", text):
        return ""
    return "A variable's name has letters, digits and _, and begins with a letter."


def _is(parse: object, text: str) -> bool:
    try:
        parse(text.strip())  # type: ignore[operator]
    except ExpressionError:
        return False
    return True
