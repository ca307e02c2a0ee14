"""Multi-instance activities."""

from __future__ import annotations

import pytest

from app.engine.commands import CommandRefused
from app.engine.compile import CompileRefused
from app.engine.waits import UserTask
from tests.engine.driver import Case, compiled, flows
from tests.engine.play import Play


def many(loop: str, task: str = "userTask") -> str:
    return (
        f'<startEvent id="s"/><{task} id="t" camunda:assignee="${{who}}">{loop}</{task}><userTask id="after"/>'
        + flows("s -> t\nt -> after")
    )


def loop(
    sequential: bool, inner: str = "", attributes: str = 'camunda:collection="people" camunda:elementVariable="who"'
) -> str:
    flag = str(sequential).lower()
    tag = "multiInstanceLoopCharacteristics"
    return f'<{tag} isSequential="{flag}" {attributes}>{inner}</{tag}>'


PEOPLE = {"people": ["ann", "bob", "cyd"]}


def test_parallel_one_for_each_entry() -> None:
    case = Case(compiled(many(loop(False)))).start(PEOPLE)
    assert [task.assignee for task in case.waits(UserTask)] == ["ann", "bob", "cyd"]

    case.complete("t", nth=1).complete("t").complete("t")

    assert case.at == {"after": 1}
    assert "who" not in case.variables


def test_sequential_one_after_another() -> None:
    case = Case(compiled(many(loop(True)))).start(PEOPLE)
    seen = []
    while "t" in case.at:
        (task,) = case.waits(UserTask)
        seen.append(task.assignee)
        case.complete("t")

    assert seen == ["ann", "bob", "cyd"]
    assert case.at == {"after": 1}


def test_the_completion_condition_ends_the_others() -> None:
    condition = "<completionCondition>${nrOfCompletedInstances / nrOfInstances >= 0.5}</completionCondition>"
    case = Case(compiled(many(loop(False, condition)))).start(PEOPLE).complete("t")
    assert case.at == {"t": 2}

    assert case.complete("t").at == {"after": 1}


def test_none_at_all_goes_straight_on() -> None:
    assert Case(compiled(many(loop(False)))).start({"people": []}).at == {"after": 1}


def test_a_cardinality_that_is_no_number_refuses_the_command() -> None:
    text = loop(False, "<loopCardinality>${n}</loopCardinality>", "").replace("${who}", "x")
    inner = many(text).replace("${who}", "x")

    assert Case(compiled(inner)).start({"n": 2}).at == {"t": 2}
    with pytest.raises(CommandRefused, match="whole number"):
        Case(compiled(inner)).start({"n": "many"})
    with pytest.raises(CommandRefused, match="10000 are allowed"):
        Case(compiled(inner)).start({"n": 10**9})


def test_camunda_8_collections_and_results() -> None:
    inner = """<startEvent id="s"/><userTask id="t"><multiInstanceLoopCharacteristics><extensionElements>
    <zeebe:loopCharacteristics inputCollection="=people" inputElement="who" outputCollection="votes"
    outputElement="=who + vote"/></extensionElements></multiInstanceLoopCharacteristics>
    <extensionElements><zeebe:ioMapping><zeebe:input source="=&quot;?&quot;" target="vote"/>
    </zeebe:ioMapping></extensionElements>
    </userTask><userTask id="after"/>""" + flows("s -> t\nt -> after")
    case = Case(compiled(inner)).start(PEOPLE)
    case.complete("t", {"vote": "-no"}, nth=2).complete("t", {"vote": "-yes"}).complete("t", {"vote": "-yes"})

    assert case.variables["votes"] == ["ann-yes", "bob-yes", "cyd-no"]
    assert case.at == {"after": 1}


SIGNALS = '<signal id="g" name="done"/><signalEventDefinition id="d" signalRef="g"/>'


def telling(behavior: str, boundary: str = 'cancelActivity="false"', sequential: bool = False) -> Case:
    """Three instances, with a boundary event that catches what the activity throws."""
    inside = "<loopCardinality>3</loopCardinality>"
    if behavior == "Complex":
        inside += """<complexBehaviorDefinition><condition>${nrOfCompletedInstances == 2}</condition>
        <event><signalEventDefinition signalRef="g"/></event></complexBehaviorDefinition>"""
        attributes = 'behavior="Complex"'
    else:
        attributes = f'behavior="{behavior}" {behavior.lower()}BehaviorEventRef="d"'
    inner = f"""<startEvent id="s"/><userTask id="t">{loop(sequential, inside, attributes)}</userTask>
    <boundaryEvent id="b" attachedToRef="t" {boundary}><signalEventDefinition signalRef="g"/></boundaryEvent>
    <userTask id="told"/><userTask id="after"/>""" + flows("s -> t\nt -> after\nb -> told")
    return Case(compiled(inner, SIGNALS)).start()


def test_an_event_can_be_thrown_at_each_instance_that_completes() -> None:
    case = telling("None").complete("t").complete("t")
    assert case.at == {"t": 1, "told": 2}
    assert case.complete("t").at == {"after": 1, "told": 3}


def test_an_event_can_be_thrown_at_the_first_instance_only() -> None:
    case = telling("One").complete("t").complete("t").complete("t")
    assert case.at == {"after": 1, "told": 1}


def test_an_event_can_be_thrown_by_condition() -> None:
    case = telling("Complex").complete("t")
    assert case.at == {"t": 2}
    assert case.complete("t").at == {"t": 1, "told": 1}
    assert case.complete("t").at == {"after": 1, "told": 1}


@pytest.mark.parametrize("sequential", [True, False])
def test_an_interrupting_boundary_event_ends_the_other_instances(sequential: bool) -> None:
    assert telling("One", "", sequential).complete("t").at == {"told": 1}


def test_an_event_that_does_not_exist_is_refused() -> None:
    inner = many(loop(False, "<loopCardinality>2</loopCardinality>", 'behavior="One" oneBehaviorEventRef="gone"'))
    with pytest.raises(CompileRefused, match="'gone', which does not exist"):
        compiled(inner)


def test_results_are_collected_as_the_standard_says_it() -> None:
    parts = """<loopDataInputRef>people</loopDataInputRef><loopDataOutputRef>all</loopDataOutputRef>
    <inputDataItem id="i" name="who"/><outputDataItem id="o" name="vote"/>"""
    inner = '<dataObject id="all" name="votes"/>' + many(loop(False, parts, ""))
    case = Case(compiled(inner)).start(PEOPLE)
    case.complete("t", {"vote": "no"}, nth=2).complete("t", {"vote": "yes"}).complete("t")

    assert case.variables == {**PEOPLE, "votes": ["yes", None, "no"]}


def test_a_condition_can_use_the_names_of_the_standard() -> None:
    condition = (
        "<completionCondition>=numberOfCompletedInstances + numberOfTerminatedInstances = 2</completionCondition>"
    )
    case = Case(compiled(many(loop(False, condition)))).start(PEOPLE).complete("t")
    assert case.at == {"t": 2}

    assert case.complete("t").at == {"after": 1}


def test_each_instance_can_have_save_points_of_its_own() -> None:
    attributes = 'camunda:asyncBefore="true" camunda:asyncAfter="true"'
    case = Case(compiled(many(loop(False, "<loopCardinality>2</loopCardinality>", attributes)))).start({"who": "ann"})
    assert (case.at, case.waits(UserTask)) == ({"t": 2}, [])

    case.go_on("t").go_on("t").complete("t").complete("t")
    assert (case.at, case.waits(UserTask)) == ({"t": 2}, [])

    assert case.go_on("t").go_on("t").at == {"after": 1}


def test_instances_behind_save_points_end_with_the_activity() -> None:
    inside = "<loopCardinality>3</loopCardinality><completionCondition>${true}</completionCondition>"
    case = Case(compiled(many(loop(True, inside, 'camunda:asyncBefore="true"')))).start({"who": "ann"})

    assert case.go_on("t").complete("t").at == {"after": 1}


def test_the_entry_of_a_sequence_is_taken_when_its_turn_comes() -> None:
    case = Case(compiled(many(loop(True)))).start(PEOPLE)

    case.complete("t", {"people": ["ann", "dan", "cyd"]})

    assert [task.assignee for task in case.waits(UserTask)] == ["dan"]


def test_a_save_point_before_the_activity_is_one_for_all_its_instances() -> None:
    inner = f'<startEvent id="s"/><serviceTask id="t" camunda:asyncBefore="true">{loop(False)}</serviceTask>'
    play = Play(inner + '<userTask id="z"/>' + flows("s -> t\nt -> z")).start(**PEOPLE)
    assert play.at == "t:async"

    assert play("runJobs").at == "z"
