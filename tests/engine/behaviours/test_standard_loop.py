"""Standard loops, and start and completion quantities."""

from __future__ import annotations

from tests.engine.driver import Case, compiled, flows


def loop(attributes: str, condition: str = "") -> str:
    inner = f"<loopCondition>{condition}</loopCondition>" if condition else ""
    return (
        f'<startEvent id="s"/><userTask id="t"><standardLoopCharacteristics {attributes}>{inner}'
        '</standardLoopCharacteristics></userTask><userTask id="after"/>' + flows("s -> t\nt -> after")
    )


def test_iterates_while_the_condition_holds() -> None:
    case = Case(compiled(loop("", "${again}"))).start()

    assert case.complete("t", {"again": True}).at == {"t": 1}
    assert case.complete("t", {"again": False}).at == {"after": 1}
    assert case.variables == {"again": False}


def test_a_condition_that_is_tested_before_may_allow_no_iteration() -> None:
    assert Case(compiled(loop('testBefore="true"', "${again}"))).start({"again": False}).at == {"after": 1}
    assert Case(compiled(loop('testBefore="true"', "${again}"))).start({"again": True}).at == {"t": 1}


def test_the_maximum_ends_it() -> None:
    case = Case(compiled(loop('loopMaximum="2"', "${true}"))).start()

    assert case.complete("t").at == {"t": 1}
    assert case.complete("t").at == {"after": 1}


def test_quantities_multiply_and_gather_tokens() -> None:
    inner = """<startEvent id="s"/><userTask id="a" completionQuantity="3"/><userTask id="b" startQuantity="2"/>
    <endEvent id="e"/>""" + flows("s -> a\na -> b\nb -> e")
    case = Case(compiled(inner)).start().complete("a")

    assert case.at == {"b": 2}
    assert len(case.live.waits) == 1
    assert case.complete("b").at == {"b": 1}


def test_a_receive_task_can_start_a_process() -> None:
    inner = '<receiveTask id="r" messageRef="m" instantiate="true"/><userTask id="t"/>' + flows("r -> t")
    process = compiled(inner, '<message id="m" name="order"/>')
    assert [(start.element_id, start.kind, start.name) for start in process.starts] == [("r", "message", "order")]

    assert Case(process).start({"x": 1}, start_event="r").at == {"t": 1}


def test_the_condition_may_count_the_iterations() -> None:
    case = Case(compiled(loop("", "${loopCounter &lt; 3}"))).start()

    for _ in range(3):
        assert case.at == {"t": 1}
        case.complete("t")

    assert case.at == {"after": 1}
