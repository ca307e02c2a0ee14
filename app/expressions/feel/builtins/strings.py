"""Functions of texts (DMN 1.5 section 10.3.4.3). Texts count by code points."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.expressions import limits
from app.expressions.feel.builtins.signature import built_in
from app.expressions.feel.faults import Fault
from app.expressions.feel.numbers import LARGEST
from app.expressions.feel.regex import RegexError, compile_pattern
from app.expressions.feel.run import charge

SECTION = "10.3.4.3"


def position(value: Any) -> int:
    """A position, length or scale: a number without its fraction. Raises Fault when it is beyond any use."""
    if abs(value) >= LARGEST:
        raise Fault("the number is too large.")
    return int(value)


@built_in("substring", "string: string, start position: number, length?: number!", SECTION)
def substring(text: str, start: Any, length: Any) -> str:
    """From a position on (1 is the first, -1 the last), at most `length` characters."""
    first = position(start)
    if first == 0 or abs(first) > len(text):
        raise Fault("there is no such position in the text.")
    begin = first - 1 if first > 0 else len(text) + first
    if length is None:
        return text[begin:]
    if length < 1:
        raise Fault("the length must be at least 1.")
    return text[begin : begin + int(min(length, len(text)))]


@built_in("string length", "string: string", SECTION)
def string_length(text: str) -> int:
    """The number of characters."""
    return len(text)


@built_in("upper case", "string: string", SECTION)
def upper_case(text: str) -> str:
    """In capitals."""
    return text.upper()


@built_in("lower case", "string: string", SECTION)
def lower_case(text: str) -> str:
    """In small letters."""
    return text.lower()


@built_in("substring before", "string: string, match: string", SECTION)
def substring_before(text: str, match: str) -> str:
    """What stands before the first match; nothing without one."""
    charge(len(text) >> 7)
    found = text.find(match)
    return text[:found] if found > 0 else ""


@built_in("substring after", "string: string, match: string", SECTION)
def substring_after(text: str, match: str) -> str:
    """What stands after the first match; nothing without one."""
    charge(len(text) >> 7)
    found = text.find(match)
    return text[found + len(match) :] if found >= 0 else ""


@built_in("contains", "string: string, match: string", SECTION)
def contains(text: str, match: str) -> bool:
    """Whether the text has the match in it."""
    charge(len(text) >> 7)
    return match in text


@built_in("starts with", "string: string, match: string", SECTION)
def starts_with(text: str, match: str) -> bool:
    """Whether the text begins so."""
    return text.startswith(match)


@built_in("ends with", "string: string, match: string", SECTION)
def ends_with(text: str, match: str) -> bool:
    """Whether the text ends so."""
    return text.endswith(match)


def pattern_of(text: str, flags: Any) -> Any:
    """A compiled pattern. Raises Fault."""
    try:
        return compile_pattern(text, flags or "")
    except RegexError as error:
        raise Fault(str(error)) from None


def found(search: Callable[..., Any], *texts: str) -> Any:
    """What a search finds. Raises Fault when the pattern or the replacement is none for it."""
    try:
        return search(*texts)
    except RegexError as error:
        raise Fault(str(error)) from None


@built_in("matches", "input: string, pattern: string, flags?: string!", SECTION)
def matches(text: str, pattern: str, flags: Any) -> bool:
    """Whether the pattern matches somewhere in the text (XPath's regular expressions)."""
    return pattern_of(pattern, flags).search(text) is not None


@built_in("replace", "input: string, pattern: string, replacement: string, flags?: string!", SECTION)
def replace(text: str, pattern: str, replacement: str, flags: Any) -> str:
    """Every match replaced; `$1` is what the first group matched, `$0` the whole match."""
    return str(found(pattern_of(pattern, flags).replace, text, replacement))


@built_in("split", "string: string, delimiter: string", SECTION)
def split(text: str, delimiter: str) -> list[str]:
    """The parts between matches of the delimiter, a pattern."""
    parts: list[str] = found(pattern_of(delimiter, "").split, text)
    limits.item_count(len(parts))
    return parts


@built_in("string join", "list: list, delimiter?: string!", SECTION)
def string_join(texts: list[Any], delimiter: Any) -> str:
    """The texts of a list with a delimiter between them; nulls are left out."""
    if any(text is not None and not isinstance(text, str) for text in texts):
        raise Fault("the list holds something that is no text.")
    kept = [text for text in texts if text is not None]
    length = sum(map(len, kept)) + len(delimiter or "") * len(kept)
    limits.text_length(length)
    charge(length >> 4)
    return (delimiter or "").join(kept)
