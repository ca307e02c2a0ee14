"""Readable new ids: what it is, and seven letters and digits that no other element of the file has."""

from __future__ import annotations

import secrets
from typing import Any

from app.bpmn.structure import ACTIVITIES, CONNECTIONS, EVENTS, GATEWAYS

_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"
_PREFIXES = {
    "sequenceFlow": "Flow",
    "messageFlow": "Flow",
    "association": "Association",
    "dataInputAssociation": "DataInputAssociation",
    "dataOutputAssociation": "DataOutputAssociation",
    "participant": "Participant",
    "dataObjectReference": "DataObjectReference",
    "dataStoreReference": "DataStoreReference",
}


def prefix_of(tag: str) -> str:
    """What an id of this tag starts with: Activity, Event, Gateway, Flow, or the tag itself."""
    if tag in ACTIVITIES:
        return "Activity"
    if tag in EVENTS:
        return "Event"
    if tag in GATEWAYS:
        return "Gateway"
    if tag in CONNECTIONS:
        return _PREFIXES.get(tag, "Flow")
    return _PREFIXES.get(tag, tag[:1].upper() + tag[1:])


def new_id(document: Any, tag: str) -> str:
    """An id for a new element of this tag that nothing in the document has."""
    while True:
        candidate = f"{prefix_of(tag)}_{''.join(secrets.choice(_ALPHABET) for _ in range(7))}"
        if document.find(candidate) is None:
            return candidate


def id_like(document: Any, wanted: str, tag: str) -> str:
    """`wanted` when it is free (di ids such as `Activity_1_di`), else a new id."""
    return wanted if document.find(wanted) is None else new_id(document, tag)
