"""Tasks without a type, and manual tasks."""

from __future__ import annotations

import pytest

from tests.engine.driver import Case, compiled, flows


@pytest.mark.parametrize("tag", ["task", "manualTask"])
def test_there_is_nothing_to_wait_for(tag: str) -> None:
    inner = f'<startEvent id="s"/><{tag} id="t"/><userTask id="next"/>' + flows("s -> t\nt -> next")
    case = Case(compiled(inner)).start()

    assert case.at == {"next": 1}
    assert case.ended_elements()["t"] == 1


def test_it_can_be_repeated_and_have_boundary_events_like_any_activity() -> None:
    inner = """<startEvent id="s"/><task id="t"><multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality>
    </multiInstanceLoopCharacteristics></task><boundaryEvent id="b" attachedToRef="t"><timerEventDefinition>
    <timeDuration>PT1S</timeDuration></timerEventDefinition></boundaryEvent><userTask id="next"/>""" + flows(
        "s -> t\nt -> next\nb -> next"
    )
    case = Case(compiled(inner)).start()

    assert case.at == {"next": 1}
    assert case.ended_elements()["t"] == 3
    assert len(case.live.waits) == 1
