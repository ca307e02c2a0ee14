"""BPMN in Color: which attributes a file writes colours with, and what counts as a colour.

Sources: OMG "BPMN in Color" 1.0 (`color:background-color`, `color:border-color`, `color:color` of a label), and
bpmn.io's older `bioc:fill` and `bioc:stroke`.
"""

from __future__ import annotations

import re
from typing import Any

from app.bpmn.editing import di
from app.bpmn.editing.command import Refused
from app.bpmn.namespaces import BIOC, COLOR

OMG_FILL, OMG_STROKE = f"{{{COLOR}}}background-color", f"{{{COLOR}}}border-color"
OMG_LABEL = f"{{{COLOR}}}color"
BIOC_FILL, BIOC_STROKE = f"{{{BIOC}}}fill", f"{{{BIOC}}}stroke"
ATTRIBUTES = (OMG_FILL, OMG_STROKE, BIOC_FILL, BIOC_STROKE)
"""All attributes of a shape or edge that say a colour."""

_LONG, _SHORT = re.compile(r"#[0-9a-fA-F]{6}\Z"), re.compile(r"#[0-9a-fA-F]{3}\Z")


def hex_color(text: str | None) -> str | None:
    """The colour as `#rrggbb`; None for none. Raises Refused for anything else."""
    if text is None or not text.strip():
        return None
    color = text.strip()
    if _SHORT.match(color):
        color = "#" + "".join(digit * 2 for digit in color[1:])
    if not _LONG.match(color):
        raise Refused(f"'{text}' is no colour: write it as #rrggbb.")
    return color.lower()


def spellings(document: Any) -> tuple[bool, bool]:
    """Whether this file writes OMG's attributes, and bpmn.io's; both where it has no colours yet."""
    omg = bioc = False
    for drawn in document.definitions.iter(di.SHAPE, di.EDGE):
        omg = omg or drawn.get(OMG_FILL) is not None or drawn.get(OMG_STROKE) is not None
        bioc = bioc or drawn.get(BIOC_FILL) is not None or drawn.get(BIOC_STROKE) is not None
        if omg and bioc:
            break
    return (omg, bioc) if omg or bioc else (True, True)


def write_color(drawn: Any, names: tuple[str, str], color: str | None, uses: tuple[bool, bool]) -> None:
    """Write one colour in the spellings that the file uses; None removes it in both."""
    for name, is_used in zip(names, uses, strict=True):
        if color is None or is_used or drawn.get(name) is not None:
            drawn.set_attribute(name, color)


def write_label_color(drawn: Any, color: str | None) -> None:
    """Write the colour of a label that has a place; bpmn.io has no attribute of its own for it."""
    label = next(drawn.iterchildren(di.LABEL), None)
    if label is not None:
        label.set_attribute(OMG_LABEL, color)
