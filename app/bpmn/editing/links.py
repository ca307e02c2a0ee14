"""Which connections touch an element, whatever their kind writes down its ends as; asked of the document's index."""

from __future__ import annotations

from typing import Any

from app.bpmn.structure import CONNECTIONS, DATA_ASSOCIATIONS, local_id, tag


def ends_of(connection: Any) -> tuple[str, str]:
    """The ids of source and target; empty where the file names none.

    A data association belongs to the activity or event around it, which is its other end (BPMN 2.0.2, 10.4.2).
    """
    kind = tag(connection)
    if kind == "dataInputAssociation":
        return _child_id(connection, "sourceRef"), connection.getparent().get("id") or ""
    if kind == "dataOutputAssociation":
        return connection.getparent().get("id") or "", _child_id(connection, "targetRef")
    return local_id(connection.get("sourceRef")), local_id(connection.get("targetRef"))


def _child_id(node: Any, name: str) -> str:
    return next((local_id(child.text) for child in node if tag(child) == name), "")


class Links:
    """The connections of a document by their ends."""

    def __init__(self, document: Any) -> None:
        self._document = document

    def of(self, element_id: str) -> list[str]:
        """The ids of the connections that start or end here, each once."""
        found: dict[str, None] = {}
        for node in self._at_ends(element_id):
            is_own = tag(node) in CONNECTIONS  # else the reference stands in an element inside the connection
            connection = node if is_own else node.getparent()
            if is_own or (tag(connection) in CONNECTIONS and element_id in ends_of(connection)):
                connection_id = connection.get("id")
                if connection_id:
                    found[connection_id] = None
        element = self._document.find(element_id)
        for child in element if element is not None and tag(element) not in CONNECTIONS else ():
            if tag(child) in DATA_ASSOCIATIONS and child.get("id"):
                found[child.get("id")] = None
        return list(found)

    def _at_ends(self, element_id: str) -> list[Any]:
        """What names an element as its source, then what names it as its target."""
        referring = tuple(self._document.index.references_to(element_id))
        return [node for end in ("sourceRef", "targetRef") for node, name in referring if name == end]

    def ends(self, connection_id: str) -> tuple[str, str]:
        """The ids of both ends; empty strings for what is unknown."""
        connection = self._document.find(connection_id)
        return ("", "") if connection is None else ends_of(connection)
