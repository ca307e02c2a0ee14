"""A set of slots -> the text of a cell that matches just them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.decisions.analysis.domains import OTHERS, Domain
from app.expressions.feel.numbers import number_text
from app.expressions.feel.syntax.tokens import quoted
from app.expressions.feel.values.durations import DayTimeDuration, YearMonthDuration
from app.expressions.feel.values.moments import Date


def cell_text(domain: Domain, mask: int) -> str:
    """The text; `-` for all possible values."""
    if mask == domain.possible or not domain.kind:
        return "-"
    if domain.cuts:
        return ", ".join(_run(domain, first, last) for first, last in runs(mask))
    return _values(domain, mask)


def _values(domain: Domain, mask: int) -> str:
    inside = [value for at, value in enumerate(domain.values) if mask >> at & 1]
    if OTHERS in inside:
        outside = [value for at, value in enumerate(domain.values) if not mask >> at & 1]
        return f"not({', '.join(map(quoted, outside))})" if outside else "-"
    return ", ".join(("true" if value else "false") if isinstance(value, bool) else quoted(value) for value in inside)


def runs(mask: int) -> list[tuple[int, int]]:
    """First and last of each unbroken row of slots."""
    found: list[tuple[int, int]] = []
    at = 0
    while mask >> at:
        if mask >> at & 1:
            end = at
            while mask >> (end + 1) & 1:
                end += 1
            found.append((at, end))
            at = end
        at += 1
    return found


def _run(domain: Domain, first: int, last: int) -> str:
    """An interval: slots with even numbers lie between cut points, those with odd numbers are cut points."""
    low = None if first == 0 else domain.cuts[(first - 1) // 2]
    high = None if last == domain.size - 1 else domain.cuts[last // 2]
    low_in, high_in = first % 2 == 1, last % 2 == 1
    if low is not None and first == last and low_in:
        return key_text(domain.kind, low)
    if low is None:
        return f"{'<=' if high_in else '<'} {key_text(domain.kind, high)}"
    if high is None:
        return f"{'>=' if low_in else '>'} {key_text(domain.kind, low)}"
    ends = f"{key_text(domain.kind, low)}..{key_text(domain.kind, high)}"
    return f"{'[' if low_in else '('}{ends}{']' if high_in else ')'}"


def key_text(kind: str, key: Any) -> str:
    """The FEEL literal of an ordered value's key."""
    if kind == "date":
        return f'date("{Date.of_number(key)}")'
    if kind == "days and time duration":
        return f'duration("{DayTimeDuration(key)}")'
    if kind == "years and months duration":
        return f'duration("{YearMonthDuration(key)}")'
    return number_text(key) if isinstance(key, int | Decimal) else str(key)
