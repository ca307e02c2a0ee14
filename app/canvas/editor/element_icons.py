"""The icon of an element by its tag and trigger: for lists, trees and search."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtGui import QIcon

from app.look.icons import has_icon, icon

NAMED = {
    "task": ("task",),
    "callActivity": ("call-activity",),
    "subProcess": ("sub-process",),
    "transaction": ("transaction",),
    "adHocSubProcess": ("sub-process-adhoc",),
    "participant": ("pool",),
    "lane": ("lane",),
    "dataObjectReference": ("data-object",),
    "dataStoreReference": ("data-store",),
    "dataInput": ("data-input",),
    "dataOutput": ("data-output",),
    "textAnnotation": ("annotation",),
    "group": ("group",),
    "sequenceFlow": ("sequence-flow",),
    "messageFlow": ("message-flow",),
    "association": ("association",),
    "dataInputAssociation": ("association",),
    "dataOutputAssociation": ("association",),
    "process": ("model",),
    "collaboration": ("collaboration",),
}


@lru_cache(maxsize=256)
def icon_name(tag: str, event: str = "", open_: bool = True) -> str:
    """The name of the icon for a kind; that of a task for what has none."""
    return next((name for name in _candidates(tag, event, open_) if has_icon(name)), "task")


def icon_for(tag: str, event: str = "", color: str = "text.secondary") -> QIcon:
    """The icon, in a colour of the theme."""
    return icon(icon_name(tag, event), color, 18, checked=None)


def _candidates(tag: str, event: str, open_: bool) -> Iterator[str]:
    if tag.endswith("Event"):
        place = {"startEvent": "start", "endEvent": "end", "intermediateThrowEvent": "throw"}.get(tag, "catch")
        if event:
            yield f"event-{place}-{event}"
        yield "boundary-event" if tag == "boundaryEvent" else f"event-{place}"
        yield "event-throw"
    elif tag.endswith("Gateway"):
        yield f"gateway-{tag.removesuffix('Gateway').removesuffix('Based').lower()}"
    elif tag.endswith("Task"):
        yield {"businessRuleTask": "task-rule"}.get(tag, f"task-{tag.removesuffix('Task')}")
    if tag == "subProcess" and not open_:
        yield "sub-process-collapsed"
    yield from NAMED.get(tag, ())
