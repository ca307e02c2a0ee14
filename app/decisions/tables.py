"""Decision tables, compiled: columns and rules, and what they answer (DMN 1.5 section 8.2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, NamedTuple

from app.decisions.dmn_tree import Node, children
from app.decisions.hit_policy import answer
from app.decisions.index import TableIndex
from app.decisions.model import DecisionError, HitPolicy
from app.expressions.feel.compiled import CompiledTests
from app.expressions.feel.run import state, warn
from app.expressions.feel.scope import Closure, Environment

SINGLE = frozenset([HitPolicy.UNIQUE, HitPolicy.FIRST, HitPolicy.ANY, HitPolicy.PRIORITY])


@dataclass(frozen=True, slots=True)
class Input:
    """An input column: what it reads. `label` is its heading.

    Where it reads one `variable`, values of the types `plain` are what the closure would give.
    """

    label: str
    closure: Closure
    variable: str | None = None
    plain: frozenset[type] = frozenset()


@dataclass(frozen=True, slots=True)
class Output:
    """An output column. `values`, from the best down, order the rules of PRIORITY and OUTPUT ORDER."""

    name: str
    values: tuple[Any, ...] = ()
    default: Closure | None = None


class OutputCell(NamedTuple):
    """An output cell; `constant` is its value when it is a literal."""

    closure: Closure
    constant: Any = None


class TableAnswer(NamedTuple):
    """What a table answered: the value, the values of its inputs, and the numbers of the rules that hit."""

    value: Any
    inputs: Sequence[Any]
    hits: tuple[int, ...]


_answered: Callable[[tuple[Any, Sequence[Any], tuple[int, ...]]], TableAnswer] = partial(tuple.__new__, TableAnswer)
"""The answer of its three parts; the class's own call takes three times as long."""


class Limit(NamedTuple):
    """The allowed values of input `column`: of another value, `-` is no match (DMN 1.5 section 10.3.2.10).

    `anything` are the rules with `-` in this column, as bits. A value that is missing still matches `-`.
    """

    column: int
    allowed: CompiledTests
    anything: int


@dataclass
class CompiledTable:
    """Rules in order, and how hits become an answer. `aggregation`: "", SUM, MIN, MAX or COUNT.

    `cells` has the output cells of each output column, rule by rule; `node` is the element that it was read from.
    """

    hit_policy: HitPolicy
    aggregation: str
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    index: TableIndex
    cells: tuple[Sequence[OutputCell], ...]
    node: Node
    limits: tuple[Limit, ...] = ()

    def __post_init__(self) -> None:
        self._first = self.hit_policy is HitPolicy.FIRST
        self._single = self.hit_policy in SINGLE
        self._has_default = any(column.default for column in self.outputs)
        self._constants = [cell.constant if len(self.cells) == 1 else None for cell in self.cells[0]]
        self._plain = [
            (column.variable or "", {kind: finders[kind] for kind in column.plain})
            for column, finders in zip(self.inputs, self.index.finders, strict=True)
        ]

    @cached_property
    def rule_ids(self) -> list[str]:
        """The ids of the rules; a rule without one is `rule 3`."""
        return [rule.get("id") or f"rule {number}" for number, rule in enumerate(children(self.node, "rule"), 1)]

    def evaluate(self, env: Environment) -> TableAnswer:
        """The answer for some variables; null, with a warning, when the rules contradict the hit policy."""
        bits, values = self.index.everything, []
        try:
            for variable, finders in self._plain:
                value = env[variable]
                values.append(value)
                bits &= finders[type(value)](value)
        except KeyError:  # an input is missing, is computed, or has to be brought to its type
            bits, values = self._candidates(env)
        if self.limits:
            bits &= ~self._excluded(values, env)
        hits = self.index.hits(bits, values, env, self._first)
        if self._single and len(hits) == 1:
            value = self._constants[hits[0]]
            return _answered((self._outputs(hits[0], env) if value is None else value, values, hits))
        return _answered((self._answer(hits, env), values, hits))

    def _candidates(self, env: Environment) -> tuple[int, list[Any]]:
        """The rules that the index gives, as bits, and the values of the inputs."""
        bits = self.index.everything
        values = [column.closure(env) for column in self.inputs]
        for value, finders in zip(values, self.index.finders, strict=True):
            bits &= finders[type(value)](value)
        return bits, values

    def _excluded(self, values: Sequence[Any], env: Environment) -> int:
        """The rules, as bits, that cannot match because a value is none of those that are allowed."""
        bits = 0
        for column, allowed, anything in self.limits:
            if values[column] is not None and allowed.test(values[column], env) is not True:
                warn(f"{self.inputs[column].label} has a value that is not allowed.", error=False)
                bits |= anything
        return bits

    def _answer(self, hits: Sequence[int], env: Environment) -> Any:
        if not hits:
            return self._default(env) if self._has_default else warn("No rule matches.", error=False)
        found = [self._outputs(row, env) for row in hits]
        try:
            return answer(self.hit_policy, self.aggregation, self.outputs, found)
        except DecisionError as error:
            return warn(str(error))

    def _outputs(self, row: int, env: Environment) -> Any:
        """What a rule answers: one value, or a context of them."""
        if len(self.cells) == 1:
            return self._evaluated(row, env)[0] if self._constants[row] is None else self._constants[row]
        values = [column[row].constant for column in self.cells]
        if None in values:
            values = self._evaluated(row, env)
        return {output.name: value for output, value in zip(self.outputs, values, strict=True)}

    def _evaluated(self, row: int, env: Environment) -> list[Any]:
        """The values of a rule's outputs; warnings say which rule it was."""
        run = state.run
        if run is None:
            return [column[row].closure(env) for column in self.cells]
        place, run.place = run.place, f"{run.place}, rule {row + 1}" if run.place else f"rule {row + 1}"
        values = [column[row].closure(env) for column in self.cells]
        run.place = place
        return values

    def _default(self, env: Environment) -> Any:
        """What no hit answers: the columns' default entries, else null."""
        defaults = [column.default(env) if column.default else None for column in self.outputs]
        if all(default is None for default in defaults):
            return warn("No rule matches.", error=False)
        if len(defaults) == 1:
            return defaults[0]
        return dict(zip((column.name for column in self.outputs), defaults, strict=True))
