"""Try a table with some values: which rules hit, what the answer is, and why each other rule does not hit.

A trial takes the cells as they stand, so it also works while some of them cannot be read: such a rule never hits and
says so. The values stand for the inputs themselves, whatever expression they read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from app.decisions.grid import Column, ColumnKind, Grid
from app.decisions.hit_policy import answer
from app.decisions.model import DecisionError, HitPolicy, UnaryTests
from app.decisions.tables import Output
from app.decisions.unary_tests import compile_unary_tests
from app.expressions import ExpressionError, compile

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """What a table says to some values.

    `matches` has a list for each rule: whether each input cell matches, None for one that cannot be read. `hits` are
    the rows that match; `winners` those among them that make the answer. `error` is a sentence instead of an answer.
    """

    matches: tuple[tuple[bool | None, ...], ...]
    hits: tuple[int, ...]
    winners: tuple[int, ...]
    answer: Any = None
    error: str = ""


def try_table(grid: Grid, values: Sequence[Any], names: Names = ()) -> Trial:
    """The trial of `values`, one for each input column in order."""
    variables = _variables(grid, values)
    inputs = [at for at, _ in grid.of_kind(ColumnKind.INPUT)]
    matches = tuple(
        tuple(_matches(rule.cells[at], value, variables, names) for at, value in zip(inputs, values, strict=True))
        for rule in grid.rows
    )
    hits = tuple(row for row, cells in enumerate(matches) if all(cell is True for cell in cells))
    try:
        found = [_outputs(grid, row, variables, names) for row in hits]
        said = answer(_policy(grid), grid.aggregation, _ranked_outputs(grid), found)
        return Trial(matches, hits, _winners(grid, hits, found, said), said)
    except (DecisionError, ExpressionError, ValueError, TypeError) as error:
        return Trial(matches, hits, hits, None, _sentence(str(error)))


def _variables(grid: Grid, values: Sequence[Any]) -> Mapping[str, Any]:
    """Inputs that read a plain variable can be used by name in other cells."""
    columns = [column for _, column in grid.of_kind(ColumnKind.INPUT)]
    return {column.expression: value for column, value in zip(columns, values, strict=True)}


@lru_cache(maxsize=16_384)
def _test(text: str, names: Names) -> UnaryTests | None:
    try:
        return compile_unary_tests(text, names)
    except DecisionError:
        return None


def _matches(text: str, value: Any, variables: Mapping[str, Any], names: Names) -> bool | None:
    test = _test(text, names)
    try:
        return None if test is None else test(value, variables)
    except ExpressionError:
        return None


def _outputs(grid: Grid, row: int, variables: Mapping[str, Any], names: Names) -> Any:
    columns = grid.of_kind(ColumnKind.OUTPUT)
    values = {}
    for at, column in columns:
        try:
            values[column.name] = compile(grid.rows[row].cells[at] or "null", "feel", names).evaluate(variables)
        except ExpressionError as error:
            raise DecisionError(f"rule {row + 1}, {column.label}: {error.message}") from error
    return next(iter(values.values())) if len(columns) == 1 else values


def _policy(grid: Grid) -> HitPolicy:
    """The hit policy. Raises DecisionError for one that is unknown."""
    if grid.hit_policy not in set(HitPolicy):
        raise DecisionError(f"'{grid.hit_policy}' is not a hit policy.")
    return HitPolicy(grid.hit_policy)


def _ranked_outputs(grid: Grid) -> tuple[Output, ...]:
    """As much of the output columns as the hit policy asks for."""
    return tuple(_ranked(column) for _, column in grid.of_kind(ColumnKind.OUTPUT))


def _ranked(column: Column) -> Output:
    return Output(column.name, tuple(compile(value, "feel").evaluate({}) for value in column.values))


def _winners(grid: Grid, hits: tuple[int, ...], found: list[Any], said: Any) -> tuple[int, ...]:
    """The rows whose outputs are the answer: one for F, P, U and A, all that hit for the lists and sums."""
    if grid.hit_policy in (HitPolicy.COLLECT, HitPolicy.RULE_ORDER, HitPolicy.OUTPUT_ORDER):
        return hits
    return next(((row,) for row, value in zip(hits, found, strict=True) if value == said), ())


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def read_value(text: str, type_ref: str) -> Any:
    """What a person typed for an input of a type; empty is null. Raises ValueError with a sentence."""
    text, kind = text.strip(), type_ref.rpartition(":")[2].lower()
    if not text:
        return None
    if kind in ("number", "integer", "long", "double"):
        return _number(text)
    if kind == "boolean":
        if text.lower() not in ("true", "false", "yes", "no"):
            raise ValueError("Type true or false.")
        return text.lower() in ("true", "yes")
    if kind in ("date", "time", "datetime", "dateandtime", "daytimeduration", "duration"):
        return _moment(text, kind)
    return text


def _number(text: str) -> Any:
    plain = text.replace(" ", "").replace("\u2009", "").replace(",", "")
    try:
        found = compile(plain, "feel").evaluate({})
    except ExpressionError:
        found = None
    if isinstance(found, bool) or not isinstance(found, int | float | Decimal):
        raise ValueError("Type a number, such as 7250 or 0.5.")
    return found


MOMENTS = {"datetime": "date and time", "dateandtime": "date and time", "daytimeduration": "duration"}
EXAMPLES = {"date": "2026-11-25", "time": "14:30", "date and time": "2026-11-25T14:30:00", "duration": "P3D"}


def _moment(text: str, kind: str) -> Any:
    function = MOMENTS.get(kind, kind)
    try:
        quoted = text.replace('"', "")
        return compile(f'{function}("{quoted}")', "feel").evaluate({})
    except ExpressionError:
        raise ValueError(f"Type a {function}, such as {EXAMPLES[function]}.") from None
