"""Element templates for what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.bpmn.structure import FLOW_NODES, tag
from app.canvas.actions.action import ModelAction

if TYPE_CHECKING:
    from app.canvas.page import ModelPage
    from app.canvas.screen import ModelScreen


def choose_template(_screen: ModelScreen, page: ModelPage) -> None:
    """The templates beside the model that the selected element can have."""
    page.inspector.refresh()
    page.inspector.choose_template()


def can_have_one(page: ModelPage) -> bool:
    """Whether one task, event, gateway or flow is selected, and the canvas takes edits."""
    node = page.document.find(page.view.selection.single)
    return node is not None and tag(node) in FLOW_NODES | {"sequenceFlow"} and not page.view.locked_because


ACTIONS = (
    ModelAction(
        "template",
        "Apply a template...",
        choose_template,
        icon="plug",
        words="element template connector",
        enabled=can_have_one,
    ),
)
