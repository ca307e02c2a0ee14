"""Input and output parameters as Camunda 8 spells them."""

from __future__ import annotations

from tests.engine.driver import Case, compiled, flows


def mapped(mappings: str) -> Case:
    task = f"<extensionElements><zeebe:ioMapping>{mappings}</zeebe:ioMapping></extensionElements>"
    inner = f'<startEvent id="s"/><userTask id="t">{task}</userTask><userTask id="z"/>' + flows("s -> t\nt -> z")
    return Case(compiled(inner)).start({"amount": 5})


def test_targets_inside_a_record_make_one_record() -> None:
    case = mapped(
        """<zeebe:input source="=amount" target="order.sum"/>
        <zeebe:input source="=&quot;EUR&quot;" target="order.money.name"/>
        <zeebe:input source="=amount * 2" target="order.money.double"/>
        <zeebe:output source="=order.sum" target="a.b"/>"""
    )

    assert case.live.variables_at(case.key("t"))["order"] == {"sum": 5, "money": {"name": "EUR", "double": 10}}
    assert case.complete("t").variables == {"amount": 5, "a": {"b": 5}}
