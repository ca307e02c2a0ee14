"""Call activities: a called process is a scope of the caller's state and an instance of its own."""

from __future__ import annotations

import pytest

from app.engine.commands import CommandRefused
from app.engine.compile import CompileRefused
from app.engine.history import EventKind
from tests.engine.driver import Case, compiled, flows
from tests.engine.play import Play

CALLED = '<startEvent id="s"/><userTask id="t"/><endEvent id="e"/>' + flows("s -> t\nt -> e")


def caller(mappings: str = "", attributes: str = "") -> str:
    return (
        f'<startEvent id="s"/><callActivity id="c" calledElement="${{which}}" {attributes}>'
        f"<extensionElements>{mappings}</extensionElements></callActivity>"
        '<boundaryEvent id="b" attachedToRef="c"><timerEventDefinition>'
        "<timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>"
        '<userTask id="after"/><userTask id="late"/>' + flows("s -> c\nc -> after\nb -> late")
    )


MAPPED = """<camunda:in source="x" target="y"/><camunda:in sourceExpression="${x + 1}" target="z"/>
<camunda:in businessKey="${execution.processBusinessKey}"/><camunda:out source="result" target="answer"/>"""


def test_variables_go_in_and_out_only_as_mapped() -> None:
    case = Case(compiled(caller(MAPPED)), compiled(CALLED, process_id="q"))
    case.start({"which": "q", "x": 1, "secret": 2}, business_key="K7")

    assert case.at == {"c": 1, "t": 1}
    assert case.live.variables_at(case.key("t")) == {"y": 1, "z": 2}
    (_root, called) = case.live.processes()
    assert case.live.business_key_of(called[0]) == "K7"

    case.complete("t", {"result": 42, "noise": 1})
    assert case.at == {"after": 1}
    assert case.variables == {"which": "q", "x": 1, "secret": 2, "answer": 42}


def test_the_called_instance_has_an_id_and_a_history_of_its_own() -> None:
    case = Case(compiled(caller()), compiled(CALLED, process_id="q")).start({"which": "q"})
    started = case.happened(EventKind.INSTANCE_STARTED)[1]
    assert started.instance_id == f"case.{case.live.instances[case.key('t')].process}"
    assert (started.process_id, started.data["parent_instance_id"], started.data["parent_element_id"]) == (
        "q",
        "case",
        "c",
    )

    case.complete("t")
    assert [e.instance_id for e in case.happened(EventKind.INSTANCE_COMPLETED)] == [started.instance_id]


def test_interrupting_the_call_ends_the_called_process() -> None:
    case = Case(compiled(caller()), compiled(CALLED, process_id="q")).start({"which": "q"}).advance(days=1)

    assert case.at == {"late": 1}
    assert [event.process_id for event in case.happened(EventKind.INSTANCE_CANCELED)] == ["q"]


def test_a_process_that_does_not_exist_refuses_the_command() -> None:
    with pytest.raises(CommandRefused, match="no process 'nowhere'"):
        Case(compiled(caller())).start({"which": "nowhere"})


def call(mappings: str = "", attributes: str = "") -> str:
    return (
        f'<startEvent id="s"/><callActivity id="c" calledElement="q" {attributes}>'
        f'<extensionElements>{mappings}</extensionElements></callActivity><userTask id="z"/>' + flows("s -> c\nc -> z")
    )


def one_task(task: str) -> str:
    return f'<startEvent id="s"/><userTask id="{task}"/>' + flows(f"s -> {task}")


def test_all_variables_can_go_in_and_come_back() -> None:
    everything = '<camunda:in variables="all"/><camunda:out variables="all"/>'
    play = Play(call(everything), called={"q": one_task("t")}).start(a=1).complete("t", a=2, b=3)

    assert play.variables == {"a": 2, "b": 3}


def test_local_in_mappings_hand_over_only_what_is_the_call_activitys_own() -> None:
    own = '<camunda:inputOutput><camunda:inputParameter name="mine">7</camunda:inputParameter></camunda:inputOutput>'
    local = own + '<camunda:in variables="all" local="true"/><camunda:in source="a" target="b" local="true"/>'
    play = Play(call(local + '<camunda:out variables="all"/>'), called={"q": one_task("t")}).start(a=1).complete("t")

    assert play.variables == {"a": 1, "mine": "7", "b": None}


def test_local_out_mappings_stay_for_the_output_parameters() -> None:
    given = '<camunda:outputParameter name="r">${b + 1}</camunda:outputParameter>'
    local = f"<camunda:inputOutput>{given}</camunda:inputOutput>" + '<camunda:out source="b" target="b" local="true"/>'
    play = Play(call(local), called={"q": one_task("t")}).start().complete("t", b=2)

    assert play.variables == {"r": 3}


VERSION = 'camunda:calledElementBinding="version" camunda:calledElementVersion="1"'
TAG = 'camunda:calledElementBinding="versionTag" camunda:calledElementVersionTag="${which}"'
DEPLOYMENT = 'camunda:calledElementBinding="deployment"'


@pytest.mark.parametrize(
    ("binding", "task"),
    [("", "third"), (VERSION, "first"), (TAG, "second"), (DEPLOYMENT, "first")],
)
def test_a_call_can_be_bound_to_a_version(binding: str, task: str) -> None:
    play = Play(call(attributes=binding), called={"q": one_task("first")})
    play.deploy("stable", q=one_task("second")).deploy(q=one_task("third"))

    assert play.start(which="stable").at == f"c {task}"
    assert play.complete(task).at == "z"


def test_camunda_8_binds_in_its_own_words() -> None:
    called = '<zeebe:calledElement processId="q" bindingType="versionTag" versionTag="stable"/>'
    play = Play(call(called), called={"q": one_task("first")})
    play.deploy("stable", q=one_task("second")).deploy(q=one_task("third"))

    assert play.start().at == "c second"


def test_a_tag_that_no_version_bears_refuses_the_command() -> None:
    play = Play(call(attributes=TAG), called={"q": one_task("first")})

    play.refused("start", process="p", variables={"which": "stable"})


@pytest.mark.parametrize("attributes", ['camunda:calledElementBinding="newest"', VERSION.split()[0], TAG.split()[0]])
def test_a_binding_that_says_nothing_is_refused(attributes: str) -> None:
    with pytest.raises(CompileRefused, match="binds its process by"):
        compiled(call(attributes=attributes))


THROWN = """<startEvent id="s"/><userTask id="t"/><intermediateThrowEvent id="up"><escalationEventDefinition
escalationRef="es"/></intermediateThrowEvent><userTask id="u"/><endEvent id="bad"><errorEventDefinition errorRef="er"/>
</endEvent>""" + flows("s -> t\nt -> up\nup -> u\nu -> bad")
CODES = '<escalation id="es" escalationCode="UP"/><error id="er" errorCode="BAD"/>'


def test_errors_and_escalations_take_the_results_so_far_along() -> None:
    def border(name: str, kind: str, cancel: str) -> str:
        ref = f"<{kind}EventDefinition/>"
        return f'<boundaryEvent id="{name}" attachedToRef="c" cancelActivity="{cancel}">{ref}</boundaryEvent>'

    caught = (
        border("b1", "escalation", "false") + border("b2", "error", "true") + '<userTask id="n1"/><userTask id="n2"/>'
    )
    inner = call('<camunda:out source="x" target="y"/>') + caught + flows("b1 -> n1\nb2 -> n2")
    play = Play(inner, CODES, called={"q": THROWN}).start().complete("t", x=1)
    assert (play.at, play.variables) == ("c n1 u", {"y": 1})

    play.complete("u", x=2)
    assert (play.at, play.variables) == ("n1 n2", {"y": 2})
