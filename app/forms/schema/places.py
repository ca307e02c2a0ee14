"""Where in the text of a form its values stand: JSON pointers (RFC 6901) of what a check has found, and their lines."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from app.forms.schema.component import Address

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)


def pointer(address: Address, prop: str = "") -> str:
    """`/components/0/components/2/validate/min` for the property `validate.min`; empty for the form itself."""
    steps = [step for index in address for step in ("components", str(index))]
    steps += prop.split(".") if prop else []
    return "".join(f"/{_step(step)}" for step in steps)


def lines(text: str) -> dict[str, int]:
    """The line (from 1) on which each value of a JSON text begins, by its pointer; of members, the line of the name.

    The text is one that `reading.read` has accepted.
    """
    reader = _Reader(text)
    reader.value("", 0)
    return reader.found


def line_of(where: str, known: Mapping[str, int]) -> int:
    """The line of a pointer; of what is not there, that of what would hold it."""
    while where and where not in known:
        where = where.rpartition("/")[0]
    return known.get(where, 1)


class _Reader:
    """Goes through the marks of a JSON text once."""

    def __init__(self, text: str) -> None:
        self.found: dict[str, int] = {}
        self._line, self._last, self._text = 1, 0, text
        self._tokens = TOKEN.finditer(text)
        self._next()

    def _next(self) -> None:
        token = next(self._tokens, None)
        self.mark, self.place = (token[0], token.start()) if token else ("", len(self._text))

    def _line_here(self) -> int:
        self._line += self._text.count("\n", self._last, self.place)
        self._last = self.place
        return self._line

    def value(self, where: str, line: int) -> None:
        """The value that begins here; `line` is that of its name, 0 for none."""
        self.found.setdefault(where, line or self._line_here())
        opened = self.mark
        self._next()
        if opened == "{":
            self._members(where)
        elif opened == "[":
            self._items(where)

    def _members(self, where: str) -> None:
        while self.mark not in ("}", ""):
            name, line = json.loads(self.mark), self._line_here()
            self._next()  # the colon
            self._next()
            self.value(f"{where}/{_step(name)}", line)
            self._skip_comma()
        self._next()

    def _items(self, where: str) -> None:
        at = 0
        while self.mark not in ("]", ""):
            self.value(f"{where}/{at}", 0)
            at += 1
            self._skip_comma()
        self._next()

    def _skip_comma(self) -> None:
        if self.mark == ",":
            self._next()


def _step(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
