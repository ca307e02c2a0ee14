"""Tree -> instructions for the machine."""

from __future__ import annotations

from typing import Any

from app.expressions.feel.regex.chars import RegexError
from app.expressions.feel.regex.reading import Back, Choice, Edge, Group, Node, One, Repeat, Sequence

ONE, SPLIT, JUMP, SAVE, START, END, BACK, MATCH = range(8)
Instruction = tuple[int, Any, Any]
MAX_SIZE = 5_000


class Program:
    """Instructions. `groups`: how many groups; `backward`: whether it has back-references."""

    def __init__(self, node: Node, groups: int) -> None:
        self.groups = groups
        self.backward = False
        self.code: list[Instruction] = []
        self._add(Group(node, 0))
        self._emit(MATCH)

    def _emit(self, kind: int, one: Any = None, other: Any = None) -> int:
        if len(self.code) >= MAX_SIZE:
            raise RegexError("The pattern is too large.")
        self.code.append((kind, one, other))
        return len(self.code) - 1

    def _add(self, node: Node) -> None:
        if isinstance(node, One):
            self._emit(ONE, node.chars)
        elif isinstance(node, Sequence):
            for part in node.parts:
                self._add(part)
        elif isinstance(node, Choice):
            self._choice(node)
        elif isinstance(node, Repeat):
            self._repeat(node)
        elif isinstance(node, Group):
            self._emit(SAVE, node.number * 2)
            self._add(node.part)
            self._emit(SAVE, node.number * 2 + 1)
        elif isinstance(node, Back):
            self.backward = True
            self._emit(BACK, node.number)
        elif isinstance(node, Edge):
            self._emit(START if node.start else END)

    def _choice(self, node: Choice) -> None:
        jumps = []
        for option in node.options[:-1]:
            split = self._emit(SPLIT)
            self._add(option)
            jumps.append(self._emit(JUMP))
            self.code[split] = (SPLIT, split + 1, len(self.code))
        self._add(node.options[-1])
        for jump in jumps:
            self.code[jump] = (JUMP, len(self.code), None)

    def _split(self, at: int, inside: int, outside: int, lazy: bool) -> None:
        self.code[at] = (SPLIT, outside, inside) if lazy else (SPLIT, inside, outside)

    def _repeat(self, node: Repeat) -> None:
        for _ in range(node.least):
            self._add(node.part)
        if node.most is None:
            split = self._emit(SPLIT)
            self._add(node.part)
            self._emit(JUMP, split)
            self._split(split, split + 1, len(self.code), node.lazy)
            return
        splits = []
        for _ in range(node.most - node.least):
            splits.append(self._emit(SPLIT))
            self._add(node.part)
        for split in splits:
            self._split(split, split + 1, len(self.code), node.lazy)
