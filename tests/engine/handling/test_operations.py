"""Suspend, activate, cancel, modify, migrate, start in the middle, save points."""

from __future__ import annotations

import pytest

from app.engine.commands import (
    Activate,
    Cancel,
    CommandRefused,
    CompleteTask,
    FailJob,
    FireTimer,
    Migrate,
    Modify,
    SetVariables,
    Suspend,
)
from app.engine.element_instance import Role
from app.engine.handling.modify import INSTANCE
from app.engine.history import EventKind
from app.engine.waits import Job, Subscription, Timer, UserTask
from tests.engine.driver import Case, compiled, flows

TWO = '<startEvent id="s"/><userTask id="a"/><userTask id="b"/><endEvent id="e"/>' + flows("s -> a\na -> b\nb -> e")
NESTED = (
    """<startEvent id="s"/><userTask id="a"/><subProcess id="sub"><startEvent id="s2"/><userTask id="x"/>
<userTask id="y"/>"""
    + flows("s2 -> x\nx -> y")
    + """</subProcess><boundaryEvent id="late" attachedToRef="sub">
<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent><userTask id="z"/>"""
    + flows("s -> a\na -> sub\nlate -> z")
)
CONDITION = """<startEvent id="s"/><intermediateCatchEvent id="c"><conditionalEventDefinition>
<condition>${x == 1}</condition></conditionalEventDefinition></intermediateCatchEvent><userTask id="t"/>""" + flows(
    "s -> c\nc -> t"
)


def test_nothing_moves_while_suspended() -> None:
    case = Case(compiled(TWO)).start()
    key = case.key("a")
    case.run(Suspend("eve"))

    assert case.live.suspended
    with pytest.raises(CommandRefused, match="suspended"):
        case.run(CompleteTask(key))
    with pytest.raises(CommandRefused, match="suspended"):
        case.run(FireTimer(key))

    case.run(Activate())
    assert case.complete("a").at == {"b": 1}


def test_a_condition_that_became_true_while_suspended_is_seen_on_activation() -> None:
    case = Case(compiled(CONDITION)).start()
    case.run(Suspend())
    case.run(SetVariables({"x": 1}))
    assert case.at == {"c": 1}

    case.run(Activate())

    assert case.at == {"t": 1}


def test_cancel_ends_everything_with_a_reason() -> None:
    case = Case(compiled(NESTED)).start().complete("a")
    case.run(Cancel("not needed", "eve"))

    assert case.live.status == "canceled"
    assert case.live.waits == ()
    assert case.happened(EventKind.INSTANCE_CANCELED)[0].data == {"reason": "not needed", "person": "eve"}
    with pytest.raises(CommandRefused, match="has ended"):
        case.run(Cancel())


def test_start_before_adds_a_token_and_starts_the_scopes_around_it() -> None:
    case = Case(compiled(NESTED)).start()

    case.run(Modify(cancel=("a",), start_before=("y",)))

    assert case.at == {"y": 1}
    assert [wait.element_id for wait in case.waits(Timer)] == ["late"]
    case.run(Modify(start_before=("x",)))
    assert case.at == {"x": 1, "y": 1}
    assert case.complete("y").complete("x").at == {"y": 1}
    assert case.complete("y").ended


def test_start_after_and_start_transition() -> None:
    case = Case(compiled(TWO)).start()
    case.run(Modify(start_after=("a",), start_transition=("b_e",)))

    assert case.at == {"a": 1, "b": 1}


def test_cancelling_the_last_token_ends_the_instance() -> None:
    case = Case(compiled(NESTED)).start().complete("a")
    case.run(Modify(cancel=("x",)))

    assert case.live.status == "canceled"


def test_a_modification_of_what_is_not_there_is_refused() -> None:
    case = Case(compiled(TWO)).start()

    with pytest.raises(CommandRefused, match="no element 'nope'"):
        case.run(Modify(start_before=("nope",)))
    with pytest.raises(CommandRefused, match="Nothing stands at 'b'"):
        case.run(Modify(cancel=("b",)))


def test_an_instance_can_start_in_the_middle_with_its_variables() -> None:
    case = Case(compiled(TWO)).start({"x": 1}, start_before=("b",))

    assert case.at == {"b": 1}
    assert case.variables == {"x": 1}


def migrated(inner: str, mapping: dict[str, str] | None = None) -> Case:
    case = Case(compiled(TWO)).start()
    case.processes.append(compiled(inner).versioned(2))
    case.run(Migrate(2, mapping or {}))
    return case


def test_migration_keeps_open_tasks_and_adds_new_boundary_events() -> None:
    timer = """<boundaryEvent id="b1" attachedToRef="a"><timerEventDefinition><timeDuration>P1D</timeDuration>
    </timerEventDefinition></boundaryEvent><userTask id="late"/>"""
    case = migrated(TWO.replace('<endEvent id="e"/>', '<endEvent id="e"/>' + timer) + flows("b1 -> late"))

    assert case.at == {"a": 1}
    assert len(case.happened(EventKind.TASK_CREATED)) == 1
    assert len(case.waits(Timer)) == 1
    assert case.live.version == 2
    assert case.advance(days=1).at == {"late": 1}


def test_migration_follows_the_plan_to_a_renamed_element() -> None:
    case = migrated(TWO.replace('"a"', '"first"').replace("a_b", "first_b"), {"a": "first"})

    assert case.at == {"first": 1}
    assert case.waits(UserTask)[0].element_id == "first"
    assert case.complete("first").at == {"b": 1}


def test_migration_to_a_version_without_the_element_is_refused() -> None:
    with pytest.raises(CommandRefused, match="stands at 'a'"):
        migrated(TWO.replace('"a"', '"other"').replace("a_b", "other_b"))


def test_migration_drops_what_the_new_version_does_not_listen_to() -> None:
    listening = (
        TWO
        + """<boundaryEvent id="m" attachedToRef="a"><messageEventDefinition messageRef="msg"/></boundaryEvent>
    <userTask id="x"/>"""
        + flows("m -> x")
    )
    case = Case(compiled(listening, '<message id="msg" name="hi"/>')).start()
    case.processes.append(compiled(TWO).versioned(2))
    assert len(case.waits(Subscription)) == 1

    case.run(Migrate(2))

    assert case.waits(Subscription) == []
    assert case.complete("a").complete("b").ended


def test_save_points_before_and_after() -> None:
    inner = TWO.replace('<userTask id="a"/>', '<userTask id="a" camunda:asyncBefore="true" camunda:asyncAfter="true"/>')
    case = Case(compiled(inner)).start()
    assert case.waits(UserTask) == []
    assert [position.held for position in case.live.positions()] == [True]

    case.go_on("a").complete("a")
    assert case.at == {"a": 1}
    assert case.waits(UserTask) == []

    assert case.go_on("a").at == {"b": 1}


def test_variables_from_outside_go_where_they_are_meant() -> None:
    inner = TWO.replace(
        '<userTask id="a"/>',
        '<userTask id="a"><extensionElements><camunda:inputOutput><camunda:inputParameter name="own">1'
        "</camunda:inputParameter></camunda:inputOutput></extensionElements></userTask>",
    )
    case = Case(compiled(inner)).start()
    key = case.key("a")

    case.run(SetVariables({"own": 2, "wide": 3}, key))
    case.run(SetVariables({"near": 4}, key, local=True))

    assert case.variables == {"wide": 3}
    assert case.live.variables_at(key) == {"wide": 3, "own": 2, "near": 4}


@pytest.mark.parametrize("value", [float("nan"), object(), {1: 2}])
def test_values_that_are_no_plain_data_are_refused(value: object) -> None:
    with pytest.raises(CommandRefused, match="variable 'x'"):
        Case(compiled(TWO)).start({"x": value})


def test_values_are_copied_when_they_come_in() -> None:
    given = {"list": [1]}
    case = Case(compiled(TWO)).start({"x": given})
    given["list"].append(2)

    assert case.variables == {"x": {"list": [1]}}


def test_a_save_point_before_a_join_keeps_the_join() -> None:
    inner = """<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><userTask id="b"/>
    <parallelGateway id="j" camunda:asyncBefore="true"/><userTask id="t"/>""" + flows(
        "s -> f\nf -> a\nf -> b\na -> j\nb -> j\nj -> t"
    )
    case = Case(compiled(inner)).start().complete("a")
    assert case.at == {"j": 1, "b": 1}

    assert case.go_on("j").at == {"j": 1, "b": 1}
    assert case.complete("b").go_on("j").at == {"t": 1}


def test_a_worker_may_say_that_it_failed_while_the_instance_is_suspended() -> None:
    inner = '<startEvent id="s"/><serviceTask id="w"/>' + flows("s -> w")
    case = Case(compiled(inner)).start()
    case.run(Suspend())

    case.run(FailJob(case.key("w"), "no line", retries=1))

    assert case.waits(Job)[0].retries == 1


def test_an_instance_that_is_taken_out_of_a_multi_instance_activity_is_not_waited_for() -> None:
    inner = """<startEvent id="s"/><subProcess id="sub"><multiInstanceLoopCharacteristics>
    <loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics><startEvent id="i"/><userTask id="x"/>
    <userTask id="y"/>""" + flows("i -> x\nx -> y")
    case = Case(compiled(inner + '</subProcess><userTask id="z"/>' + flows("s -> sub\nsub -> z"))).start().complete("x")
    assert case.at == {"x": 2, "y": 1}

    case.run(Modify(cancel=("y",)))

    assert case.complete("x").complete("x").complete("y").complete("y").at == {"z": 1}


def test_a_handler_that_is_cancelled_does_not_hold_its_throw_event() -> None:
    inner = """<startEvent id="s"/><userTask id="a"/><boundaryEvent id="c" attachedToRef="a">
    <compensateEventDefinition/></boundaryEvent><userTask id="undo" isForCompensation="true"/>
    <association sourceRef="c" targetRef="undo"/>
    <intermediateThrowEvent id="t"><compensateEventDefinition/></intermediateThrowEvent><userTask id="z"/>"""
    case = Case(compiled(inner + flows("s -> a\na -> t\nt -> z"))).start().complete("a")
    assert case.at == {"t": 1, "undo": 1}

    assert case.run(Modify(cancel=("undo",))).state.tokens() == {"z": 1}


EACH = (
    '<multiInstanceLoopCharacteristics isSequential="{}" camunda:collection="people" camunda:elementVariable="who">'
    '<loopDataOutputRef>done</loopDataOutputRef><outputDataItem name="mine"/></multiInstanceLoopCharacteristics>'
)
SEVERAL = (
    '<startEvent id="s"/><userTask id="a"/><userTask id="t">{0}</userTask><subProcess id="sub">{0}<startEvent id="i"/>'
    '<userTask id="x"/><userTask id="y"/>{1}</subProcess><userTask id="z"/>{2}'
)


def several(sequential: bool = False) -> Case:
    loop = EACH.format(str(sequential).lower())
    inner = SEVERAL.format(loop, flows("i -> x\nx -> y"), flows("s -> a\na -> t\nt -> z\na -> sub"))
    return Case(compiled(inner)).start({"people": ["ann", "bob"]})


def counts(case: Case, element: str) -> tuple[int, int, int]:
    (body,) = [one for one in case.live.instances.values() if one.element == element and one.role is Role.BODY]
    assert body.variables is not None
    total, active, completed = (body.variables[f"nrOf{which}Instances"] for which in ("", "Active", "Completed"))
    return total, active, completed


def test_before_a_multi_instance_activity_is_before_all_of_it() -> None:
    case = several()

    case.run(Modify(cancel=("a",), start_before=("t",)))

    assert case.at == {"t": 2}
    assert case.complete("t").complete("t").at == {"z": 1}


def test_one_instance_more_joins_the_multi_instance_activity_that_runs() -> None:
    case = several().complete("a").complete("t")

    case.run(Modify(start_before=("t" + INSTANCE,)))

    assert counts(case, "t") == (3, 2, 1)
    assert sorted(one.counter for one in case.live.instances.values() if one.element == "t" and one.counter) == [1, 2]
    case.complete("t")
    assert "z" not in case.at
    assert case.complete("t").at["z"] == 1
    assert len(case.variables["done"]) == 3


def test_one_instance_of_a_multi_instance_activity_that_does_not_run_begins_it_alone() -> None:
    for sequential in (False, True):
        case = several(sequential)

        case.run(Modify(cancel=("a",), start_before=("t" + INSTANCE,)))

        assert case.at == {"t": 1}
        assert counts(case, "t") == (1, 1, 0)
        assert case.complete("t").at == {"z": 1}


def test_no_instance_can_be_added_to_a_sequence_or_to_what_is_not_repeated() -> None:
    case = several(True).complete("a")

    for refused in ("t", "a"):
        with pytest.raises(CommandRefused):
            case.run(Modify(start_before=(refused + INSTANCE,)))


def test_beginning_inside_a_multi_instance_sub_process_that_does_not_run_begins_one_instance_of_it() -> None:
    case = several()

    case.run(Modify(cancel=("a",), start_before=("y",)))

    assert case.at == {"y": 1}
    assert counts(case, "sub") == (1, 1, 0)
    assert case.complete("y").ended


def test_a_process_can_begin_with_one_instance_of_a_multi_instance_activity() -> None:
    case = Case(several().processes[0]).start({"people": ["ann", "bob"]}, start_before=("t" + INSTANCE,))

    assert case.at == {"t": 1}
