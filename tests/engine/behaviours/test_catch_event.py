"""Intermediate catch events: timer, message, signal, condition."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.engine.commands import CommandRefused, DeliverMessage, FireTimer
from app.engine.waits import Subscription, Timer
from tests.engine.driver import START, Case, compiled, flows

EXTRA = """<message id="m" name="paid-${order}"><extensionElements><zeebe:subscription correlationKey="=order"/>
</extensionElements></message><message id="n" name="never"/><signal id="sig" name="alarm"/>"""


def catching(definition: str) -> str:
    return (
        f'<startEvent id="s"/><intermediateCatchEvent id="c">{definition}</intermediateCatchEvent><userTask id="t"/>'
        + flows("s -> c\nc -> t")
    )


def timer(text: str) -> str:
    return catching(f"<timerEventDefinition>{text}</timerEventDefinition>")


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("<timeDuration>PT5M</timeDuration>", START + timedelta(minutes=5)),
        ("<timeDuration>${wait}</timeDuration>", START + timedelta(days=2)),
        ("<timeDate>2026-03-02T10:00:00+01:00</timeDate>", START),
        ("<timeDate>2026-04-01T00:00:00</timeDate>", START.replace(month=4, day=1, hour=0)),
    ],
)
def test_a_timer_is_due_as_its_text_says(text: str, due: object) -> None:
    case = Case(compiled(timer(text))).start({"wait": "P2D"})

    assert [wait.due for wait in case.waits(Timer)] == [due]


def test_a_timer_fires_when_it_is_due_and_not_before() -> None:
    case = Case(compiled(timer("<timeDuration>PT5M</timeDuration>"))).start()

    with pytest.raises(CommandRefused, match="not due before"):
        case.run(FireTimer(case.key("c")))
    assert case.advance(minutes=5).at == {"t": 1}


def test_a_timer_text_that_makes_no_sense_refuses_the_command() -> None:
    with pytest.raises(CommandRefused, match=r"At 'c': 'soon' is not a duration"):
        Case(compiled(timer("<timeDuration>${wait}</timeDuration>"))).start({"wait": "soon"})


def test_a_message_has_an_evaluated_name_and_correlation_key_and_brings_variables() -> None:
    case = Case(compiled(catching('<messageEventDefinition messageRef="m"/>'), EXTRA)).start({"order": 7})
    (wait,) = case.waits(Subscription)
    assert (wait.name, wait.correlation_key) == ("paid-7", "7")

    with pytest.raises(CommandRefused):
        case.run(DeliverMessage(wait.key, "other"))
    case.message("paid-7", {"sum": 3})

    assert case.at == {"t": 1}
    assert case.variables["sum"] == 3


def test_a_signal() -> None:
    case = Case(compiled(catching('<signalEventDefinition signalRef="sig"/>'), EXTRA)).start()

    assert case.signal("other").at == {"c": 1}
    assert case.signal("alarm").at == {"t": 1}


def test_a_condition_waits_until_it_holds_and_not_at_all_when_it_holds() -> None:
    inner = catching("<conditionalEventDefinition><condition>${x > 3}</condition></conditionalEventDefinition>")

    case = Case(compiled(inner)).start()
    assert case.set(x=3).at == {"c": 1}
    assert case.set(x=4).at == {"t": 1}
    assert Case(compiled(inner)).start({"x": 9}).at == {"t": 1}
