"""An activity is repeated in one way (BPMN 2.0.2, 10.3.8), over items of the collection, until a yes or no.

A condition that is written as a number or a text can be neither true nor false.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from app.engine.checks.model.model import ACTIVITIES, Model, content, kid, kids, where
from app.engine.problems import Problem

RULE = "loops"
_KINDS = ("standardLoopCharacteristics", "multiInstanceLoopCharacteristics")
_CONSTANT = re.compile(r"""[-+]?\d+(\.\d+)?|"[^"]*"|'[^']*'""")


def check(model: Model) -> Iterator[Problem]:
    """Two markers on one activity; conditions that are no question; items of another type than their collection."""
    for activity in model.of_processes(*ACTIVITIES):
        if len(kids(activity, *_KINDS)) > 1:
            yield Problem(activity.get("id") or "", "It has several loop markers; it can have one.", RULE)
    for loop in model.of_processes(*_KINDS):
        conditions = [*kids(loop, "completionCondition", "loopCondition")]
        conditions += [kid(each, "condition") for each in kids(loop, "complexBehaviorDefinition")]
        for condition in (each for each in conditions if each is not None):
            if _CONSTANT.fullmatch(content(condition)):
                message = f"The condition {content(condition)!r} of its loop is neither true nor false."
                yield Problem(where(loop), message, RULE)
        yield from _item(model, loop)
        yield from _behavior(loop)
        if kid(loop, "loopCardinality") is not None and kid(loop, "loopDataInputRef") is not None:
            yield Problem(where(loop), "It says how many instances, and for which list: choose one of the two.", RULE)


def _behavior(loop: Any) -> Iterator[Problem]:
    """What a multi-instance activity throws must be there (table 10.30)."""
    behavior = loop.get("behavior")
    if behavior in ("None", "One") and not loop.get(f"{behavior.lower()}BehaviorEventRef"):
        yield Problem(where(loop), f"Its behavior is {behavior}, but it does not say which event it throws.", RULE)
    if behavior == "Complex" and kid(loop, "complexBehaviorDefinition") is None:
        yield Problem(where(loop), "Its behavior is Complex, but it does not say when it throws which event.", RULE)


def _item(model: Model, loop: Any) -> Iterator[Problem]:
    """The item of a loop is one of its collection: of the same structure, and no collection itself (10.3.8)."""
    collection = model.item_of(model.target(content(kid(loop, "loopDataInputRef"))))
    item = model.item_of(kid(loop, "inputDataItem"))
    if collection is None or item is None or item is collection:
        return
    if item.get("structureRef") and item.get("structureRef") != collection.get("structureRef"):
        yield Problem(where(loop), "The items of its loop are of another type than those of its collection.", RULE)
