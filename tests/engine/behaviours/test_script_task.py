"""Script tasks and expressions as service tasks."""

from __future__ import annotations

import pytest

from app.engine.commands import CommandRefused
from app.engine.compile import CompileRefused
from tests.engine.driver import Case, compiled, flows


def script(language: str, text: str) -> str:
    return (
        f'<startEvent id="s"/><scriptTask id="x" scriptFormat="{language}" camunda:resultVariable="r">'
        f'<script><![CDATA[{text}]]></script></scriptTask><userTask id="t"/>' + flows("s -> x\nx -> t")
    )


@pytest.mark.parametrize(
    ("language", "text"), [("simple", "a + 1"), ("juel", "${a + 1}"), ("feel", "= if a > 1 then a + 1 else 0")]
)
def test_the_result_goes_to_its_variable(language: str, text: str) -> None:
    assert Case(compiled(script(language, text))).start({"a": 2}).variables == {"a": 2, "r": 3}


def test_a_script_in_another_language_is_refused_with_what_to_do() -> None:
    with pytest.raises(CompileRefused, match=r"'groovy'.*Only expressions can run"):
        compiled(script("groovy", "println 1"))


def test_an_expression_that_cannot_be_read_is_refused_at_deployment() -> None:
    with pytest.raises(CompileRefused, match="cannot be read"):
        compiled(script("simple", "a +"))


def test_an_expression_that_cannot_be_evaluated_refuses_the_command_and_names_the_element() -> None:
    with pytest.raises(CommandRefused, match=r"At 'x': There is no variable 'a'"):
        Case(compiled(script("simple", "a + 1"))).start()
