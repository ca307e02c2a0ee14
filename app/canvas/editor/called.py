"""Following a call activity to the process it calls: in this file, or in one beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.bpmn.document import Document, XmlRefused
from app.bpmn.structure import local_id, tag

LOOKED_AT = 500
LARGEST = 20_000_000


@dataclass(frozen=True, slots=True)
class Called:
    """Where a called process is: in `path`, or in the file at hand when that is None; `reason` says why nowhere."""

    process_id: str = ""
    path: Path | None = None
    reason: str = ""


def called_element(node: Any) -> str:
    """The id of the process that a call activity calls, or the expression for it; empty without one."""
    written = node.get("calledElement") or ""
    zeebe = node.extension("calledElement") if not written else None
    return written or (zeebe.get("processId") or "" if zeebe is not None else "")


def find_called(document: Document, element_id: str) -> Called:
    """Look for what a call activity calls."""
    node = document.find(element_id)
    if node is None or tag(node) != "callActivity":
        return Called(reason="Only a call activity leads to another process.")
    text = called_element(node)
    if not text:
        return Called(reason="This call activity does not say which process it calls: set it in the properties.")
    if text.startswith(("${", "#{", "=")):
        return Called(reason=f"Which process is called is decided while it runs, by {text}.")
    wanted = local_id(text)
    if any(each.get("id") == wanted for each in document.processes):
        return Called(wanted)
    if document.path is None:
        return Called(wanted, reason=f"This file has no process {wanted}; save it beside the file that has.")
    path = _beside(document.path, wanted)
    if path is None:
        folder = document.path.parent.name
        return Called(wanted, reason=f"Neither this file nor one in {folder} has a process {wanted}.")
    return Called(wanted, path)


def _beside(own: Path, process_id: str) -> Path | None:
    """The file in the same folder that holds a process of this id."""
    pattern = re.compile(rb"""\bid\s*=\s*["']""" + re.escape(process_id.encode()) + rb"""["']""")
    for path in sorted(own.parent.glob("*.bpmn*"))[:LOOKED_AT]:
        try:
            is_candidate = path != own and path.stat().st_size <= LARGEST and pattern.search(path.read_bytes())
            if is_candidate and any(each.get("id") == process_id for each in Document.open(path).processes):
                return path
        except (OSError, XmlRefused):
            continue
    return None
