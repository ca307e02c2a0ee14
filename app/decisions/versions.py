"""What a file says about the version of its decisions: the tag that its author gave."""

from __future__ import annotations

from app.decisions.dmn_tree import Node, child, children, local_name
from app.foundation.xml import read


def version_tag(content: bytes, decision_id: str) -> str:
    """The version tag of a decision as Camunda 7 (an attribute) and Camunda 8 (an extension) write it; "" for none."""
    root = read(content).tree.getroot()
    node = next((each for each in children(root, "decision") if each.get("id") == decision_id), None)
    return _tag(node) if node is not None else ""


def _tag(node: Node) -> str:
    for name, value in node.attrib.items():
        if str(name).rpartition("}")[2] == "versionTag":
            return str(value)
    extensions = child(node, "extensionElements")
    found = (each for each in extensions if local_name(each) == "versionTag") if extensions is not None else ()
    return next((each.get("value", "") for each in found), "")
