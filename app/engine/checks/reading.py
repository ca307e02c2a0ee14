"""How lint reads expressions: the reader that the command line and the canvas hand to its rules."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from app.bpmn.lint.reading import ExpressionReader
from app.bpmn.variables import variables_of
from app.expressions import ExpressionError, compile, language_of
from app.expressions.feel.checking import checked
from app.expressions.feel.types import FeelType

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


class FeelTypes:
    """The types of FEEL expressions; those of other languages are open."""

    def named(self, kind: str) -> FeelType:
        """The type of this name."""
        return FeelType(kind)

    def checked(
        self, text: str, language: str | None, known: Mapping[str, FeelType | None]
    ) -> tuple[FeelType | None, list[str]]:
        """The type of an expression, and what cannot be right."""
        if language_of(text, language) != "feel":
            return None, []
        try:
            feel = compile(text, "feel").feel
        except ExpressionError:
            return None, []
        found, problems = checked(feel.tree, known) if feel is not None else (None, [])
        return found, [f"at character {each.position + 1}: {each.message}" for each in problems]

    def common(self, types: Sequence[FeelType]) -> FeelType | None:
        """The one type that all are of; of contexts and lists that differ only that they are such."""
        first, kinds = types[0], {each.name for each in types}
        if len(kinds) > 1 or first.name in ("null", "Any"):
            return None
        return first if len(types) == 1 else FeelType(first.name)

    def no_condition(self, found: FeelType | None) -> str:
        """What a type is called that is never true or false."""
        return "" if found is None or found.name in ("boolean", "null", "Any") else f"a {found.name}"


READER = ExpressionReader(names_in, problem_of, lambda document: variables_of(document, names_in), FeelTypes())
"""For a document that is looked at once: its table is read whenever it is asked for."""
