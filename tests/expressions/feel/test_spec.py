"""The tables of DMN 1.5 chapter 10, line by line: `spec/*.txt` has expressions with what they are worth.

A line is `expression => value as FEEL writes it`; what cannot be read counts as null; `¶` is a line break.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from app.expressions import ExpressionError
from tests.expressions.feel.ask import feel

FOLDER = Path(__file__).parent / "spec"
LINES = [
    (path.stem, *line.rsplit(" => ", 1))
    for path in sorted(FOLDER.glob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("table", "expression", "value"), LINES, ids=[f"{line[0]}: {line[1]}" for line in LINES])
def test_an_expression_is_worth_what_the_specification_says(table: str, expression: str, value: str) -> None:
    try:
        found = feel(expression.replace("¶", "\n"))
    except ExpressionError:
        found = "null"
    assert found == value, table
