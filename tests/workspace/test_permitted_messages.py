"""Messages, signals and conditions ask for permission: to administer what waits for them, to start what they start."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.workspace.local import LocalWorkspace
from app.workspace.operations_values import Grant, ProcessPermissions
from app.workspace.values import InstanceQuery, NotPermitted
from tests.workspace.models import message, sequence, signal
from tests.workspace.test_events import MESSAGE, SIGNAL, catching, starting

Deploy = Callable[..., object]
EXTRA = message("m", "paid") + signal("s", "stop")
CONDITION = '<conditionalEventDefinition id="cd"><condition>${amount > 100}</condition></conditionalEventDefinition>'
SENT: dict[str, Callable[[LocalWorkspace, str], object]] = {
    "message": lambda workspace, actor: workspace.correlate("paid", actor=actor, reason="the bank called"),
    "to all": lambda workspace, actor: workspace.correlate(
        "paid", all_receivers=True, actor=actor, reason="the bank called"
    ),
    "signal": lambda workspace, actor: workspace.signal("stop", actor=actor, reason="the bank called"),
    "condition": lambda workspace, actor: workspace.start_conditional(
        {"amount": 200}, actor=actor, reason="the bank called"
    ),
}


@pytest.fixture
def guarded(workspace: LocalWorkspace, deploy: Deploy) -> Callable[[str], LocalWorkspace]:
    """A process that waits or begins, in which boss administers, ann starts, and nobody else does anything."""

    def make(inner: str) -> LocalWorkspace:
        deploy("order", inner, EXTRA)
        workspace.save_permissions(ProcessPermissions("order", start=Grant(("ann",)), administer=Grant(("boss",))))
        return workspace

    return make


Guarded = Callable[[str], LocalWorkspace]


def at(workspace: LocalWorkspace, case: str) -> list[str]:
    return [token.element_id for token in workspace.instance(case).tokens]


def history(workspace: LocalWorkspace) -> int:
    return len(workspace.instances(InstanceQuery())) + len(workspace.audit())


@pytest.mark.parametrize("event", ["message", "to all", "signal"])
def test_who_may_not_administer_sends_nothing_to_a_waiting_case(guarded: Guarded, event: str) -> None:
    workspace = guarded(catching(SIGNAL if event == "signal" else MESSAGE))
    case = workspace.start("order")
    before = history(workspace)
    for stranger in ("eve", "ann"):
        with pytest.raises(NotPermitted, match=r"may not administer 'order'.*boss"):
            SENT[event](workspace, stranger)
    assert at(workspace, case.id) == ["wait"]
    assert history(workspace) == before
    SENT[event](workspace, "boss")
    assert at(workspace, case.id) == ["after"]


@pytest.mark.parametrize("event", SENT)
def test_who_may_not_start_starts_nothing_by_any_event(guarded: Guarded, event: str) -> None:
    workspace = guarded(starting({"signal": SIGNAL, "condition": CONDITION}.get(event, MESSAGE)))
    before = history(workspace)
    with pytest.raises(NotPermitted, match=r"may not start 'order'.*ann"):
        SENT[event](workspace, "eve")
    assert history(workspace) == before
    SENT[event](workspace, "ann")
    assert len(workspace.instances(InstanceQuery())) == 1


def test_one_forbidden_receiver_of_many_refuses_the_whole(guarded: Guarded, deploy: Deploy) -> None:
    workspace = guarded(starting(SIGNAL))
    deploy("free", starting(SIGNAL), EXTRA)
    with pytest.raises(NotPermitted):
        workspace.signal("stop", actor="eve")
    assert workspace.instances(InstanceQuery()) == []


def test_a_called_process_is_asked_for_itself(guarded: Guarded, deploy: Deploy) -> None:
    workspace = guarded(catching(MESSAGE))
    deploy("caller", sequence('<callActivity id="call" calledElement="order"/>'))
    workspace.start("caller")
    with pytest.raises(NotPermitted, match="'order'"):
        workspace.correlate("paid", actor="eve")


def test_the_system_and_an_open_process_are_not_asked(guarded: Guarded, deploy: Deploy) -> None:
    workspace = guarded(catching(MESSAGE))
    deploy("free", catching(MESSAGE), EXTRA)
    workspace.start("free")
    workspace.correlate("paid", actor="eve")
    workspace.start("order")
    workspace.correlate("paid")


@pytest.mark.parametrize(
    ("event", "inner", "operation"),
    [
        ("message", catching(MESSAGE), "message"),
        ("message", starting(MESSAGE), "message"),
        ("signal", catching(SIGNAL), "signal"),
        ("condition", starting(CONDITION), "start by condition"),
    ],
)
def test_it_is_in_the_audit_with_who_and_why(
    workspace: LocalWorkspace, deploy: Deploy, event: str, inner: str, operation: str
) -> None:
    deploy("order", inner, EXTRA)
    if inner.startswith('<startEvent id="start"/>'):
        workspace.start("order")
    SENT[event](workspace, "boss")
    (entry,) = workspace.audit()
    assert (entry.operation, entry.person, entry.details["reason"]) == (operation, "boss", "the bank called")
    if event != "signal":
        (case,) = workspace.instances(InstanceQuery())
        assert (entry.instance_id, entry.process_id) == (case.id, "order")


def test_what_nobody_did_is_in_no_audit(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", catching(MESSAGE), EXTRA)
    workspace.start("order")
    workspace.correlate("paid")
    workspace.signal("stop")
    assert workspace.audit() == []
