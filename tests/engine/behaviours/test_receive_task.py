"""Receive tasks."""

from __future__ import annotations

import pytest

from app.engine.commands import CommandRefused, CompleteTask
from app.engine.waits import Subscription
from tests.engine.driver import Case, compiled, flows

MESSAGE = '<message id="m" name="order"/>'


def receiving(attributes: str) -> Case:
    inner = f'<startEvent id="s"/><receiveTask id="r" {attributes}/><userTask id="t"/>' + flows("s -> r\nr -> t")
    return Case(compiled(inner, MESSAGE)).start()


def test_it_waits_for_its_message_and_takes_what_that_brings() -> None:
    case = receiving('messageRef="m"')
    assert case.at == {"r": 1}
    assert case.message("order", {"amount": 3}).at == {"t": 1}
    assert case.variables == {"amount": 3}


def test_one_without_a_message_is_released_by_hand() -> None:
    case = receiving("")
    assert case.at == {"r": 1} and not case.waits(Subscription)
    key = next(each.key for each in case.live.positions())
    case.run(CompleteTask(key, {"x": 1}))
    assert case.at == {"t": 1} and case.variables == {"x": 1}


def test_one_that_waits_for_a_message_is_not_released_by_hand() -> None:
    case = receiving('messageRef="m"')
    with pytest.raises(CommandRefused, match="not a task that a person completes"):
        case.run(CompleteTask(case.waits(Subscription)[0].key))


def test_one_that_instantiates_starts_the_process_behind_it() -> None:
    inner = '<receiveTask id="r" messageRef="m" instantiate="true"/><userTask id="t"/>' + flows("r -> t")
    process = compiled(inner, MESSAGE)
    assert [(each.element_id, each.kind, each.name) for each in process.starts] == [("r", "message", "order")]
    assert Case(process).start(start_event="r").at == {"t": 1}
