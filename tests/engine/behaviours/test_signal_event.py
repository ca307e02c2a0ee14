"""Signal events that throw."""

from __future__ import annotations

from tests.engine.driver import Case, compiled, flows

SIGNAL = '<signal id="sig" name="go"/>'


def test_a_signal_reaches_its_own_instance_at_once_and_is_published() -> None:
    inner = """<startEvent id="s"/><intermediateCatchEvent id="c"><signalEventDefinition signalRef="sig"/>
    </intermediateCatchEvent><userTask id="t"/><intermediateThrowEvent id="x"><signalEventDefinition signalRef="sig"/>
    </intermediateThrowEvent><userTask id="heard"/><endEvent id="e"/>""" + flows(
        "s -> c\ns -> t\nt -> x\nx -> e\nc -> heard"
    )
    case = Case(compiled(inner, SIGNAL)).start().complete("t")

    assert case.at == {"heard": 1}
    assert case.outcome is not None
    assert [(p.kind, p.name) for p in case.outcome.published] == [("signal", "go")]
