"""Error end events, and the way of an error outward."""

from __future__ import annotations

from app.engine.commands import ThrowTaskError
from app.engine.history import EventKind
from tests.engine.driver import Case, compiled, flows

ERRORS = '<error id="e1" errorCode="E1"/><error id="e2" errorCode="E2"/>'


def sub(end: str, boundaries: str) -> str:
    return (
        f'<startEvent id="s"/><subProcess id="sub"><startEvent id="s2"/><userTask id="t"/>'
        f'<endEvent id="x">{end}</endEvent>'
        f'{flows("s2 -> t" + chr(10) + "t -> x")}</subProcess>{boundaries}<userTask id="after"/>'
        + flows("s -> sub\nsub -> after")
    )


def boundary(name: str, definition: str, cancel: str = "true") -> str:
    return (
        f'<boundaryEvent id="{name}" attachedToRef="sub" cancelActivity="{cancel}">{definition}</boundaryEvent>'
        f'<userTask id="on_{name}"/>' + flows(f"{name} -> on_{name}")
    )


def test_the_exact_code_comes_before_the_catch_all() -> None:
    inner = sub(
        '<errorEventDefinition errorRef="e1"/>',
        boundary("all", "<errorEventDefinition/>")
        + boundary("other", '<errorEventDefinition errorRef="e2"/>')
        + boundary("exact", '<errorEventDefinition errorRef="e1" camunda:errorCodeVariable="code"/>'),
    )
    case = Case(compiled(inner, ERRORS)).start().complete("t")

    assert case.at == {"on_exact": 1}
    assert case.variables == {"code": "E1"}


def test_an_error_that_nothing_catches_ends_its_token_and_says_so() -> None:
    inner = """<startEvent id="s"/><userTask id="t"/><userTask id="u"/><endEvent id="x">
    <errorEventDefinition errorRef="e1"/></endEvent>""" + flows("s -> t\ns -> u\nt -> x")
    case = Case(compiled(inner, ERRORS)).start().complete("t")

    assert case.at == {"u": 1}
    (event,) = case.happened(EventKind.ERROR_THROWN)
    assert (event.data["code"], event.data["caught"]) == ("E1", False)
    assert case.complete("u").ended


def test_an_error_that_nothing_catches_lets_the_scopes_around_it_complete() -> None:
    called = """<startEvent id="s"/><subProcess id="sub"><startEvent id="i"/><userTask id="t"/><endEvent id="x">
    <errorEventDefinition errorRef="e1"/></endEvent>{}</subProcess><userTask id="v"/>""".format(flows("i -> t\nt -> x"))
    caller = '<startEvent id="s"/><callActivity id="c" calledElement="q"/><userTask id="z"/>' + flows("s -> c\nc -> z")
    case = Case(compiled(caller), compiled(called + flows("s -> sub\nsub -> v"), ERRORS, "q")).start().complete("t")

    assert case.at == {"c": 1, "v": 1}
    assert case.complete("v").at == {"z": 1}


def test_the_code_that_is_thrown_may_be_computed() -> None:
    inner = """<startEvent id="s"/><subProcess id="sub"><startEvent id="i"/><endEvent id="x"><errorEventDefinition
    errorRef="any"/></endEvent>{}</subProcess><boundaryEvent id="b" attachedToRef="sub"><errorEventDefinition
    errorRef="known"/></boundaryEvent><userTask id="t"/>""".format(flows("i -> x"))
    roots = '<error id="any" errorCode="=code"/><error id="known" errorCode="A1"/>'
    process = compiled(inner + flows("s -> sub\nb -> t"), roots)

    assert Case(process).start({"code": "A1"}).at == {"t": 1}
    assert Case(process).start({"code": "A2"}).ended


def test_the_code_and_text_that_an_event_sub_process_names_are_variables_of_the_process() -> None:
    caught = '<errorEventDefinition camunda:errorCodeVariable="code" camunda:errorMessageVariable="why"/>'
    inner = f"""<startEvent id="s"/><serviceTask id="w" camunda:class="X"/><subProcess id="es" triggeredByEvent="true">
    <startEvent id="i">{caught}</startEvent><userTask id="t"/>{flows("i -> t")}</subProcess>""" + flows("s -> w")
    case = Case(compiled(inner)).start()
    case.run(ThrowTaskError(case.key("w"), "E1", "no stock"))

    assert case.variables == {"code": "E1", "why": "no stock"}
