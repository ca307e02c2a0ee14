"""Where a DMN file writes the ids of decisions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from app.decisions.dmn_tree import local_name
from app.project.bpmn_slots import Slot
from app.project.symbols import Role, Symbol, SymbolKind

REFERENCES = ("href", "dmnElementRef")


def slots(root: Any) -> Iterator[Slot]:
    """The decisions, and what in the file refers to them: requirements, services, shapes."""
    decisions = {node.get("id"): node for node in root if local_name(node) == "decision" and node.get("id")}
    for key, node in decisions.items():
        yield Slot(Symbol(SymbolKind.DECISION, key), Role.DEFINES, node, "id", node)
    for node in root.iter(etree.Element):
        for attribute in REFERENCES:
            key = (node.get(attribute) or "").rpartition("#")[2].rpartition(":")[2]
            if key in decisions:
                role = Role.USES if attribute == "href" else Role.DRAWS
                yield Slot(Symbol(SymbolKind.DECISION, key), role, node, attribute, _decision(node, decisions[key]))


def _decision(node: Any, meant: Any) -> Any:
    """The decision around a reference, else the one that it means."""
    return next((each for each in node.iterancestors() if local_name(each) == "decision"), meant)
