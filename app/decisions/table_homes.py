"""Where the decision tables of a file stand: as a decision, as the logic of a function, or inside another box.

DMN lets a table stand wherever an expression can (DMN 1.5 section 7.3.1). Each has a key, for editors and addresses.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.decisions.dmn_tree import Node, child, local_name

OWNERS = ("decision", "businessKnowledgeModel")


@dataclass(frozen=True, slots=True)
class TableHome:
    """A table and its owner, a decision or knowledge model. `is_whole`: the table is all that the owner's logic is.

    `key` is the id of the owner for a whole table, else the id of the table or its number within the owner.
    """

    key: str
    table: Node
    owner: Node
    inside: str = ""
    """The names of the entries and arguments around it, for people; empty for a whole table."""

    @property
    def is_whole(self) -> bool:
        """Whether the table is all that decides its owner."""
        return not self.inside

    @property
    def is_decision(self) -> bool:
        """Whether the table is a decision that a process can ask."""
        return self.is_whole and local_name(self.owner) == "decision"

    @property
    def name(self) -> str:
        """What people call the table."""
        owner = self.owner.get("name") or self.owner.get("id", "")
        return f"{owner} · {self.inside}" if self.inside else owner


def table_homes(root: Node) -> dict[str, TableHome]:
    """The tables of a file by their keys, in document order."""
    homes: dict[str, TableHome] = {}
    for owner in (node for node in root.iterchildren("{*}*") if local_name(node) in OWNERS):
        for number, table in enumerate(owner.iter("{*}decisionTable"), 1):
            home = _home(owner, table, number)
            homes.setdefault(home.key, home)
    return homes


def _home(owner: Node, table: Node, number: int) -> TableHome:
    identity = owner.get("id", "")
    if is_whole(owner, table):
        return TableHome(identity, table, owner)
    key, inside = table.get("id") or f"{identity}/{number}", _inside(owner, table) or f"table {number}"
    return TableHome(key, table, owner, inside)


def is_whole(owner: Node, table: Node) -> bool:
    """Whether a table is the logic of its owner, not a part of it."""
    parent = table.getparent()
    if parent is owner:
        return True
    return parent is not None and local_name(parent) == "encapsulatedLogic" and parent.getparent() is owner


def _inside(owner: Node, table: Node) -> str:
    """`rates › default`: the names on the way from the owner to the table."""
    names = []
    for node in table.iterancestors():
        if node is owner:
            break
        holder = next((found for tag in ("variable", "parameter") if (found := child(node, tag)) is not None), None)
        if holder is not None and holder.get("name"):
            names.append(holder.get("name", ""))
    return " › ".join(reversed(names))


def holds(root: Node, table: Node) -> bool:
    """Whether a table still stands in the file: undo or another editor may have taken it out."""
    return any(node is root for node in table.iterancestors())
