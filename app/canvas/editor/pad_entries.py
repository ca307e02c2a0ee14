"""What the context pad offers for an element, and for several: data for its buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF

from app.bpmn.kinds import kind
from app.canvas.editor.view import EditorView
from app.canvas.reading.figure import ACTIVITY_TAGS, DATA_TAGS, EVENT_TAGS, GATEWAY_TAGS, SUB_PROCESS_TAGS, Figure

APPENDS = (("task", "Append task"), ("exclusiveGateway", "Append gateway"), ("endEvent", "Append end event"))
FLOW_NODE_TAGS = ACTIVITY_TAGS | EVENT_TAGS | GATEWAY_TAGS
CONNECTABLE = FLOW_NODE_TAGS | DATA_TAGS | {"participant", "textAnnotation"}


@dataclass(frozen=True, slots=True)
class PadEntry:
    """One button. `run` acts at a click; `menu` opens one of the canvas' menus instead; `drag` begins a gesture."""

    key: str
    icon: str
    title: str
    run: Callable[[], object] | None = None
    menu: str = ""
    drag: Callable[[QPointF], None] | None = None


def entries_for(view: EditorView, figure: Figure) -> list[PadEntry]:
    """What one does next with one element."""
    found: list[PadEntry] = []
    if may_append(figure):
        found += [_append(view, figure.element_id, key, title) for key, title in APPENDS]
    if figure.tag in CONNECTABLE:
        found.append(_connect(view, figure.element_id))
    found += _of_lanes(view, figure)
    found += _of_inside(view, figure)
    if figure.tag in FLOW_NODE_TAGS:
        found.append(PadEntry("replace", "wrench", "Change type (R)", menu="replace"))
    found.append(PadEntry("color", "color", "Colour (K)", menu="color"))
    found.append(PadEntry("delete", "trash", "Delete (Del)", view.delete_selected))
    found.append(PadEntry("more", "more", "More", menu="element"))
    return found


def may_append(figure: Figure) -> bool:
    """Whether anything can follow: not after an end, a data element, a line or a pool."""
    if figure.tag not in FLOW_NODE_TAGS:
        return False
    return figure.tag != "endEvent" and "eventSubProcess" not in figure.flags


def _append(view: EditorView, source_id: str, key: str, title: str) -> PadEntry:
    what = kind(key)
    return PadEntry(
        key,
        what.icon,
        title,
        lambda: view.append(source_id, key),
        drag=lambda place: view.begin_create(what, place, source_id),
    )


def _connect(view: EditorView, source_id: str) -> PadEntry:
    return PadEntry(
        "connect",
        "connect",
        "Connect (C)",
        lambda: view.begin_connect(source_id, view.pointer, loose=True),
        drag=lambda place: view.begin_connect(source_id, place),
    )


def _of_lanes(view: EditorView, figure: Figure) -> list[PadEntry]:
    if figure.tag not in ("participant", "lane") or "blackBox" in figure.flags:
        return []
    across = figure.horizontal
    before, after = ("above", "below") if across else ("to the left", "to the right")
    return [
        PadEntry("laneAbove", "lane-above", f"Add lane {before}", lambda: view.add_lane(figure.element_id, "above")),
        PadEntry("laneBelow", "lane-below", f"Add lane {after}", lambda: view.add_lane(figure.element_id, "below")),
        PadEntry(
            "laneSplit", "lane-split", "Divide into two lanes", lambda: view.add_lane(figure.element_id, "split2")
        ),
    ]


def _of_inside(view: EditorView, figure: Figure) -> list[PadEntry]:
    """Going into a sub-process or to the process that is called."""
    element_id = figure.element_id
    if figure.tag == "callActivity":
        return [PadEntry("called", "external", "Open the called process", lambda: view.wants_called.emit(element_id))]
    if figure.tag not in SUB_PROCESS_TAGS:
        return []
    if figure.expanded:
        return [PadEntry("collapse", "collapse", "Collapse", lambda: view.collapse(element_id))]
    return [
        PadEntry("open", "arrow-down", "Open (double click)", lambda: view.wants_plane.emit(element_id)),
        PadEntry("expand", "expand", "Expand in place", lambda: view.expand(element_id)),
    ]


def can_merge(figures: Sequence[Figure]) -> bool:
    """Whether these are several steps, or several sequence flows: their paths can be joined."""
    steps = all(figure.tag in FLOW_NODE_TAGS and figure.tag != "endEvent" for figure in figures)
    flows = all(figure.tag == "sequenceFlow" for figure in figures)
    return len(figures) > 1 and (steps or flows)


def entries_for_many(view: EditorView, figures: Sequence[Figure]) -> list[PadEntry]:
    """What one does with several elements."""
    found: list[PadEntry] = []
    if sum(not figure.is_edge for figure in figures) > 1:
        found.append(PadEntry("align", "align", "Align, distribute, same size", menu="align"))
    if any(figure.tag in FLOW_NODE_TAGS for figure in figures):
        found.append(PadEntry("replace", "wrench", "Change the type of all (R)", menu="replace"))
    if can_merge(figures):
        ids = [figure.element_id for figure in figures]
        found.append(
            PadEntry("merge", "gateway", "Join these paths in a gateway", lambda: view.merge(ids, "exclusiveGateway"))
        )
    found.append(PadEntry("color", "color", "Colour (K)", menu="color"))
    found.append(PadEntry("copy", "copy", "Copy (Ctrl+C)", view.clipboard.copy))
    found.append(PadEntry("delete", "trash", "Delete (Del)", view.delete_selected))
    found.append(PadEntry("more", "more", "More", menu="element"))
    return found
