"""Remove what leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.editing.modeling import Modeling
from app.bpmn.lint.fix import Fix
from app.bpmn.structure import incoming, outgoing, tag


def flow(_document: Any, element_id: str) -> Iterator[Fix]:
    """Delete a flow."""
    yield Fix("Delete the flow", lambda modeling: modeling.delete([element_id]))


def element(_document: Any, element_id: str) -> Iterator[Fix]:
    """Delete an element with its flows."""
    yield Fix("Delete it", lambda modeling: modeling.delete([element_id]))


def gateway(_document: Any, element_id: str) -> Iterator[Fix]:
    """Delete a gateway; its flow closes the gap."""
    yield Fix("Delete the gateway", lambda modeling: modeling.delete([element_id]))


def flows_into(document: Any, element_id: str) -> Iterator[Fix]:
    """Delete the flows that lead into an element."""
    flows = [each.get("id") for each in incoming(document.find(element_id)) if each.get("id")]
    if flows:
        yield Fix("Delete the flow into it", lambda modeling: modeling.delete(flows))


def wrong_flows(document: Any, element_id: str) -> Iterator[Fix]:
    """Delete the flows into a start event, or out of an end event."""
    node = document.find(element_id)
    wrong = incoming(node) if tag(node) == "startEvent" else outgoing(node)
    flows = [each.get("id") for each in wrong if each.get("id")]
    if flows:
        title = "Delete the flow" if len(flows) == 1 else "Delete the flows"
        yield Fix(title, lambda modeling: modeling.delete(flows))


def definition(document: Any, element_id: str) -> Iterator[Fix]:
    """Delete a message, signal, error or escalation that nothing uses."""
    kind = tag(document.find(element_id))
    yield Fix(f"Delete the {kind}", lambda modeling: _detach(modeling, element_id))


def _detach(modeling: Modeling, element_id: str) -> None:
    modeling.board.node(element_id).detach()
