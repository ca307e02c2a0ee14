"""Between what people type into a cell and FEEL: texts without quotes, dates and durations as people write them.

A column of type text is helped along only where nothing else could be meant: a bare word that no input is called is a
text. The file always holds plain FEEL.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from app.decisions.grid import Column, ColumnKind
from app.decisions.literals import KINDS, printed_values, value_as_feel
from app.decisions.unary_tests import split_at_commas

TEXT_TYPES = frozenset(["string", "text"])
SIGNS = {"≤": "<=", "≥": ">=", "≠": "!=", "–": "-", "—": "-"}
PRINTED = {"<=": "≤", ">=": "≥", "!=": "≠"}
WORDS = re.compile(r"[^\W_][\w .&/-]*")
RESERVED = frozenset(["true", "false", "null", "not", "-"])
NEGATION = re.compile(r"not\s*\((.*)\)", re.DOTALL)
SIGNED = re.compile(r"(<=|>=|!=|<|>)\s*")
RANGE = re.compile(r"([\[(\]])?\s*([^\[\]()]+?)\s*(?:\.\.|\bto\b|–)\s*([^\[\]()]+?)\s*([\[)\]])?")
OPERATOR = re.compile(r"\s[-/]\s|\sand\s|\sor\s|^if\s")


def base_type(type_ref: str) -> str:
    """A type without its prefix: `feel:string` is `string`."""
    return type_ref.rpartition(":")[2].lower()


def as_feel(text: str, column: Column, variables: Iterable[str] = ()) -> str:
    """The FEEL that a person means by `text` in a column; `variables` are names that are no texts."""
    text = " ".join(text.split()) if "\n" in text or "\t" in text else text.strip()
    if column.kind is ColumnKind.ANNOTATION:
        return text
    for sign, feel in SIGNS.items():
        if text.startswith(sign):
            text = feel + text[len(sign) :]
    if kind := KINDS.get(column.base):
        return _tests(text, kind)
    if column.base not in TEXT_TYPES:
        return text
    known = frozenset(variables) | RESERVED
    if column.kind is ColumnKind.OUTPUT:
        return _quoted(text, known)
    if negated := NEGATION.fullmatch(text):
        return f"not({_list(negated[1], known)})"
    return _list(text, known)


def _tests(text: str, kind: str) -> str:
    """A cell of a kind whose values have a spelling of their own: each value of it in FEEL's way."""
    if negated := NEGATION.fullmatch(text):
        return f"not({_tests(negated[1], kind)})"
    parts = [part.strip() for part in split_at_commas(text)]
    return ", ".join(_one_test(part, kind) for part in parts)


def _one_test(text: str, kind: str) -> str:
    if (value := value_as_feel(text, kind)) is not None:
        return value
    if signed := SIGNED.match(text):
        value = value_as_feel(text[signed.end() :], kind)
        return f"{signed[1]} {value}" if value is not None else text
    if span := RANGE.fullmatch(text):
        low, high = value_as_feel(span[2], kind), value_as_feel(span[3], kind)
        if low is not None and high is not None:
            return f"{span[1] or '['}{low}..{high}{span[4] or ']'}"
    return text


def _list(text: str, known: frozenset[str]) -> str:
    return ", ".join(_quoted(part.strip(), known) for part in split_at_commas(text))


def _quoted(text: str, known: frozenset[str]) -> str:
    bare = WORDS.fullmatch(text) and text not in known and not OPERATOR.search(text)
    return f'"{text}"' if bare and not re.fullmatch(r"[\d.]+", text) else text


def shown(text: str, column: Column) -> str:
    """A cell as it is printed: `≤ 500`, texts without quotes, `–` for anything."""
    if column.kind is ColumnKind.ANNOTATION:
        return text
    if column.kind is ColumnKind.INPUT and text in ("", "-"):
        return "–"
    if column.kind is ColumnKind.OUTPUT:
        return printed_values(bare_text(text), _kind(column))
    if negated := NEGATION.fullmatch(text):
        return f"not {_printed_list(negated[1], _kind(column))}"
    return _printed_list(text, _kind(column))


def typed(text: str, column: Column, variables: Iterable[str] = ()) -> str:
    """A cell as its author would type it: without quotes where `as_feel` puts them back, else its FEEL."""
    if column.kind is ColumnKind.ANNOTATION or text in ("", "-"):
        return text
    plain = shown(text, column)
    for feel, sign in PRINTED.items():
        plain = plain.replace(sign, feel)
    plain = plain.replace(" .. ", "..")
    return plain if as_feel(plain, column, variables) == text else text


def _kind(column: Column) -> str:
    return KINDS.get(column.base, "")


@lru_cache(maxsize=65_536)
def _printed_list(text: str, kind: str) -> str:
    """A large table is printed whole to filter it, and tables say the same again and again."""
    return ", ".join(printed_values(_printed(part.strip()), kind) for part in split_at_commas(text))


def _printed(text: str) -> str:
    if signed := SIGNED.match(text):
        return f"{PRINTED.get(signed[1], signed[1])} {bare_text(text[signed.end() :])}"
    if text[:1] in "[(]" and ".." in text:
        return re.sub(r"\s*\.\.\s*", " .. ", text)
    return bare_text(text)


def bare_text(text: str) -> str:
    """A text literal without its quotes; anything else as it is."""
    is_literal = len(text) > 1 and text[0] == text[-1] == '"' and '"' not in text[1:-1] and "\\" not in text
    return text[1:-1] if is_literal and text != '""' else text
