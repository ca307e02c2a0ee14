"""Link events."""

from __future__ import annotations

from tests.engine.driver import Case, compiled, flows


def test_a_link_goes_on_at_its_catch() -> None:
    inner = """<startEvent id="s"/><intermediateThrowEvent id="out"><linkEventDefinition name="A"/>
    </intermediateThrowEvent><intermediateCatchEvent id="in"><linkEventDefinition name="A"/></intermediateCatchEvent>
    <userTask id="t"/>""" + flows("s -> out\nin -> t")

    assert Case(compiled(inner)).start().at == {"t": 1}
