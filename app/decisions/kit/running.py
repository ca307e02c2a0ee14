"""Evaluates the cases of a test file on the model beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.decisions.evaluate import LoadedModel
from app.decisions.kit.cases import Expectation, Suite, TestCase
from app.decisions.kit.values import agree, given, said
from app.decisions.model import DecisionError
from app.decisions.reading import read_model
from app.expressions.functions import NOW


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """Whether a case passed, and else why not, a sentence for each difference."""

    case: TestCase
    differences: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether every result is as expected."""
        return not self.differences


def decision_tests_below(path: Path) -> list[Path]:
    """The test files of a folder and its folders, in order; a test file itself; those beside a model that name it."""
    if path.is_dir():
        return sorted(each for each in path.rglob("*.xml") if b"testCases" in each.read_bytes())
    if path.suffix == ".xml":
        return [path] if b"testCases" in path.read_bytes() else []
    if path.suffix != ".dmn":
        return []
    name = path.name.encode()
    texts = {each: each.read_bytes() for each in sorted(path.parent.glob("*.xml"))}
    return [each for each, text in texts.items() if b"testCases" in text and name in text]


def run_suite(suite: Suite, now: datetime) -> list[CaseOutcome]:
    """The outcome of every case; `now` is the clock. Raises XmlRefused, DecisionError when the model cannot be read."""
    model = load_beside(suite.model)
    return [CaseOutcome(case, tuple(_differences(model, case, now))) for case in suite.cases]


def load_beside(path: Path) -> LoadedModel:
    """The model of a file, with the other .dmn files of its folder to import. Raises XmlRefused, DecisionError."""
    if not path.is_file():
        raise DecisionError(f"There is no file {path.name}.")
    data = path.read_bytes()
    others = (
        [each.read_bytes() for each in sorted(path.parent.glob("*.dmn")) if each != path] if b"import" in data else []
    )
    return LoadedModel(read_model(data, path.name, others))


def _differences(model: LoadedModel, case: TestCase, now: datetime) -> Iterator[str]:
    for expected in case.expected:
        found = _answer(model, case, expected, now)
        if isinstance(found, DecisionError):
            if expected.value is not None:
                yield f"{expected.name}: {found}"
        elif not agree(found.value, expected.value):
            why = f" ({found.warnings[0]})" if found.value is None and found.warnings else ""
            yield f"{expected.name}: {said(found.value)} instead of {said(expected.value)}{why}"


def _answer(model: LoadedModel, case: TestCase, expected: Expectation, now: datetime) -> Any:
    """The answer, or the error that there is no such decision."""
    types = model.input_types()
    variables = {NOW: now, **{name: given(value, types.get(name)) for name, value in case.inputs.items()}}
    try:
        result = model.evaluate(case.invocable or expected.name, variables, namespace=expected.namespace)
    except DecisionError as error:
        return error
    if case.invocable and isinstance(result.value, dict) and expected.name in result.value:
        return type(result)(result.value[expected.name], warnings=result.warnings)
    return result
