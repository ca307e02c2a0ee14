"""Turn a parsed pattern into a list of instructions (op, argument, target) for the machine."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.forms.schema.regex.nodes import Anchor, BackReference, Capture, Char, Choice, Look, Repeat, Sequence
from app.forms.schema.regex.parse import PatternError

MOST_INSTRUCTIONS = 5_000
# Guards of loops that may match nothing share the dict of groups; groups use small numbers.
FIRST_GUARD = 1_000


@dataclass(slots=True)
class Program:
    """Instructions; jumps are absolute."""

    code: list[tuple[str, Any, Any]] = field(default_factory=list)
    guards: int = FIRST_GUARD

    def add(self, op: str, argument: Any = None, target: Any = None) -> int:
        """Append an instruction and say where it stands. Raises PatternError when there are too many."""
        if len(self.code) >= MOST_INSTRUCTIONS:
            raise PatternError("the pattern repeats too much to be checked")
        self.code.append((op, argument, target))
        return len(self.code) - 1


def build(node: object) -> Program:
    """The program of a whole pattern."""
    program = Program()
    _emit(program, node)
    program.add("match")
    return program


def _emit(program: Program, node: object) -> None:
    match node:
        case Char(accepts):
            program.add("char", accepts)
        case Sequence(parts):
            for part in parts:
                _emit(program, part)
        case Choice(options):
            _emit_choice(program, options)
        case Repeat():
            _emit_repeat(program, node)
        case Capture(inner, number):
            program.add("mark", 2 * number)
            _emit(program, inner)
            program.add("mark", 2 * number + 1)
        case Look(inner, behind, negative):
            program.add("behind" if behind else "ahead", build(inner), negative)
        case Anchor(place):
            program.add("anchor", place)
        case BackReference(number):
            program.add("back", number)


def _emit_choice(program: Program, options: tuple[object, ...]) -> None:
    ends = []
    for option in options[:-1]:
        split = program.add("split")
        _emit(program, option)
        ends.append(program.add("jump"))
        program.code[split] = ("split", split + 1, len(program.code))
    _emit(program, options[-1])
    for end in ends:
        program.code[end] = ("jump", len(program.code), None)


def _emit_repeat(program: Program, node: Repeat) -> None:
    for _ in range(node.least):
        _emit(program, node.inner)
    if node.most is None:
        _emit_loop(program, node)
        return
    splits = []
    for _ in range(node.most - node.least):
        splits.append(program.add("split"))
        _emit(program, node.inner)
    for split in splits:
        program.code[split] = _split(node, split + 1, len(program.code))


def _emit_loop(program: Program, node: Repeat) -> None:
    """Zero or more; a turn that matched nothing ends the loop (ECMA-262 RepeatMatcher)."""
    start = program.add("split")
    program.guards += 1
    guard = program.guards
    program.add("mark", guard)
    _emit(program, node.inner)
    program.add("moved", guard)
    program.add("jump", start)
    program.code[start] = _split(node, start + 1, len(program.code))


def _split(node: Repeat, inside: int, after: int) -> tuple[str, int, int]:
    return ("split", inside, after) if node.greedy else ("split", after, inside)
