"""Every line of the FEEL page is true, and no built-in function is missing there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.expressions.feel.builtins import REGISTRY
from app.expressions.feel.syntax.names import SPACED
from tests.expressions.feel.ask import feel

PAGE = Path(__file__).resolve().parents[3] / "docs" / "feel.md"
LINE = re.compile(r"\| `(.+)` \| `(.+)` \|")
LINES = [found.groups() for line in PAGE.read_text(encoding="utf-8").splitlines() if (found := LINE.fullmatch(line))]


@pytest.mark.parametrize(("expression", "value"), LINES, ids=[expression for expression, _ in LINES])
def test_the_page_tells_the_truth(expression: str, value: str) -> None:
    assert feel(expression.replace("\\|", "|")) == value.replace("\\|", "|")


def test_every_built_in_function_has_an_example() -> None:
    examples = " ".join(expression for expression, _ in LINES)
    assert [name for name in REGISTRY if f"{name}(" not in examples] == []


def test_the_parser_knows_the_functions_whose_names_have_blanks() -> None:
    assert {name for name in REGISTRY if " " in name} <= set(SPACED)
