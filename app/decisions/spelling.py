"""Between what people type into a cell and FEEL: texts without quotes, signs as they are printed.

Only a column of type text is helped along, and only where nothing else could be meant: a bare word that no input is
called is a text. The file always holds plain FEEL.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.decisions.grid import Column, ColumnKind
from app.decisions.unary_tests import split_at_commas

TEXT_TYPES = frozenset(["string", "text"])
SIGNS = {"≤": "<=", "≥": ">=", "≠": "!=", "–": "-", "—": "-"}
PRINTED = {"<=": "≤", ">=": "≥", "!=": "≠"}
WORDS = re.compile(r"[^\W_][\w .&/-]*")
RESERVED = frozenset(["true", "false", "null", "not", "-"])
NEGATION = re.compile(r"not\s*\((.*)\)", re.DOTALL)
SIGNED = re.compile(r"(<=|>=|!=|<|>)\s*")
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
    if base_type(column.type) not in TEXT_TYPES:
        return text
    known = frozenset(variables) | RESERVED
    if column.kind is ColumnKind.OUTPUT:
        return _quoted(text, known)
    if negated := NEGATION.fullmatch(text):
        return f"not({_list(negated[1], known)})"
    return _list(text, known)


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
        return bare_text(text)
    if negated := NEGATION.fullmatch(text):
        return f"not {_printed_list(negated[1])}"
    return _printed_list(text)


def _printed_list(text: str) -> str:
    return ", ".join(_printed(part.strip()) for part in split_at_commas(text))


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
