"""May an element of this kind be put here?"""

from __future__ import annotations

from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.parents import holder_of
from app.bpmn.editing.rules.read_only import read_only
from app.bpmn.editing.rules.verdict import Verdict, allow, refuse
from app.bpmn.kinds import Kind
from app.bpmn.structure import ACTIVITIES, SUB_PROCESSES, is_event_sub_process, tag, title

_EVENT_SUB_PROCESS_ONLY = frozenset(["errorEventDefinition", "escalationEventDefinition", "compensateEventDefinition"])


def can_create(board: Board, kind: Kind, container: Any) -> Verdict:
    """Whether `kind` may be created inside a container (process, sub-process, pool, lane or collaboration)."""
    if container is None:
        return refuse("This diagram shows no process to put elements into.")
    refusal = read_only(board, container)
    if refusal is not None:
        return refusal
    if kind.is_boundary:
        return refuse("A boundary event sits on the border of an activity.")
    if kind.tag == "participant":
        return _participant(board, container)
    if kind.tag == "lane":
        if tag(container) in ("participant", "lane"):
            return allow(kind.tag)
        return refuse("Lanes belong into a pool.")
    if holder_of(board, container, kind.tag) is None:
        return _no_place(container)
    refusal = event_in_place(kind, container)
    return allow(kind.tag) if refusal is None else refusal


def _participant(board: Board, container: Any) -> Verdict:
    if container is board.root and tag(container) in ("process", "collaboration"):
        return allow("participant")
    if tag(container) in ("process", "collaboration", "participant", "lane"):
        return refuse("Pools stand side by side, not inside each other.")
    return refuse("A pool cannot be inside a sub-process.")


def _no_place(container: Any) -> Verdict:
    if tag(container) == "participant":
        return refuse(f"{title(container)} is a black box and shows no process.")
    if tag(container) == "collaboration":
        return refuse("In a collaboration every step belongs into a pool.")
    return refuse(f"{title(container)} cannot hold this.")


def event_in_place(kind: Kind, container: Any) -> Verdict | None:
    """Why a start or end event of this kind cannot be in a container; None when it can, or is none."""
    refusals = (start_in_place(kind, container), end_in_place(kind, container))
    return next((each for each in refusals if each is not None), None)


def start_in_place(kind: Kind, container: Any) -> Verdict | None:
    """Why a start event of this kind cannot be in a container; None when it can, or is none."""
    if kind.tag != "startEvent":
        return None
    in_event_sub_process = is_event_sub_process(container)
    if not in_event_sub_process and kind.event_definition in _EVENT_SUB_PROCESS_ONLY:
        return refuse("This start event only starts an event sub-process.")
    if not in_event_sub_process and kind.attributes.get("isInterrupting") == "false":
        return refuse("Only the start event of an event sub-process can be non-interrupting.")
    if tag(container) in SUB_PROCESSES and not in_event_sub_process and kind.definitions:
        return refuse("A sub-process starts with a start event without a trigger.")
    return None


def end_in_place(kind: Kind, container: Any) -> Verdict | None:
    """Why an end event of this kind cannot be in a container; None when it can, or is none."""
    is_cancel = kind.tag == "endEvent" and kind.event_definition == "cancelEventDefinition"
    if is_cancel and tag(container) != "transaction":
        return refuse("Only a transaction can be cancelled from inside.")
    return None


def can_attach(kind_tag: str, definition: str, host: Any) -> Verdict:
    """Whether an event with this tag and event definition may sit on the border of `host`."""
    if kind_tag not in ("boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent"):
        return refuse("Only intermediate events can be attached to an activity.")
    if tag(host) not in ACTIVITIES or is_event_sub_process(host):
        return refuse("Boundary events sit on tasks, sub-processes and call activities.")
    if definition == "linkEventDefinition":
        return refuse("A link event cannot be attached.")
    if definition == "cancelEventDefinition" and tag(host) != "transaction":
        return refuse("A cancel event only sits on a transaction.")
    return allow("boundaryEvent")
