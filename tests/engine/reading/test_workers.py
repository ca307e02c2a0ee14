"""Work for a worker, as Camunda 8 describes it."""

from __future__ import annotations

import pytest

from tests.engine.driver import compiled, flows

ASKED = """<extensionElements><zeebe:taskDefinition type="mail" retries="5"/><zeebe:taskHeaders>
<zeebe:header key="to" value="=sales"/><zeebe:header key="copy"/><zeebe:header value="lost"/>
<zeebe:header key="tone" value="stiff"/><!-- later --><zeebe:header key="tone" value="kind"/>
</zeebe:taskHeaders></extensionElements>"""


@pytest.mark.parametrize(
    "element",
    [
        f'<serviceTask id="w">{ASKED}</serviceTask>',
        f'<scriptTask id="w">{ASKED}</scriptTask>',
        f'<businessRuleTask id="w">{ASKED}</businessRuleTask>',
        f'<intermediateThrowEvent id="w">{ASKED}<messageEventDefinition id="m"/></intermediateThrowEvent>',
    ],
)
def test_headers_are_texts_by_key_and_retries_are_attempts(element: str) -> None:
    node = compiled(f'<startEvent id="s"/>{element}<endEvent id="e"/>' + flows("s -> w\nw -> e")).nodes["w"]

    assert node.detail.headers == {"to": "=sales", "copy": "", "tone": "kind"}
    assert (node.detail.topic, node.attempts) == ("mail", 5)


def test_work_without_headers_has_none() -> None:
    inner = '<startEvent id="s"/><serviceTask id="w" camunda:type="external" camunda:topic="x"/>' + flows("s -> w")

    assert compiled(inner).nodes["w"].detail.headers == {}
