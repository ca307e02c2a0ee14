"""Match a parsed pattern by continuations, with memory of what failed and a budget of steps."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from app.forms.schema.regex import classes
from app.forms.schema.regex.parse import Parser, PatternError
from app.forms.schema.regex.program import Program, build

MOST_STEPS = 300_000
MOST_TEXT = 10_000


class TooHard(Exception):
    """Matching took more steps than a form's field may cost."""


class Pattern:
    """A compiled JavaScript regular expression, as `new RegExp(text)` without flags."""

    def __init__(self, text: str) -> None:
        """Raises PatternError when `text` is no regular expression."""
        parser = Parser(text)
        self.program: Program = build(parser.parse())
        self.remembers = not parser.refers_back

    def found_in(self, text: str) -> bool:
        """Whether the pattern matches somewhere in `text` (RegExp.test). Raises TooHard."""
        if len(text) > MOST_TEXT:
            raise TooHard
        machine = Machine(text, self.remembers)
        return any(machine.run(self.program, start) is not None for start in range(len(text) + 1))


@lru_cache(maxsize=256)
def compiled(text: str) -> Pattern:
    """The pattern of `text`, compiled once. Raises PatternError."""
    return Pattern(text)


class Machine:
    """One text being matched; steps are counted over all starts."""

    def __init__(self, text: str, remembers: bool, budget: list[int] | None = None) -> None:
        self.text = text
        self.remembers = remembers
        self.budget = budget if budget is not None else [MOST_STEPS]
        self.failed: set[tuple[int, int, int]] = set()

    def run(
        self, program: Program, start: int, groups: dict[int, tuple[int, int]] | None = None, end: int | None = None
    ) -> dict[int, tuple[int, int]] | None:
        """Try to match at `start` (and, when given, to end exactly at `end`): the groups, or None.

        A thread is (instruction, position, groups, empty-loop guards); the stack holds what to try next.
        """
        stack: list[tuple[int, int, dict[int, Any]]] = [(0, start, groups or {})]
        code = program.code
        name = id(program) if end is None else hash((id(program), end))
        while stack:
            at, position, held = stack.pop()
            self.budget[0] -= 1
            if self.budget[0] < 0:
                raise TooHard
            if self.remembers:
                if (name, at, position) in self.failed:
                    continue
                self.failed.add((name, at, position))
            op, argument, target = code[at]
            if op == "char":
                if position < len(self.text) and argument(self.text[position]):
                    stack.append((at + 1, position + 1, held))
            elif op == "split":
                stack.append((target, position, held))
                stack.append((argument, position, held))
            elif op == "jump":
                stack.append((argument, position, held))
            elif op == "match":
                if end is None or position == end:
                    return held
            else:
                after = self.special(op, argument, target, position, held)
                if after is not None:
                    stack.append((at + 1, *after))
        return None

    def special(
        self, op: str, argument: Any, negative: Any, position: int, held: dict[int, Any]
    ) -> tuple[int, dict[int, Any]] | None:
        """Marks, anchors, looks and back references: where to go on, or None."""
        if op == "mark":
            return position, {**held, argument: position}
        if op == "moved":
            return (position, held) if held.get(argument) != position else None
        if op == "anchor":
            return (position, held) if self.stands(argument, position) else None
        if op == "back":
            first, last = held.get(2 * argument), held.get(2 * argument + 1)
            wanted = "" if first is None or last is None else self.text[first:last]
            return (position + len(wanted), held) if self.text.startswith(wanted, position) else None
        if op == "ahead":
            inner = Machine(self.text, self.remembers, self.budget).run(argument, position, held)
        else:
            inner = self.behind(argument, position, held)
        if negative:
            return (position, held) if inner is None else None
        return None if inner is None else (position, inner)

    def behind(self, program: Program, position: int, held: dict[int, Any]) -> dict[int, Any] | None:
        """Whether `program` matches some text that ends at `position`."""
        for start in range(position, -1, -1):
            inner = Machine(self.text, self.remembers, self.budget).run(program, start, held, end=position)
            if inner is not None:
                return inner
        return None

    def stands(self, place: str, position: int) -> bool:
        """Whether `position` is such a place."""
        if place == "start":
            return position == 0
        if place == "end":
            return position == len(self.text)
        before = position > 0 and classes.is_word(self.text[position - 1])
        after = position < len(self.text) and classes.is_word(self.text[position])
        return (before != after) == (place == "boundary")


__all__ = ["Pattern", "PatternError", "TooHard", "compiled"]
