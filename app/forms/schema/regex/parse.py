"""Parse a JavaScript regular expression (ECMA-262 §22.2, with Annex B's leniency for stray braces)."""

from __future__ import annotations

import re

from app.forms.schema.regex import classes
from app.forms.schema.regex.nodes import Anchor, BackReference, Capture, Char, Choice, Look, Repeat, Sequence

MOST_LENGTH = 2_000
DEEPEST = 60
_BRACES = re.compile(r"\{(\d+)(,(\d*))?\}", re.ASCII)
_CONTROL = {"n": "\n", "r": "\r", "t": "\t", "v": "\v", "f": "\f", "0": "\0"}
_LOOKS = {"?=": (False, False), "?!": (False, True), "?<=": (True, False), "?<!": (True, True)}


class PatternError(ValueError):
    """The text is no regular expression; the message says why and where."""


class Parser:
    """One pass over the pattern's text."""

    def __init__(self, text: str) -> None:
        if len(text) > MOST_LENGTH:
            raise PatternError(f"the pattern is longer than {MOST_LENGTH:,} characters")
        self.text = text
        self.at = 0
        self.groups = 0
        self.depth = 0
        self.names: dict[str, int] = {}
        self.refers_back = False

    def parse(self) -> object:
        """The whole pattern. Raises PatternError."""
        node = self._choice()
        if self.at < len(self.text):
            raise self._error("there is a “)” without a “(”")
        return node

    def _error(self, why: str) -> PatternError:
        return PatternError(f"{why} (character {self.at + 1})")

    def _peek(self, text: str) -> bool:
        return self.text.startswith(text, self.at)

    def _take(self, text: str) -> bool:
        found = self._peek(text)
        if found:
            self.at += len(text)
        return found

    def _next(self) -> str:
        if self.at >= len(self.text):
            raise self._error("the pattern ends too early")
        self.at += 1
        return self.text[self.at - 1]

    def _choice(self) -> object:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self._error("groups are nested too deep")
        options = [self._sequence()]
        while self._take("|"):
            options.append(self._sequence())
        self.depth -= 1
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def _sequence(self) -> object:
        parts: list[object] = []
        while self.at < len(self.text) and not self._peek("|") and not self._peek(")"):
            parts.append(self._repeated(self._atom()))
        return Sequence(tuple(parts))

    def _repeated(self, node: object) -> object:
        least, most = 0, None
        braces = _BRACES.match(self.text, self.at)
        if self._take("*"):
            pass
        elif self._take("+"):
            least = 1
        elif self._take("?"):
            most = 1
        elif braces:
            self.at = braces.end()
            least, most = self._counts(braces)
        else:
            return node
        if isinstance(node, Anchor):
            raise self._error("there is nothing to repeat")
        return Repeat(node, least, most, greedy=not self._take("?"))

    def _counts(self, braces: re.Match[str]) -> tuple[int, int | None]:
        least = int(braces[1][:6])
        most = least if braces[2] is None else (int(braces[3][:6]) if braces[3] else None)
        if most is not None and most < least:
            raise self._error("a repetition has its numbers the wrong way round")
        return least, most

    def _atom(self) -> object:
        char = self._next()
        if char == "(":
            return self._group()
        if char == "[":
            return Char(self._bracket())
        if char == "\\":
            return self._escape()
        if char == ".":
            return Char(classes.not_a_line_end)
        if char in "^$":
            return Anchor("start" if char == "^" else "end")
        if char in "*+?":
            raise self._error("there is nothing to repeat")
        return Char(classes.one(char))

    def _group(self) -> object:
        for mark, (behind, negative) in _LOOKS.items():
            if self._take(mark):
                return Look(self._closed(), behind, negative)
        if self._take("?:"):
            return self._closed()
        self.groups += 1
        number = self.groups
        if self._take("?<"):
            self._name(number)
        elif self._peek("?"):
            raise self._error("this kind of group is not known")
        return Capture(self._closed(), number)

    def _name(self, number: int) -> None:
        end = self.text.find(">", self.at)
        if end <= self.at:
            raise self._error("a group's name has no end")
        self.names[self.text[self.at : end]] = number
        self.at = end + 1

    def _closed(self) -> object:
        inner = self._choice()
        if not self._take(")"):
            raise self._error("a group is not closed with “)”")
        return inner

    def _escape(self) -> object:
        letter = self._next()
        if letter in "bB":
            return Anchor("boundary" if letter == "b" else "inside")
        if letter == "k" and self._take("<"):
            end = self.text.find(">", self.at)
            number = self.names.get(self.text[self.at : end] if end >= 0 else "")
            if number is None:
                raise self._error("a back reference names no group")
            self.at = end + 1
            return self._back(number)
        if letter in "123456789":
            return self._back(int(letter))
        known = classes.shorthand(letter)
        return Char(known or classes.one(self._literal(letter)))

    def _back(self, number: int) -> BackReference:
        self.refers_back = True
        return BackReference(number)

    def _literal(self, letter: str) -> str:
        """The character that an escape stands for."""
        if letter in _CONTROL:
            return _CONTROL[letter]
        width = {"x": 2, "u": 4}.get(letter, 0)
        digits = self.text[self.at : self.at + width]
        if width and re.fullmatch(r"[0-9a-fA-F]+", digits) and len(digits) == width:
            self.at += width
            return chr(int(digits, 16))
        return letter

    def _bracket(self) -> classes.Accepts:
        negative = self._take("^")
        parts: list[classes.Accepts] = []
        while not self._take("]"):
            parts.append(self._span())
        return classes.any_of(parts, negative)

    def _span(self) -> classes.Accepts:
        """A member of a bracket class: a shorthand, one character, or a range."""
        first = self._member()
        after = self.text[self.at + 1 : self.at + 2]
        if not isinstance(first, str) or not self._peek("-") or after in ("]", ""):
            return classes.one(first) if isinstance(first, str) else first
        self.at += 1
        last = self._member()
        if not isinstance(last, str):
            return classes.any_of([classes.one(first), classes.one("-"), last], negative=False)
        if last < first:
            raise self._error("a range has its ends the wrong way round")
        return classes.span(first, last)

    def _member(self) -> str | classes.Accepts:
        char = self._next()
        if char != "\\":
            return char
        letter = self._next()
        return classes.shorthand(letter) or ("\b" if letter == "b" else self._literal(letter))
