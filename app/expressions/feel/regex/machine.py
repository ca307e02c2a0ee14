"""Runs a program on a text: depth first in order of preference, no state twice."""

from __future__ import annotations

from app.expressions.feel.regex import chars
from app.expressions.feel.regex.program import BACK, END, JUMP, MATCH, ONE, SAVE, SPLIT, START, Program
from app.expressions.feel.run import charge

Spans = tuple[int, ...]
"""Start and end of the whole match and of each group; -1 for a group that took no part."""
CHUNK = 256
STEP_COST = 2
"""Steps of the evaluation that one of the machine counts as."""


class Machine:
    """One text against one program."""

    def __init__(self, program: Program, text: str, *, lines: bool, fold: bool) -> None:
        self.program = program
        self.text = text
        self.lines = lines
        self.fold = fold
        self.steps = 0

    def search(self, start: int) -> Spans | None:
        """The first match from `start` on. Raises LimitReached when it costs too much."""
        seen: set[int] = set()
        found = None
        for at in range(start, len(self.text) + 1):
            if (found := self._match(at, seen)) is not None:
                break
        charge(STEP_COST * (self.steps % CHUNK))
        self.steps = 0
        return found

    def _spend(self) -> None:
        self.steps += 1
        if self.steps % CHUNK == 0:
            charge(STEP_COST * CHUNK)

    def _match(self, start: int, seen: set[int]) -> Spans | None:
        code, text, size = self.program.code, self.text, len(self.text)
        width = len(code)
        remember = not self.program.backward
        empty: Spans = (-1,) * (self.program.groups * 2 + 2)
        stack: list[tuple[int, int, Spans]] = [(0, start, empty)]
        while stack:
            counter, at, spans = stack.pop()
            while True:
                self._spend()
                kind, one, other = code[counter]
                if remember and kind == SPLIT:
                    state = at * width + counter
                    if state in seen:
                        break
                    seen.add(state)
                if kind == ONE:
                    if at >= size or not one(text[at]):
                        break
                    counter, at = counter + 1, at + 1
                elif kind == SPLIT:
                    if len(stack) > 50_000:
                        charge(10**9)
                    stack.append((other, at, spans))
                    counter = one
                elif kind == JUMP:
                    counter = one
                elif kind == SAVE:
                    spans = (*spans[:one], at, *spans[one + 1 :])
                    counter += 1
                elif kind == MATCH:
                    return spans
                else:
                    moved = self._edge(kind, one, at, spans)
                    if moved is None:
                        break
                    counter, at = counter + 1, moved
        return None

    def _edge(self, kind: int, group: int, at: int, spans: Spans) -> int | None:
        """Where the text goes on after `^`, `$` or a back-reference; None when they do not match."""
        if kind == START:
            return at if at == 0 or (self.lines and self.text[at - 1] == "\n" and at < len(self.text)) else None
        if kind == END:
            return at if at == len(self.text) or (self.lines and self.text[at] == "\n") else None
        assert kind == BACK
        begin, end = spans[group * 2], spans[group * 2 + 1]
        if begin < 0 or end < 0:
            return at  # a group that took no part matches nothing, everywhere
        wanted = self.text[begin:end]
        found = self.text[at : at + len(wanted)]
        return at + len(wanted) if found == wanted or (self.fold and _same_folded(found, wanted)) else None


def _same_folded(found: str, wanted: str) -> bool:
    return len(found) == len(wanted) and all(
        chars.cases(one) & chars.cases(other) for one, other in zip(found, wanted, strict=True)
    )
