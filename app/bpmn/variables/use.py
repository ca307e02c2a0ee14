"""One place in a model that reads or writes a variable."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

Names = Callable[[str, str | None], Collection[str]]
"""(text of an expression, its declared language) -> the names that it reads; nothing for what cannot be read."""

READS, WRITES = "reads", "writes"


@dataclass(frozen=True, slots=True)
class Use:
    """`element_id` reads or writes `variable`.

    `where` says in which property, in words ("Condition"). A `local` use is of a variable that only this element, and
    what is inside it, can see (an input, the element of a multi-instance). `certain` is False where the value may come
    from outside of the model: what a worker answers is read by output mappings, yet no element writes it.
    `kind` is the type that a write declares, by FEEL's name, and `value` the expression that writes or reads, with its
    `language`; "" where there is none.
    """

    element_id: str
    variable: str
    how: str
    where: str
    local: bool = False
    certain: bool = True
    kind: str = ""
    value: str = ""
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Outside:
    """What a form or a decision beside the model reads and writes; `kinds` are types of what is written, if known."""

    reads: Iterable[str] = ()
    writes: Iterable[str] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Beside:
    """What the reading of an element needs to know of the world around it."""

    names: Names
    forms: Mapping[str, Outside] = field(default_factory=dict)
    decisions: Mapping[str, Outside] = field(default_factory=dict)
