"""Pools, lanes and sub-processes: what holds other elements."""

from __future__ import annotations

from dataclasses import replace

from app.bpmn.structure import process_ref, tag
from app.canvas.inspector.access import attribute, expression, flag, static, within
from app.canvas.inspector.groups import general
from app.canvas.inspector.property import Group, Node

ORDERINGS = (("", "At the same time"), ("Sequential", "One after the other"))


def pool(node: Node) -> list[Group]:
    """The process that a pool shows."""
    found = process_ref(node.document, node)
    if found is None:
        return [Group("Process", note="This pool is a black box: it shows no process.")]
    properties = tuple(
        replace(within(lambda each: process_ref(each.document, each), prop), name=f"process-{prop.name}")
        for prop in general.process(found).properties
        if prop.name != "id"
    )
    return [Group("Process", (static("processRef", "Id", str(found.get("id"))), *properties))]


def ad_hoc(node: Node) -> Group | None:
    """An ad-hoc sub-process: in which order, and when it is done."""
    if tag(node) != "adHocSubProcess":
        return None
    return Group(
        "Ad-hoc",
        (
            attribute("ordering", "Activities run", kind="choice", choices=ORDERINGS),
            expression("completionCondition", "Done when"),
            flag("cancelRemainingInstances", "Then stop what still runs", default=True),
        ),
        note="The engine does not run ad-hoc sub-processes yet.",
    )
