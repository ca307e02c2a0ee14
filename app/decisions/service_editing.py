"""What an author does to a decision service: which decisions it answers, which stay inside (DMN 1.5 section 6.3.10).

What it asks for follows from that: the decisions and input data that its decisions need and that are not inside.
"""

from __future__ import annotations

from enum import StrEnum

from lxml import etree

from app.decisions.dmn_tree import Node, child, children, local_name
from app.decisions.document import DecisionDocument
from app.decisions.reading import reference

PARTS = ("outputDecision", "encapsulatedDecision", "inputDecision", "inputData")


class Part(StrEnum):
    """What a decision is to a service."""

    OUTPUT = "outputDecision"
    INSIDE = "encapsulatedDecision"
    OUTSIDE = ""


class ServiceEditing:
    """Edits the decision service with an id. Raises KeyError for an unknown one."""

    def __init__(self, document: DecisionDocument, service_id: str) -> None:
        self.document = document
        services = children(document.root, "decisionService")
        found = next((each for each in services if each.get("id") == service_id), None)
        if found is None:
            raise KeyError(service_id)
        self.node = found

    def parts(self) -> dict[str, Part]:
        """What each decision of the file is to the service, by its id."""
        found = {node.get("id", ""): Part.OUTSIDE for node in self.document.decisions}
        for part in (Part.INSIDE, Part.OUTPUT):
            found.update({key: part for key in self._listed(part) if key in found})
        return found

    def inputs(self) -> list[str]:
        """The names of the decisions and input data that the service asks for."""
        named = {node.get("id"): node.get("name", "") for node in self.document.root.iterchildren("{*}*")}
        return [named.get(key) or key for tag in PARTS[2:] for key in self._listed(tag)]

    def _listed(self, tag: str) -> list[str]:
        return [reference(each.get("href", ""))[1] for each in children(self.node, tag)]

    def set_part(self, decision_id: str, part: Part) -> None:
        """Make a decision an output, or put it inside or outside; what the service asks for follows."""
        parts = self.parts() | {decision_id: part}
        inside = {key for key, each in parts.items() if each is not Part.OUTSIDE}
        decisions, data = self._needed(inside)
        with self.document.transaction("Change the service"):
            self._list(Part.OUTPUT, [key for key, each in parts.items() if each is Part.OUTPUT])
            self._list(Part.INSIDE, [key for key, each in parts.items() if each is Part.INSIDE])
            self._list("inputDecision", [key for key in decisions if key not in inside])
            self._list("inputData", data)

    def _needed(self, decision_ids: set[str]) -> tuple[list[str], list[str]]:
        """The decisions and the input data that some decisions require."""
        decisions: dict[str, None] = {}
        data: dict[str, None] = {}
        for node in self.document.decisions:
            for need in children(node, "informationRequirement") if node.get("id") in decision_ids else ():
                for tag, found in (("requiredDecision", decisions), ("requiredInput", data)):
                    inner = child(need, tag)
                    if inner is not None:
                        found[reference(inner.get("href", ""))[1]] = None
        return list(decisions), list(data)

    def _list(self, tag: str, ids: list[str]) -> None:
        """Name these elements under a tag, and no others; those that stay keep their place."""
        for each in list(children(self.node, tag)):
            if reference(each.get("href", ""))[1] not in ids:
                self.document.editor.remove(each)
        listed = self._listed(tag)
        behind = PARTS[PARTS.index(tag) + 1 :]
        for key in ids:
            if key not in listed:
                following = next((each for each in self.node.iterchildren("{*}*") if local_name(each) in behind), None)
                self.document.editor.insert(self.node, following, self._reference(tag, key))

    def _reference(self, tag: str, key: str) -> Node:
        made: Node = self.node.makeelement(f"{{{etree.QName(self.node).namespace}}}{tag}", {"href": f"#{key}"})
        return made
