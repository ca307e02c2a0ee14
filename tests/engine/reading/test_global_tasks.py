"""A call activity that calls a global task does what it says."""

from __future__ import annotations

from app.engine.waits import UserTask
from tests.engine.driver import Case, compiled, flows


def calling(root: str) -> Case:
    inner = '<startEvent id="s"/><callActivity id="c" calledElement="g"/><userTask id="z"/>' + flows("s -> c\nc -> z")
    return Case(compiled(inner, root)).start()


def test_a_global_user_task_is_a_task_for_somebody() -> None:
    case = calling('<globalUserTask id="g" name="Look at it" camunda:assignee="ann"/>')

    (task,) = case.waits(UserTask)
    assert (task.element_id, task.name, task.assignee) == ("c", "Look at it", "ann")
    assert case.complete("c").at == {"z": 1}


def test_a_global_script_task_is_evaluated() -> None:
    attributes = 'scriptFormat="juel" camunda:resultVariable="x"'
    script = f'<globalScriptTask id="g" {attributes}><script>${{2}}</script></globalScriptTask>'

    assert calling(script).variables == {"x": 2}


def test_global_tasks_of_no_kind_and_manual_ones_pass() -> None:
    assert calling('<globalTask id="g"/>').at == {"z": 1}
    assert calling('<globalManualTask id="g"/>').at == {"z": 1}
