"""The text of a value: what `string()` gives (DMN 1.5 section 10.3.4.1)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.expressions import limits
from app.expressions.errors import LimitReached
from app.expressions.feel.numbers import number_text
from app.expressions.feel.run import charge
from app.expressions.feel.syntax.tokens import key_text, quoted
from app.expressions.feel.values.boundary import inward
from app.expressions.feel.values.functions import Function
from app.expressions.feel.values.intervals import Range

MAX_DEPTH = 64


def text_of(value: Any) -> str:
    """The text of a value; a text is its own. Raises LimitReached when it is too long."""
    return value if isinstance(value, str) else written(value)


def written(value: Any) -> str:
    """The text of a value as it stands inside a list: texts in quotes. Raises LimitReached."""
    pieces: list[str] = []
    room = [limits.MAX_TEXT]
    _write(inward(value), pieces, room, 0)
    return "".join(pieces)


def _put(text: str, pieces: list[str], room: list[int]) -> None:
    room[0] -= len(text)
    if room[0] < 0:
        raise LimitReached(f"The text would have more than {limits.MAX_TEXT} characters.")
    pieces.append(text)


def _write(value: Any, pieces: list[str], room: list[int], depth: int) -> None:
    if depth > MAX_DEPTH:
        raise LimitReached("The value is nested too deeply.")
    if isinstance(value, list):
        charge(4 + 2 * len(value))
        _put("[", pieces, room)
        for position, item in enumerate(value):
            _put(", " if position else "", pieces, room)
            _write(inward(item), pieces, room, depth + 1)
        _put("]", pieces, room)
    elif isinstance(value, dict):
        charge(6 + 5 * len(value))
        _put("{", pieces, room)
        for position, (key, item) in enumerate(value.items()):
            _put((", " if position else "") + f"{key_text(str(key))}: ", pieces, room)
            _write(inward(item), pieces, room, depth + 1)
        _put("}", pieces, room)
    elif isinstance(value, Range):
        _range(value, pieces, room, depth)
    else:
        _put(_simple(value), pieces, room)


def _range(value: Range, pieces: list[str], room: list[int], depth: int) -> None:
    charge(8)
    if value.operator:
        _put(f"{value.operator} ", pieces, room)
        _write(value.low if value.high is None else value.high, pieces, room, depth + 1)
        return
    _put("[" if value.low_included else "(", pieces, room)
    _write(value.low, pieces, room, depth + 1)
    _put("..", pieces, room)
    _write(value.high, pieces, room, depth + 1)
    _put("]" if value.high_included else ")", pieces, room)


def _simple(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return number_text(value)
    if isinstance(value, str):
        return quoted(value)
    return f"function {value.name}".strip() if isinstance(value, Function) else str(value)
