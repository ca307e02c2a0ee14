"""Remove what leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.fix import Fix
from app.bpmn.structure import incoming


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
