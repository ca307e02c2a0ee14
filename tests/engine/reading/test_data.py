"""Data objects, properties, inputs and outputs are variables, copied by data associations."""

from __future__ import annotations

import pytest

from app.engine.commands import DeliverMessage
from app.engine.compile import CompileRefused
from app.engine.waits import Subscription
from tests.engine.driver import Case, compiled, flows
from tests.engine.play import Play

ORDER = '<dataObject id="do" name="order"/>'
IO = """<ioSpecification><dataInput id="di" name="given"/><dataOutput id="dt" name="made"/>
<inputSet><dataInputRefs>di</dataInputRefs></inputSet><outputSet><dataOutputRefs>dt</dataOutputRefs></outputSet>
</ioSpecification>"""


def reads(inner: str) -> str:
    return f"<dataInputAssociation>{inner}</dataInputAssociation>"


def writes(inner: str) -> str:
    return f"<dataOutputAssociation>{inner}</dataOutputAssociation>"


def ends(source: str, target: str) -> str:
    return f"<sourceRef>{source}</sourceRef><targetRef>{target}</targetRef>"


def task(inner: str, data: str = ORDER) -> str:
    return f'{data}<startEvent id="s"/><userTask id="t">{IO}{inner}</userTask><userTask id="z"/>' + flows(
        "s -> t\nt -> z"
    )


def seen(inner: str, data: str = ORDER, **variables: object) -> dict[str, object]:
    """What the task sees."""
    case = Case(compiled(task(inner, data))).start(variables)
    return case.live.variables_at(case.key("t"))


def test_an_input_is_local_to_the_activity() -> None:
    case = Case(compiled(task(reads(ends("do", "di"))))).start({"order": 5})

    assert case.live.variables_at(case.key("t"))["given"] == 5
    assert case.variables == {"order": 5}


def test_an_output_goes_to_the_data_object_and_nowhere_else() -> None:
    play = Play(task(writes(ends("dt", "do")))).start(order=5).complete("t", made=7)

    assert play.variables == {"order": 7}


def test_what_is_not_there_is_not_copied() -> None:
    both = reads(ends("do", "di")) + writes(ends("dt", "do"))

    assert "given" not in seen(both)
    assert Play(task(both)).start(order=5).complete("t").variables == {"order": 5}


def test_a_reference_stands_for_its_data_object_and_an_unspeakable_name_for_the_id() -> None:
    data = '<dataObject id="do" name="The order"/><dataObjectReference id="ref" name="Order" dataObjectRef="do"/>'

    assert seen(reads(ends("ref", "di")), data, do=3)["given"] == 3


def test_several_sources_are_transformed_into_one() -> None:
    data = '<dataObject id="a1" name="a"/><dataObject id="b1" name="b"/>'
    inner = reads(
        "<sourceRef>a1</sourceRef><sourceRef>b1</sourceRef><targetRef>di</targetRef>"
        "<transformation>${a + b}</transformation>"
    )

    assert seen(inner, data, a=1, b=2)["given"] == 3


def test_an_assignment_says_what_goes_where() -> None:
    def assigned(name: str) -> str:
        return f"<targetRef>di</targetRef><assignment><from>${{order + 1}}</from><to>{name}</to></assignment>"

    assert seen(reads(assigned("given")), order=1)["given"] == 2
    assert seen(reads(assigned("${given}")), order=1)["given"] == 2
    assert seen(reads(assigned("di")), order=1)["given"] == 2
    with pytest.raises(CompileRefused, match="needs an expression and a variable"):
        compiled(task(reads(assigned("given/part"))))


def test_stores_and_the_place_holder_of_a_drawing_tool_are_drawings() -> None:
    data = '<dataStoreReference id="store" name="order"/>'
    drawn = (
        '<property id="drawn" name="__targetRef_placeholder"/>'
        + reads(ends("do", "drawn"))
        + reads(ends("store", "di"))
    )

    assert seen(drawn, ORDER + data, order=1) == {"order": 1}


def test_a_message_brings_its_data_to_a_data_object() -> None:
    catch = f"""<intermediateCatchEvent id="c"><dataOutput id="dt" name="made"/>{writes(ends("dt", "do"))}
    <messageEventDefinition messageRef="m"/></intermediateCatchEvent>"""
    inner = f'{ORDER}<startEvent id="s"/>{catch}<userTask id="z"/>' + flows("s -> c\nc -> z")
    case = Case(compiled(inner, '<message id="m" name="m"/>')).start()

    case.run(DeliverMessage(case.key("c", Subscription), "m", {"made": 4}))

    assert case.variables == {"order": 4}


def test_a_thrown_message_carries_its_data_inputs() -> None:
    throw = f"""<intermediateThrowEvent id="t"><dataInput id="di" name="given"/>{reads(ends("do", "di"))}
    <messageEventDefinition messageRef="m"/></intermediateThrowEvent>"""
    inner = f'{ORDER}<startEvent id="s"/>{throw}<userTask id="z"/>' + flows("s -> t\nt -> z")
    case = Case(compiled(inner, '<message id="m" name="m"/>')).start({"order": 1})

    assert case.outcome is not None
    (published,) = case.outcome.published
    assert published.variables == {"given": 1}


def test_a_call_activity_hands_over_its_data() -> None:
    call = f"""<callActivity id="c" calledElement="q">{IO}{reads(ends("do", "di"))}{writes(ends("dt", "do"))}
    </callActivity>"""
    inner = f'{ORDER}<startEvent id="s"/>{call}<userTask id="z"/>' + flows("s -> c\nc -> z")
    script = "<script>${given * 2}</script>"
    doubled = f'<scriptTask id="k" scriptFormat="juel" camunda:resultVariable="made">{script}</scriptTask>'
    called = f'<startEvent id="s"/>{doubled}' + flows("s -> k")

    assert Play(inner, called={"q": called}).start(order=4, other=1).variables == {"order": 8, "other": 1}
