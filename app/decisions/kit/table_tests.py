"""Test rows beside a decision table: values for what its inputs read, what is expected, and what comes.

The rows of all tables of `limits.dmn` are in `limits-tests.xml`, in the kit's format: `millrace test` runs them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.decisions.evaluate import LoadedModel
from app.decisions.grid import Column, ColumnKind, Grid
from app.decisions.kit.cases import Expectation, TestCase, read_suite
from app.decisions.kit.rule_hits import rule_names
from app.decisions.kit.values import agree, given, said
from app.decisions.kit.writing import suite_bytes
from app.decisions.model import DecisionError
from app.decisions.reading import read_model
from app.decisions.trial import read_value
from app.expressions import ExpressionError, compile
from app.expressions.functions import NOW
from app.foundation.files import write_atomically
from app.foundation.xml import XmlRefused

PATH = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
SUFFIX = "-tests.xml"


@dataclass(frozen=True, slots=True)
class TestInput:
    """A value that a test row gives: `path` is a variable, or a part of one."""

    __test__ = False

    label: str
    path: tuple[str, ...]
    type: str = ""


def inputs_of(grid: Grid, names: tuple[str, ...] = ()) -> list[TestInput]:
    """What test rows of a table give: what each input reads; the variables of inputs that compute something."""
    found: dict[tuple[str, ...], TestInput] = {}
    for _, column in grid.of_kind(ColumnKind.INPUT):
        for each in _read_by(column, names):
            found.setdefault(each.path, each)
    return list(found.values())


def _read_by(column: Column, names: tuple[str, ...]) -> list[TestInput]:
    text = column.expression
    if text in names:
        return [TestInput(column.label, (text,), column.resolved or column.type)]
    if PATH.fullmatch(text):
        return [TestInput(column.label, tuple(text.split(".")), column.resolved or column.type)]
    try:
        free = compile(text, "feel", names).names
    except ExpressionError:
        return []
    return [TestInput(name, (name,)) for name in sorted(free)]


@dataclass(slots=True)
class TableTest:
    """One row. `inputs` are variables (contexts where a path has parts); `expected` is a value or a context."""

    inputs: dict[str, Any] = field(default_factory=dict)
    expected: Any = None

    def given(self, path: Sequence[str]) -> Any:
        """The value at a path; None for none."""
        found: Any = self.inputs
        for name in path:
            found = found.get(name) if isinstance(found, dict) else None
        return found

    def give(self, path: Sequence[str], value: Any) -> None:
        """Set the value at a path."""
        place = self.inputs
        for name in path[:-1]:
            inner = place.get(name)
            place[name] = inner = dict(inner) if isinstance(inner, dict) else {}
            place = inner
        place[path[-1]] = value


@dataclass(frozen=True, slots=True)
class TestOutcome:
    """What came: the answer, the ids of the rules that hit, and why it is null."""

    __test__ = False

    actual: Any
    passed: bool
    rules: tuple[str, ...] = ()
    why: str = ""


def run_tests(data: bytes, decision_id: str, tests: Sequence[TableTest]) -> list[TestOutcome]:
    """The outcome of each row on a .dmn file as it is; a file that cannot be read fails every row, with the reason."""
    try:
        model = LoadedModel(read_model(data))
        types = model.input_types()
    except (DecisionError, XmlRefused) as error:
        return [TestOutcome(None, False, (), str(error)) for _ in tests]
    now = datetime.now(UTC)
    return [_run(model, decision_id, test, types, now) for test in tests]


def _run(model: LoadedModel, decision_id: str, test: TableTest, types: Mapping[str, Any], now: datetime) -> TestOutcome:
    variables = {NOW: now, **{name: given(value, types.get(name)) for name, value in test.inputs.items()}}
    try:
        result = model.evaluate(decision_id, variables)
    except DecisionError as error:
        return TestOutcome(None, False, (), str(error))
    why = str(result.warnings[0]) if result.value is None and result.warnings else ""
    return TestOutcome(result.value, agree(result.value, test.expected), result.rules, why)


def untested(grid: Grid, outcomes: Sequence[TestOutcome]) -> list[int]:
    """The rows of the rules that no test hits."""
    hit = {rule for outcome in outcomes for rule in outcome.rules}
    return [row for row, rule in enumerate(rule_names(grid)) if rule not in hit]


def read_cell(text: str, type_ref: str) -> Any:
    """A typed value; for a column without a type a number, yes or no, or a text. Raises ValueError with a sentence."""
    if type_ref.rpartition(":")[2].lower() not in ("", "any"):
        return read_value(text, type_ref)
    for kind in ("number", "boolean"):
        try:
            return read_value(text, kind)
        except ValueError:
            continue
    return text.strip() or None


def cell_text(value: Any) -> str:
    """A value as it is typed; empty for null."""
    return "" if value is None else said(value)


class TestFile:
    """The rows of all decisions of one .dmn file. Cases of other kinds in the file are kept."""

    __test__ = False

    def __init__(self, model: Path | None) -> None:
        self.model = model
        self.rows: dict[str, list[TableTest]] = {}
        self._others: list[TestCase] = []

    @property
    def path(self) -> Path | None:
        """Where the rows are kept; None for a model that is in no file yet."""
        return self.model.with_name(f"{self.model.stem}{SUFFIX}") if self.model is not None else None

    def load(self, names: Mapping[str, str]) -> None:
        """Read the rows; `names` are the names of the decisions by id. Raises XmlRefused, DecisionError, OSError."""
        path = self.path
        suite = read_suite(path) if path is not None and path.is_file() else None
        self.rows, self._others = {}, []
        ids = {name: key for key, name in names.items()} | {key: key for key in names}
        for case in suite.cases if suite else ():
            key = ids.get(case.expected[0].name) if len(case.expected) == 1 and not case.invocable else None
            if key is None:
                self._others.append(case)
            else:
                self.rows.setdefault(key, []).append(TableTest(dict(case.inputs), case.expected[0].value))

    def save(self, names: Mapping[str, str]) -> None:
        """Write the rows. Raises OSError, ValueError for a model without a file."""
        path = self.path
        if path is None or self.model is None:
            raise ValueError("Save the table first: its tests are kept beside it.")
        cases = [*self._others]
        for key, rows in self.rows.items():
            name = names.get(key, key)
            for row in rows:
                number = f"{len(cases) + 1:03}"
                cases.append(TestCase(number, row.inputs, (Expectation(name, row.expected, False),)))
        if cases or path.is_file():
            write_atomically(path, suite_bytes(self.model.name, cases))
