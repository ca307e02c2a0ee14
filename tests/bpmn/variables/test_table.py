"""Scopes: which variable a name means, and what can be seen where."""

from __future__ import annotations

from app.bpmn.variables import VariableIndex, hints_of, variables_of
from tests.bpmn.variables.conftest import flows, model, names

MAPPED = (
    '<subProcess id="s"><extensionElements><camunda:inputOutput><camunda:inputParameter name="amount">${total}'
    "</camunda:inputParameter></camunda:inputOutput></extensionElements>"
    '<userTask id="inner" camunda:assignee="${amount}"/></subProcess>'
    '<userTask id="outer" camunda:assignee="${amount}"/>'
)


def test_an_input_is_another_variable_than_the_one_outside() -> None:
    table = variables_of(model(MAPPED), names)

    assert table.scope_of("amount", "inner") == "s"
    assert table.scope_of("amount", "outer") == "p"
    assert [use.element_id for use in table.of_variable("amount", "outer")] == ["outer"]
    assert [use.element_id for use in table.of_variable("amount", "inner")] == ["s", "inner"]


def test_an_input_is_in_scope_only_inside() -> None:
    table = variables_of(model(MAPPED.split('<userTask id="outer"')[0] + '<task id="outer"/>'), names)

    assert "amount" in table.in_scope("inner")
    assert "amount" not in table.in_scope("outer")
    assert "total" in table.in_scope("outer")


def test_in_a_multi_instance_its_counters_are_in_scope() -> None:
    loop = '<multiInstanceLoopCharacteristics camunda:collection="l" camunda:elementVariable="e"/>'
    table = variables_of(model(f'<userTask id="x">{loop}</userTask><task id="y"/>'), names)

    assert {"e", "l", "loopCounter"} <= set(table.in_scope("x"))
    assert not {"e", "loopCounter"} & set(table.in_scope("y"))


def test_a_value_that_only_a_later_element_writes_is_hinted_at() -> None:
    inside = (
        '<startEvent id="s"/><userTask id="a" camunda:assignee="${who}"/>'
        '<scriptTask id="b" scriptFormat="simple" camunda:resultVariable="who"><script>"ada"</script></scriptTask>'
        '<userTask id="c" camunda:assignee="${who}"/>'
    )
    document = model(inside + flows("s>a", "a>b", "b>c"))
    table = variables_of(document, names)

    assert [(hint.variable, hint.kind) for hint in hints_of(document, table, "a")] == [("who", "early")]
    assert hints_of(document, table, "c") == ()


def test_a_loop_back_brings_the_value_along() -> None:
    inside = (
        '<userTask id="a" camunda:assignee="${who}"/>'
        '<scriptTask id="b" scriptFormat="simple" camunda:resultVariable="who"><script>"ada"</script></scriptTask>'
    )
    document = model(inside + flows("a>b", "b>a"))

    assert hints_of(document, variables_of(document, names), "a") == ()


def test_what_a_sub_process_wrote_can_be_read_after_it_and_at_its_border() -> None:
    inside = (
        '<subProcess id="s"><scriptTask id="w" scriptFormat="simple" camunda:resultVariable="v"><script>1</script>'
        '</scriptTask></subProcess><boundaryEvent id="e" attachedToRef="s"><timerEventDefinition/></boundaryEvent>'
        '<userTask id="after" camunda:assignee="${v}"/><userTask id="late" camunda:assignee="${v}"/>'
    )
    document = model(inside + flows("s>after", "e>late"))
    table = variables_of(document, names)

    assert hints_of(document, table, "after") == () == hints_of(document, table, "late")


def test_what_nobody_writes_comes_from_outside() -> None:
    document = model('<userTask id="a" camunda:assignee="${who}"/>')

    hints = hints_of(document, variables_of(document, names), "a")

    assert [hint.kind for hint in hints] == ["unwritten"]


def test_what_a_worker_answers_is_no_mistake() -> None:
    inside = (
        '<serviceTask id="a"><extensionElements><zeebe:ioMapping><zeebe:output source="=answer.body" target="body"/>'
        "</zeebe:ioMapping></extensionElements></serviceTask>"
    )
    document = model(inside)

    assert hints_of(document, variables_of(document, names), "a") == ()


def test_the_index_follows_edits_undo_and_redo() -> None:
    document = model('<userTask id="a" camunda:assignee="${who}"/><task id="b"/>')
    index = VariableIndex(document, names)
    assert [use.variable for use in index.table().of_element("a")] == ["who"]

    with document.transaction("Assign"):
        document.require("a").set_camunda("assignee", "${boss}")
        document.require("b").detach()
    assert index.table().names() == ["boss"]

    document.undo()
    assert index.table().names() == ["who"]
    document.redo()
    assert index.table().names() == ["boss"]
    index.close()


def test_the_index_is_what_reading_anew_would_say() -> None:
    document = model(MAPPED)
    index = VariableIndex(document, names)
    while not index.work(0.001):
        pass
    with document.transaction("Rename"):
        document.require("inner").set_attribute("id", "renamed")

    fresh = variables_of(document, names)

    assert {name: set(index.table().of_variable(name)) for name in index.table().names()} == {
        name: set(fresh.of_variable(name)) for name in fresh.names()
    }
