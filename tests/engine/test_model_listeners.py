"""Execution and task listeners that are expressions."""

from __future__ import annotations

import pytest

from app.engine.compile import CompileRefused
from tests.engine.driver import Case, compiled, flows


def listener(kind: str, event: str, text: str) -> str:
    return f'<camunda:{kind} event="{event}" expression="{text}"/>'


def process(task: str, whole: str = "") -> str:
    return (
        f'<extensionElements>{whole}</extensionElements><startEvent id="s"/><userTask id="t"><extensionElements>{task}'
        "</extensionElements></userTask>" + flows("s -> t")
    )


def test_listeners_set_variables_in_their_order() -> None:
    task = (
        listener("executionListener", "start", "${execution.setVariable('log', log + 'a')}")
        + listener("taskListener", "create", "${execution.setVariable('log', log + 'b')}")
        + listener("taskListener", "complete", "${execution.setVariable('log', log + 'c')}")
        + listener("executionListener", "end", "${execution.setVariable('log', log + 'd')}")
    )
    whole = listener("executionListener", "start", "${execution.setVariable('log', 'P')}") + listener(
        "executionListener", "end", "${execution.setVariable('log', log + 'E')}"
    )
    case = Case(compiled(process(task, whole))).start()
    assert case.variables == {"log": "Pab"}

    assert case.complete("t").variables == {"log": "PabcdE"}


def test_a_condition_cannot_set_variables() -> None:
    inner = (
        """<startEvent id="s"/><exclusiveGateway id="g" default="g_t"/><userTask id="t"/><userTask id="u"/>"""
        + flows("s -> g\ng -> u if ${execution.setVariable('x', 1) == null}\ng -> t")
    )

    with pytest.raises(Exception, match="no call 'setVariable' here"):
        Case(compiled(inner)).start()


@pytest.mark.parametrize(
    "text",
    [
        '<camunda:executionListener event="start" class="x.Y"/>',
        '<camunda:executionListener event="take" expression="${1}"/>',
        '<camunda:taskListener event="assignment" expression="${1}"/>',
    ],
)
def test_what_cannot_run_is_refused_and_not_ignored(text: str) -> None:
    with pytest.raises(CompileRefused, match="Its listener"):
        compiled(process(text))


def test_a_script_that_is_an_expression_runs_too() -> None:
    script = "<camunda:script scriptFormat=\"juel\">${execution.setVariable('x', 1)}</camunda:script>"
    task = f'<camunda:executionListener event="start">{script}</camunda:executionListener>'

    assert Case(compiled(process(task))).start().variables == {"x": 1}
    with pytest.raises(CompileRefused, match="Java or a script"):
        compiled(process(task.replace("juel", "groovy")))
