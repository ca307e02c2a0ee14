"""A change as plain data for the recovery log, and back.

Nodes are named by numbers: those of the starting content in document order, then each new one in the order
in which it came. So a line means the same wherever other nodes have moved meanwhile.
"""

from __future__ import annotations

from typing import Any

from app.markup import raw
from app.markup.changes import AnyChange, AttributeChanged, NodeInserted, NodeRemoved, TextChanged, nearest_id
from app.markup.editor import Editor
from app.markup.source import FormEdit

SLOTS = ("start", "text", "end", "tail")


def change_to(change: AnyChange, numbers: dict[Any, int]) -> dict[str, Any]:
    """The plain data of a change; new nodes get their numbers."""
    entry: dict[str, Any] = {}
    if isinstance(change, NodeInserted) and change.node not in numbers:
        for node in change.inside:
            numbers[node] = len(numbers)
        entry["xml"] = change.written
    entry["node"] = numbers[change.node]
    match change:
        case AttributeChanged():
            entry.update(kind="attribute", name=change.name, value=change.new)
        case TextChanged():
            entry.update(kind="text", value=change.new)
        case NodeInserted():
            following = None if change.following is None else numbers[change.following]
            entry.update(kind="insert", parent=numbers[change.parent], before=following)
        case NodeRemoved():
            entry.update(kind="remove")
    entry["forms"] = [[numbers[edit.node], SLOTS.index(edit.slot), edit.new] for edit in change.forms]
    return entry


def change_from(entry: dict[str, Any], nodes: list[Any], editor: Editor) -> AnyChange:
    """The change that plain data stands for in a document whose numbered nodes are `nodes`.

    Raises KeyError, IndexError, ValueError or XmlRefused for data that is no change of this document.
    """
    if "xml" in entry:
        fresh = editor.read_fragment(entry["xml"], nodes[entry["parent"]])
        if entry["node"] != len(nodes):
            raise ValueError("a new node has a number that is out of turn")
        nodes.extend(fresh.iter())
    node = nodes[entry["node"]]
    forms = tuple(_form_edit(nodes[number], SLOTS[slot], new, editor) for number, slot, new in entry["forms"])
    common: dict[str, Any] = {"node": node, "element_id": nearest_id(node), "forms": forms}
    match entry["kind"]:
        case "attribute":
            old = node.get(entry["name"])
            return AttributeChanged(**common, name=entry["name"], old=old, new=entry["value"])
        case "text":
            return TextChanged(**common, old=raw.get_text(node) or "", new=entry["value"])
        case "insert":
            following = None if entry["before"] is None else nodes[entry["before"]]
            return NodeInserted(**common, parent=nodes[entry["parent"]], following=following)
        case "remove":
            return NodeRemoved(**common, parent=node.getparent(), following=node.getnext())
    raise ValueError(f"unknown kind of change {entry['kind']!r}")


def _form_edit(node: Any, slot: str, new: str, editor: Editor) -> FormEdit:
    return FormEdit(node, slot, getattr(editor.forms[node], slot), new)
