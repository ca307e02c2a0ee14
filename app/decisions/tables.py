"""Decision tables, compiled: columns and rules, and what they answer (DMN 1.5 section 8.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from app.decisions.boxed import BoxedReader, typed
from app.decisions.dmn_tree import Node, child, children, text_of
from app.decisions.hit_policy import answer
from app.decisions.index import TableIndex, as_bits
from app.decisions.model import DecisionError, HitPolicy
from app.decisions.reading import type_of
from app.expressions.feel.compiled import CompiledTests
from app.expressions.feel.run import state, warn
from app.expressions.feel.scope import Closure, Environment
from app.expressions.feel.types import FeelType, plain_types

SINGLE = frozenset([HitPolicy.UNIQUE, HitPolicy.FIRST, HitPolicy.ANY, HitPolicy.PRIORITY])
PLAIN = frozenset([int, str, bool, Decimal])


@dataclass(frozen=True, slots=True)
class Input:
    """An input column: what it reads. `label` is its heading."""

    label: str
    closure: Closure


@dataclass(frozen=True, slots=True)
class Output:
    """An output column. `values`, from the best down, order the rules of PRIORITY and OUTPUT ORDER."""

    name: str
    values: tuple[Any, ...] = ()
    default: Closure | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A row: one test for each input, one expression for each output."""

    id: str
    tests: tuple[CompiledTests, ...]
    outputs: tuple[Closure, ...]
    constants: tuple[Any, ...] | None = None
    """The outputs' values when all of them are literals."""


class TableAnswer(NamedTuple):
    """What a table answered: the value, the values of its inputs, and the numbers of the rules that hit."""

    value: Any
    inputs: tuple[Any, ...]
    hits: tuple[int, ...]


class Limit(NamedTuple):
    """The allowed values of input `column`: of another value, `-` is no match (DMN 1.5 section 10.3.2.10).

    `anything` are the rules with `-` in this column, as bits. A value that is missing still matches `-`.
    """

    column: int
    allowed: CompiledTests
    anything: int


@dataclass(slots=True)
class CompiledTable:
    """Rules in order, and how hits become an answer. `aggregation`: "", SUM, MIN, MAX or COUNT."""

    hit_policy: HitPolicy
    aggregation: str
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    rules: tuple[Rule, ...]
    limits: tuple[Limit, ...] = ()
    index: TableIndex = field(init=False)

    def __post_init__(self) -> None:
        self.index = TableIndex([rule.tests for rule in self.rules], len(self.inputs))

    def evaluate(self, env: Environment) -> TableAnswer:
        """The answer for some variables; null, with a warning, when the rules contradict the hit policy."""
        values = tuple([column.closure(env) for column in self.inputs])
        without = self._excluded(values, env) if self.limits else 0
        hits = self.index.hits(values, env, first=self.hit_policy is HitPolicy.FIRST, without=without)
        if len(hits) == 1 and self.hit_policy in SINGLE:
            return TableAnswer(self._outputs(hits[0], env), values, hits)
        return TableAnswer(self._answer(hits, env), values, hits)

    def _excluded(self, values: Sequence[Any], env: Environment) -> int:
        """The rules, as bits, that cannot match because a value is none of those that are allowed."""
        bits = 0
        for column, allowed, anything in self.limits:
            if values[column] is not None and allowed.test(values[column], env) is not True:
                warn(f"{self.inputs[column].label} has a value that is not allowed.", error=False)
                bits |= anything
        return bits

    def _answer(self, hits: Sequence[int], env: Environment) -> Any:
        found = [self._outputs(row, env) for row in hits]
        try:
            return answer(self.hit_policy, self.aggregation, self.outputs, found) if found else self._default(env)
        except DecisionError as error:
            return warn(str(error))

    def _outputs(self, row: int, env: Environment) -> Any:
        values = self.rules[row].constants
        if values is None:
            values = self._evaluated(row, env)
        if len(values) == 1:
            return values[0]
        return {output.name: value for output, value in zip(self.outputs, values, strict=False)}

    def _evaluated(self, row: int, env: Environment) -> tuple[Any, ...]:
        """The values of a rule's outputs; warnings say which rule it was."""
        run = state.run
        if run is None:
            return tuple(output(env) for output in self.rules[row].outputs)
        place, run.place = run.place, f"{run.place}, rule {row + 1}" if run.place else f"rule {row + 1}"
        values = tuple(output(env) for output in self.rules[row].outputs)
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


def read_table(reader: BoxedReader, node: Node) -> CompiledTable:
    """A decision table, every cell compiled. Raises DecisionError."""
    inputs = tuple(_input(reader, each) for each in children(node, "input"))
    outputs = tuple(_output(reader, each) for each in children(node, "output"))
    kinds = [reader.type(type_of(each)) for each in children(node, "output")]
    rules = tuple(_rule(reader, each, number, kinds) for number, each in enumerate(children(node, "rule"), 1))
    for number, rule in enumerate(rules, 1):
        if len(rule.tests) != len(inputs) or len(rule.outputs) != len(outputs):
            raise DecisionError(f"rule {number}: it needs a cell for each column.")
    table = CompiledTable(_hit_policy(node), node.get("aggregation", ""), inputs, outputs, rules)
    table.limits = tuple(_limits(reader, node, rules))
    return table


def _limits(reader: BoxedReader, node: Node, rules: Sequence[Rule]) -> Iterator[Limit]:
    """The input columns that have allowed values, with the rules whose cell in them is `-`."""
    for at, each in enumerate(children(node, "input")):
        text = text_of(child(each, "inputValues"))
        if text and text != "-":
            anything = as_bits([row for row, rule in enumerate(rules) if not rule.tests[at].tree.tests], len(rules))
            yield Limit(at, reader.tests(text, "its allowed values"), anything)


def _input(reader: BoxedReader, node: Node) -> Input:
    expression = child(node, "inputExpression")
    text = text_of(expression)
    label = node.get("label") or text
    language = expression.get("expressionLanguage", "") if expression is not None else ""
    wanted = reader.type(type_of(expression))
    closure = typed(reader.text(text, f"input {label}", language), wanted, label)
    if text.isidentifier():
        closure = variable_first(text, closure, plain_types(wanted) if wanted else PLAIN)
    return Input(label, closure)


def variable_first(name: str, closure: Closure, plain: frozenset[type]) -> Closure:
    """An input that reads one variable: values of the types `plain` take a short way."""

    def value(env: Environment) -> Any:
        try:
            found = env[name]
        except KeyError:
            return closure(env)
        return found if type(found) in plain else closure(env)

    return value


def _output(reader: BoxedReader, node: Node) -> Output:
    name = node.get("name") or ""
    text = text_of(child(node, "outputValues"))
    default = text_of(child(node, "defaultOutputEntry"))
    closure = typed(reader.text(default, "its default"), reader.type(type_of(node)), "the default") if default else None
    return Output(name, _ranks(reader, text) if text else (), closure)


def _ranks(reader: BoxedReader, text: str) -> tuple[Any, ...]:
    """The output values in their order, which are tests as in input cells: values, lists of values, ranges."""
    tests = reader.tests(text, "its output values").tree.tests
    found = [reader.value(test) for test in tests]
    return tuple(each for value in found for each in (value if isinstance(value, list) else [value]))


def _rule(reader: BoxedReader, node: Node, number: int, kinds: Sequence[Any]) -> Rule:
    place = f"rule {number}"
    tests = tuple([reader.tests(text_of(cell), place) for cell in children(node, "inputEntry")])
    cells = list(children(node, "outputEntry"))
    found = [_output_cell(reader, cell, kind, place) for cell, kind in zip(cells, kinds, strict=False)]
    constants = tuple(constant for _, constant in found)
    outputs = tuple(closure for closure, _ in found)
    return Rule(node.get("id") or place, tests, outputs, None if None in constants else constants)


def _output_cell(reader: BoxedReader, node: Node, kind: FeelType | None, place: str) -> tuple[Closure, Any]:
    """An output cell's closure, and its value when it is a literal; equal cells of a column are one."""
    text, language = text_of(node) or "null", node.get("expressionLanguage", "")
    known = reader.outputs.get((text, language, id(kind)))
    if known is None:
        closure = typed(reader.text(text, place, language), kind, "the output")
        known = (closure, closure({}) if reader.is_literal(text) else None)
        reader.outputs[text, language, id(kind)] = known
    return known


def _hit_policy(node: Node) -> HitPolicy:
    written = node.get("hitPolicy", HitPolicy.UNIQUE)
    try:
        return HitPolicy(written)
    except ValueError:
        raise DecisionError(f"'{written}' is not a hit policy.") from None
