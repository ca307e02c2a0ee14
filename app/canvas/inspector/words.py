"""The words of an expression for colouring and completing: keywords, functions, names, texts, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from app.expressions import language_of
from app.expressions.feel.builtins import BUILT_IN
from app.expressions.functions import FUNCTIONS

TITLES = {"feel": "FEEL", "juel": "JUEL", "simple": "Simple"}
_WORDS = {
    "simple": "and or not in if else is true false null True False None",
    "juel": "and or not eq ne lt gt le ge div mod empty true false null",
    "feel": "and or if then else for in return some every satisfies between instance of function true false null",
}
KEYWORDS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
WORD = re.compile(
    r"""(?P<text>'(?:[^'\\]|\\.)*'?|"(?:[^"\\]|\\.)*"?)
      | (?P<number>\b\d+(?:\.\d+)?)
      | (?P<function>[^\W\d]\w*(?=\s*\())
      | (?P<name>[^\W\d]\w*)
      | (?P<mark>[-+*/%<>=!&|?:.,()\[\]{}])""",
    re.VERBOSE,
)
INNER = re.compile(r"[$#]\{(?P<inner>[^}]*)\}?")


def is_marked(text: str) -> bool:
    """Whether a text is spelled as an expression."""
    return "${" in text or "#{" in text or text.lstrip().startswith("=")


def language_in(text: str, declared: str = "", *, always: bool) -> str:
    """The language of what is typed; "" for a plain text where that is allowed (`always` is False)."""
    if not always and not is_marked(text):
        return ""
    return language_of(text, declared or None) if not declared or is_marked(text) else declared


def words_of(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """(start, length, kind) of what has a colour: text, number, function, keyword, name, mark."""
    if language == "juel":
        for match in INNER.finditer(text):
            yield match.start(), 2, "mark"
            yield from _words(match["inner"], match.start("inner"), language)
            if text[match.end() - 1 : match.end()] == "}":
                yield match.end() - 1, 1, "mark"
    elif language:
        yield from _words(text, 0, language)


def _words(text: str, offset: int, language: str) -> Iterator[tuple[int, int, str]]:
    for match in WORD.finditer(text):
        kind = str(match.lastgroup)
        if kind in ("name", "function") and match.group() in KEYWORDS[language]:
            kind = "keyword"
        yield offset + match.start(), match.end() - match.start(), kind


@cache
def functions_of(language: str) -> tuple[str, ...]:
    """The functions that a language offers, as they are written."""
    if language == "feel":
        return tuple(sorted(BUILT_IN))
    return tuple(sorted(FUNCTIONS))
