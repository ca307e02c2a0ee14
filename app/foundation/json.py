"""The one JSON codec: canonical text, values that JSON lacks, the same answer on every database.

Canonical means: keys sorted, no spaces, UTF-8 text, finite numbers. `Decimal`, `date`, `datetime`
(with a zone) and `timedelta` travel as an object with one key: `{"$decimal": "1.10"}`,
`{"$date": "2026-03-29"}`, `{"$datetime": "2026-03-29T10:00:00+00:00"}`, `{"$duration": "90.5"}`
(seconds). A person's own object that looks like that gets one more `$` before its key.

SQLite takes NaN, NUL, lone surrogates and duplicate keys where PostgreSQL refuses them, so both
directions refuse them here, with a sentence for a person.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

MAX_DEPTH = 64
_c_encoder: Any = getattr(json.encoder, "c_make_encoder", None)


class JsonRefused(ValueError):
    """The value or text cannot be kept as JSON; the message says why."""


def dumps(value: Any, *, keep_order: bool = False) -> str:
    """Canonical text of `value`; with `keep_order` the keys stay in theirs, for what is never compared.

    Raises JsonRefused for what no database could give back.
    """
    try:
        text = _encode(value, not keep_order)
        text.encode("utf-8")
    except RecursionError:
        reason = "contains itself" if _contains_itself(value) else f"is nested deeper than {MAX_DEPTH} levels"
        raise JsonRefused(f"The value {reason}") from None
    except UnicodeEncodeError:
        raise JsonRefused("A text holds half of a surrogate pair, which is not a character") from None
    except ValueError as error:
        raise _refusal(error) from None
    except TypeError as error:
        raise JsonRefused(f"The value cannot be kept as JSON: {error}") from None
    _check_depth(text)
    if "\\u0000" in text:
        _refuse_nul(value)
    return text


def loads(text: str | bytes) -> Any:
    """The value of JSON `text`, tags turned back into values. Raises JsonRefused."""
    try:
        if isinstance(text, bytes):
            text = text.decode("utf-8")
        _check_depth(text)
        value = _DECODER.decode(text)
    except RecursionError:
        raise JsonRefused(f"The JSON is nested deeper than {MAX_DEPTH} levels") from None
    except UnicodeDecodeError:
        raise JsonRefused("The JSON is not UTF-8 text") from None
    except JsonRefused:
        raise
    except ValueError as error:
        raise _refusal(error) from None
    if "\\u" in text:
        _refuse_bad_characters(value)
    return value


# --- Writing ---------------------------------------------------------------------------------


def _encode(value: Any, sort_keys: bool) -> str:
    """Write one value and count the tags in it: any other `{"$` is a person's own and is escaped."""
    tags = 0

    def beyond_json(value: Any) -> Any:
        nonlocal tags
        if not isinstance(value, Mapping):
            tags += 1
        return _tagged(value)

    text = _text(value, beyond_json, sort_keys)
    if '{"$' in text and text.count('{"$') > tags:
        text = _text(_escape(value), beyond_json, sort_keys)
    return text


def _text(value: Any, beyond_json: Callable[[Any], Any], sort_keys: bool) -> str:
    """The standard library's writer in C, without what `json.dumps` builds around it at each call.

    It does not look for values that contain themselves: those end in a RecursionError.
    """
    if _c_encoder is None:  # an interpreter without the C writer
        return json.dumps(
            value, ensure_ascii=False, allow_nan=False, sort_keys=sort_keys, separators=(",", ":"), default=beyond_json
        )
    encoder = _c_encoder(None, beyond_json, json.encoder.encode_basestring, None, ":", ",", sort_keys, False, False)
    return "".join(encoder(value, 0))


def _contains_itself(value: Any) -> bool:
    try:
        json.dumps(value, default=_tagged)
    except (ValueError, TypeError, RecursionError) as error:
        return "Circular" in str(error)
    return False


def _tagged(value: Any) -> Any:
    """What the encoder does not know; `datetime` before `date`, whose subclass it is."""
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise JsonRefused(f"{value.isoformat()} has no time zone")
        return {"$datetime": value.isoformat()}
    if isinstance(value, date):
        return {"$date": value.isoformat()}
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise JsonRefused(f"{value} is not a finite number")
        return {"$decimal": str(value)}
    if isinstance(value, timedelta):
        return {"$duration": _seconds(value)}
    if isinstance(value, Mapping):
        return dict(value)
    raise JsonRefused(f"A value of type {type(value).__name__} cannot be kept as JSON")


def _seconds(value: timedelta) -> str:
    """Exact seconds as text: a float would round microseconds away over long spans."""
    whole = value.days * 86400 + value.seconds
    return str(Decimal(whole) + Decimal(value.microseconds) / 1_000_000)


def _escape(value: Any) -> Any:
    """`value` with one more `$` before the key of every mapping that looks like a tag."""
    if isinstance(value, Mapping):
        inner = {key: _escape(item) for key, item in value.items()}
        return {f"${next(iter(inner))}": next(iter(inner.values()))} if _looks_tagged(inner) else inner
    if isinstance(value, list | tuple):
        return [_escape(item) for item in value]
    return value


def _looks_tagged(value: Mapping[Any, Any]) -> bool:
    if len(value) != 1:
        return False
    key = next(iter(value))
    return isinstance(key, str) and key.startswith("$") and "$" + key.lstrip("$") in _TAGS


def _refuse_nul(value: Any) -> None:
    """Look again whether the NUL escape stands for a NUL or for a backslash before `u0000`."""
    if isinstance(value, str):
        if "\0" in value:
            raise JsonRefused("A text holds the NUL character")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            _refuse_nul(key)
            _refuse_nul(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _refuse_nul(item)


# --- Reading ---------------------------------------------------------------------------------


def _duration(text: str) -> timedelta:
    seconds = Decimal(text)
    whole = int(seconds)
    return timedelta(seconds=whole, microseconds=int((seconds - whole) * 1_000_000))


_TAGS: dict[str, Any] = {
    "$datetime": datetime.fromisoformat,
    "$date": date.fromisoformat,
    "$decimal": Decimal,
    "$duration": _duration,
}


def _object(pairs: list[tuple[str, Any]]) -> Any:
    """One JSON object: duplicate keys refused, a tag turned into its value."""
    value = dict(pairs)
    if len(value) != len(pairs):
        raise JsonRefused(f"The key {_duplicate(pairs)!r} occurs twice in one object")
    if _looks_tagged(value):
        key, item = pairs[0]
        return _untag(key, item) if key in _TAGS else {key[1:]: item}
    return value


def _untag(key: str, item: Any) -> Any:
    if not isinstance(item, str):
        raise JsonRefused(f"{key} needs a text")
    try:
        return _TAGS[key](item)
    except (ArithmeticError, ValueError):
        raise JsonRefused(f"{item!r} is no value for {key}") from None


def _duplicate(pairs: list[tuple[str, Any]]) -> str:
    seen: set[str] = set()
    return next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise JsonRefused(f"The number {text[:30]} is too large")
    return number


def _no_constant(name: str) -> Any:
    raise JsonRefused(f"{name} is not a number that JSON knows")


def _refuse_bad_characters(value: Any) -> None:
    """NUL and lone surrogates that came in as escapes."""
    try:
        dumps(value).encode("utf-8")
    except UnicodeEncodeError:
        raise JsonRefused("A text holds half of a surrogate pair, which is not a character") from None


def _check_depth(text: str) -> None:
    """Refuse deep nesting without recursion: brackets alone, then one level of pairs less per turn."""
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return
    brackets = _NOT_BRACKETS.sub("", _STRINGS.sub("", text)).replace("{", "[").replace("}", "]")
    for _ in range(MAX_DEPTH):
        if "[]" not in brackets:
            return
        brackets = _PAIRS.sub("", brackets)
    if "[]" in brackets:
        raise JsonRefused(f"The JSON is nested deeper than {MAX_DEPTH} levels")


def _refusal(error: ValueError) -> JsonRefused:
    if isinstance(error, JsonRefused):
        return error
    text = str(error)
    if "integer string conversion" in text:
        return JsonRefused("A whole number has more than 4,300 digits")
    if "Out of range" in text:
        return JsonRefused("NaN and infinity are not numbers that JSON knows")
    return JsonRefused(f"This is not JSON: {text}")


_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"')
_NOT_BRACKETS = re.compile(r"[^\[\]{}]+")
_PAIRS = re.compile(r"\[\]")
_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=_finite, parse_constant=_no_constant)
