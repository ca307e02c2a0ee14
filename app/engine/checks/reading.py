"""How lint reads expressions: the reader that the command line and the canvas hand to its rules."""

from __future__ import annotations

from collections.abc import Collection

from app.bpmn.lint.reading import ExpressionReader
from app.bpmn.variables import variables_of
from app.expressions import ExpressionError, compile, language_of

OURS = ("simple", "juel", "feel", "xpath")
"""Parts of the names of languages whose texts the engine reads; XPath, BPMN's default, is none."""


def names_in(text: str, declared: str | None) -> Collection[str]:
    """The names that an expression reads; nothing for what cannot be read."""
    try:
        return compile(text, language_of(text, declared)).names
    except ExpressionError:
        return ()


def problem_of(text: str, declared: str | None) -> str:
    """Why a text is no expression; "" when it is one, or is in a language that we do not read."""
    language = language_of(text, declared)
    if language == "simple" and declared and not any(each in declared.lower() for each in OURS):
        return ""
    try:
        compile(text, language)
    except ExpressionError as error:
        return error.message if error.position is None else f"at character {error.position + 1}: {error.message}"
    return ""


READER = ExpressionReader(names_in, problem_of, lambda document: variables_of(document, names_in))
"""For a document that is looked at once: its table is read whenever it is asked for."""
