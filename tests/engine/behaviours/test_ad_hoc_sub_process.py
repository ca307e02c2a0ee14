"""Ad-hoc sub-processes: activities without a fixed order."""

from __future__ import annotations

import pytest

from app.engine.commands import CommandRefused, Modify
from app.engine.compile import CompileRefused
from tests.engine.driver import Case, compiled, flows


def ad_hoc(inside: str = "", attributes: str = "", tasks: str = "a b c") -> Case:
    content = "".join(f'<userTask id="{each}"/>' for each in tasks.split())
    inner = f"""<startEvent id="s"/><adHocSubProcess id="h" {attributes}>{inside}{content}</adHocSubProcess>
    <userTask id="t"/>""" + flows("s -> h\nh -> t")
    return Case(compiled(inner))


def condition(text: str) -> str:
    return f"<completionCondition>{text}</completionCondition>"


def test_all_activities_start_at_once_and_it_completes_when_all_are_done() -> None:
    case = ad_hoc().start()
    assert case.at == {"a": 1, "b": 1, "c": 1}
    case.complete("b").complete("a")
    assert case.at == {"c": 1}
    assert case.complete("c").at == {"t": 1}


def test_in_sequence_one_starts_when_the_one_before_is_done() -> None:
    case = ad_hoc(attributes='ordering="Sequential"').start()
    assert case.at == {"a": 1}
    assert case.complete("a").at == {"b": 1}
    assert case.complete("b").complete("c").at == {"t": 1}


def test_the_completion_condition_ends_what_still_runs() -> None:
    case = ad_hoc(condition("${enough}")).start({"enough": False})
    assert case.complete("a").at == {"b": 1, "c": 1}
    assert case.complete("b", {"enough": True}).at == {"t": 1}


def test_what_still_runs_may_finish_when_the_model_says_so() -> None:
    case = ad_hoc(condition("${enough}"), 'cancelRemainingInstances="false"').start({"enough": False})
    assert case.complete("a", {"enough": True}).at == {"b": 1, "c": 1}
    assert case.complete("b").complete("c").at == {"t": 1}


def test_in_sequence_nothing_more_starts_once_the_condition_holds() -> None:
    case = ad_hoc(condition("${enough}"), 'ordering="Sequential"').start({"enough": False})
    assert case.complete("a", {"enough": True}).at == {"t": 1}


def test_flows_inside_are_followed() -> None:
    inner = """<startEvent id="s"/><adHocSubProcess id="h"><userTask id="a"/><userTask id="b"/>
    <sequenceFlow id="a_b" sourceRef="a" targetRef="b"/></adHocSubProcess><userTask id="t"/>""" + flows(
        "s -> h\nh -> t"
    )
    case = Case(compiled(inner)).start()
    assert case.at == {"a": 1}
    assert case.complete("a").complete("b").at == {"t": 1}


def test_the_model_may_choose_the_activities() -> None:
    chosen = '<extensionElements><zeebe:adHoc activeElementsCollection="=wanted"/></extensionElements>'
    assert ad_hoc(chosen).start({"wanted": ["c", "a"]}).at == {"a": 1, "c": 1}
    assert ad_hoc(chosen).start({"wanted": []}).at == {"t": 1}
    with pytest.raises(CommandRefused, match="no activity 'x'"):
        ad_hoc(chosen).start({"wanted": ["x"]})


def test_more_can_be_started_by_hand() -> None:
    case = ad_hoc(tasks="a b").start().complete("a")
    case.run(Modify(start_before=("a",)))
    assert case.at == {"a": 1, "b": 1}


def test_without_activities_it_is_refused() -> None:
    with pytest.raises(CompileRefused, match="needs an activity"):
        ad_hoc(tasks="")
