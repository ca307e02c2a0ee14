"""Message events that throw."""

from __future__ import annotations

from tests.engine.driver import Case, compiled, flows

MESSAGE = '<message id="m" name="hello"/>'


def test_a_message_carries_the_local_variables_of_its_event() -> None:
    inner = """<startEvent id="s"/><intermediateThrowEvent id="x"><extensionElements><camunda:inputOutput>
    <camunda:inputParameter name="sum">${a * 2}</camunda:inputParameter></camunda:inputOutput></extensionElements>
    <messageEventDefinition messageRef="m"/></intermediateThrowEvent><endEvent id="e"/>""" + flows("s -> x\nx -> e")
    case = Case(compiled(inner, MESSAGE)).start({"a": 4})

    assert case.ended
    assert case.outcome is not None
    assert [(p.kind, p.name, dict(p.variables)) for p in case.outcome.published] == [("message", "hello", {"sum": 8})]
