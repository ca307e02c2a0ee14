"""What of a model a person can point at: elements where tokens begin, flows, and everything with a name. No Qt."""

from __future__ import annotations

from typing import Any

from app.bpmn.document import Document

STANDING = ("Task", "task", "Gateway", "intermediateCatchEvent", "intermediateThrowEvent", "endEvent", "startEvent",
            "subProcess", "SubProcess", "callActivity", "transaction")  # fmt: skip
"""How the tags of elements end at which tokens can begin."""


def names_in(document: Document) -> dict[str, str]:
    """The names of all elements that have one, by id."""
    found = ((str(node.get("id")), node.get("name")) for node in document.tree.iter() if _tag(node) and node.get("id"))
    return {identity: str(name) for identity, name in found if name}


def elements_in(document: Document) -> dict[str, str]:
    """The elements at which tokens can begin: id -> name, which may be empty."""
    return {str(node.get("id")): node.get("name") or "" for node in document.tree.iter() if _stands(node)}


def flows_in(document: Document) -> frozenset[str]:
    """The ids of the sequence flows."""
    return frozenset(str(node.get("id")) for node in document.tree.iter() if _tag(node) == "sequenceFlow")


def _tag(node: Any) -> str:
    return str(node.tag).rpartition("}")[2] if isinstance(node.tag, str) else ""


def _stands(node: Any) -> bool:
    return bool(node.get("id")) and _tag(node).endswith(STANDING) if _tag(node) else False
