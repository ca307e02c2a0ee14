"""Pattern -> tree."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.expressions.feel.regex import chars
from app.expressions.feel.regex.chars import Chars, RegexError

MAX_DEPTH = 40
MAX_REPEAT = 1_000
QUANTITY = re.compile(r"\{(\d{1,6})(?:(,)(\d{1,6})?)?\}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a pattern."""


@dataclass(frozen=True, slots=True)
class One(Node):
    """One character of a set."""

    chars: Chars


@dataclass(frozen=True, slots=True)
class Sequence(Node):
    """Parts one after the other."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice(Node):
    """Alternatives, earlier ones first."""

    options: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat(Node):
    """A part several times; `most` is None without an end."""

    part: Node
    least: int
    most: int | None
    lazy: bool


@dataclass(frozen=True, slots=True)
class Group(Node):
    """A part whose text is kept under a number."""

    part: Node
    number: int


@dataclass(frozen=True, slots=True)
class Back(Node):
    """The text of a group again."""

    number: int


@dataclass(frozen=True, slots=True)
class Edge(Node):
    """`^` or `$`."""

    start: bool


class Reader:
    """Reads one pattern. `groups` is how many it has."""

    def __init__(self, pattern: str, flags: str) -> None:
        self.text = _without_blanks(pattern) if "x" in flags else pattern
        self.fold = "i" in flags
        self.all = "s" in flags
        self.at = 0
        self.depth = 0
        self.groups = 0
        self.closed: set[int] = set()

    def whole(self) -> Node:
        """The tree of the pattern. Raises RegexError."""
        node = self._choice()
        if self.at < len(self.text):
            raise RegexError(f"The pattern has a '{self.text[self.at]}' too many.")
        return node

    def _peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def _take(self, what: str = "") -> str:
        found = self._peek()
        if not found or (what and found != what):
            raise RegexError(f"The pattern needs '{what}'." if what else "The pattern is not complete.")
        self.at += 1
        return found

    def _choice(self) -> Node:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise RegexError("The pattern is nested too deeply.")
        options = [self._sequence()]
        while self._peek() == "|":
            self.at += 1
            options.append(self._sequence())
        self.depth -= 1
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def _sequence(self) -> Node:
        parts: list[Node] = []
        while self._peek() not in ("", "|", ")"):
            parts.append(self._repeated(self._atom()))
        return Sequence(tuple(parts))

    def _repeated(self, part: Node) -> Node:
        sign = self._peek()
        if sign == "{":
            match = QUANTITY.match(self.text, self.at)
            if match is None:
                raise RegexError("After '{' a number is needed, as in {2} or {2,5}.")
            self.at = match.end()
            least = int(match[1])
            most = least if not match[2] else (int(match[3]) if match[3] else None)
        elif sign and sign in "?*+":
            self.at += 1
            least, most = {"?": (0, 1), "*": (0, None), "+": (1, None)}[sign]
        else:
            return part
        if max(least, most or 0) > MAX_REPEAT or (most is not None and most < least):
            raise RegexError("The pattern repeats a part too often, or less than it must.")
        lazy = self._peek() == "?"
        self.at += lazy
        if self._peek() and self._peek() in "?*+{":
            raise RegexError("The pattern repeats a repetition.")
        return Repeat(part, least, most, lazy)

    def _atom(self) -> Node:
        sign = self._take()
        if sign == "(":
            return self._group()
        if sign == "[":
            return One(self._class())
        if sign == ".":
            return One(chars.dot(self.all))
        if sign in "^$":
            return Edge(sign == "^")
        if sign == "\\":
            return self._escape()
        if sign in "?*+{}]":
            raise RegexError(f"The pattern has a '{sign}' with nothing before it.")
        return One(self._cased(chars.single(sign)))

    def _cased(self, found: Chars) -> Chars:
        return chars.folded(found) if self.fold else found

    def _group(self) -> Node:
        number = 0
        if self.text.startswith("?:", self.at):
            self.at += 2
        elif self._peek() == "?":
            raise RegexError("The pattern has a '?' with nothing before it.")
        else:
            self.groups += 1
            number = self.groups
        part = self._choice()
        self._take(")")
        self.closed.add(number)
        return Group(part, number) if number else part

    def _escape(self) -> Node:
        if self._peek().isdigit():
            return Back(self._reference())
        return One(self._cased(self._escaped_set()))

    def _reference(self) -> int:
        """The number of a group that is closed; further digits belong to it while there are so many groups."""
        number = int(self._take())
        while self._peek().isdigit() and number * 10 + int(self._peek()) <= self.groups:
            number = number * 10 + int(self._take())
        if number not in self.closed or number == 0:
            raise RegexError(f"The pattern refers to group {number}, which is not there before it.")
        return number

    def _escaped_set(self) -> Chars:
        """What a backslash and what follows stand for."""
        sign = self._take()
        if sign in chars.ESCAPES:
            return chars.single(chars.ESCAPES[sign])
        if sign in "pP":
            self._take("{")
            end = self.text.find("}", self.at)
            name, self.at = self.text[self.at : max(end, self.at)], end + 1
            if end < 0:
                raise RegexError("The pattern needs '}'.")
            found = chars.property_set(name)
            return found if sign == "p" else chars.negated(found)
        if sign.lower() in chars.CLASSES:
            found = chars.CLASSES[sign.lower()]
            return found if sign.islower() else chars.negated(found)
        raise RegexError(f"'\\{sign}' means nothing in a pattern.")

    def _class(self) -> Chars:
        """What stands between `[` and `]`."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise RegexError("The pattern is nested too deeply.")
        turned = self._peek() == "^"
        self.at += turned
        sets: list[Chars] = []
        minus: Chars | None = None
        while self._peek() != "]" or not sets:
            if self.text.startswith("-[", self.at) and sets:
                self.at += 2
                minus = self._class()
                break
            sets.append(self._class_part())
        self._take("]")
        self.depth -= 1
        found = self._cased(chars.any_of(sets))
        found = chars.negated(found) if turned else found
        return chars.without(found, minus) if minus else found

    def _class_part(self) -> Chars:
        """A set, a character, or a range of characters."""
        low = self._class_character()
        if not isinstance(low, str):
            return low
        follows = self.text[self.at + 1 : self.at + 2]
        if self._peek() != "-" or follows in ("]", "[", ""):
            return chars.single(low)
        self.at += 1
        high = self._class_character()
        if not isinstance(high, str):
            raise RegexError("A range of characters ends with a character.")
        return chars.between(low, high)

    def _class_character(self) -> str | Chars:
        sign = self._take()
        if sign == "[":
            raise RegexError("A '[' inside of [...] needs a backslash.")
        if sign != "\\":
            return sign
        if self._peek() in chars.ESCAPES:
            return chars.ESCAPES[self._take()]
        return self._escaped_set()


def _without_blanks(pattern: str) -> str:
    """The flag `x`: blanks outside of [...] do not count."""
    kept: list[str] = []
    depth, escaped = 0, False
    for character in pattern:
        if character in " \t\n\r" and depth == 0:
            continue
        if not escaped and character in "[]":
            depth += 1 if character == "[" else -1
        escaped = character == "\\" and not escaped
        kept.append(character)
    return "".join(kept)
