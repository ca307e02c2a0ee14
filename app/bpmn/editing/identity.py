"""Change the id of an element, and everything that refers to it."""

from __future__ import annotations

import re
from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Refused
from app.bpmn.structure import tag

_NAME = re.compile(r"[A-Za-z_][\w.-]*\Z", re.ASCII)


def change_id(board: Board, node: Any, new_id: str) -> None:
    """Give a node another id. Raises Refused for a name that XML does not allow, or that is taken."""
    old_id = node.get("id")
    if new_id == old_id:
        return
    if not _NAME.match(new_id):
        raise Refused(f"'{new_id}' is no id: start with a letter, then letters, digits, '_', '-' or '.'.")
    if board.find(new_id) is not None:
        raise Refused(f"Another element already has the id '{new_id}'.")
    referrers = list(board.document.index.references_to(old_id)) if old_id else []
    node.set_attribute("id", new_id)
    for referrer, name in referrers:
        _point(referrer, name, old_id, new_id)
    board.forget()


def _point(referrer: Any, name: str, old_id: str, new_id: str) -> None:
    """Write the new id where the old one stood, keeping a QName's prefix."""
    if tag(referrer) == name:
        referrer.text = (referrer.text or "").strip().removesuffix(old_id) + new_id
    else:
        referrer.set_attribute(name, (referrer.get(name) or "").strip().removesuffix(old_id) + new_id)
