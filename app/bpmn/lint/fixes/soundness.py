"""Cures of the control flow, offered only where the analysis says that they cure it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from app.bpmn.editing.modeling import Modeling
from app.bpmn.lint.fix import Fix
from app.bpmn.lint.fixes.gateways import join_before as lead_through
from app.bpmn.soundness import ControlFlow, analyse, control_flow
from app.bpmn.soundness.flow import Arc, Step
from app.bpmn.structure import GATEWAYS, tag

_LOGICS = ("exclusive", "parallel", "inclusive")


def other_logic(document: Any, element_id: str) -> Iterator[Fix]:
    """Another kind of gateway at this place."""
    node = document.find(element_id)
    flow = control_flow(node.getparent())
    if flow is None or tag(node) not in GATEWAYS or tag(node) == "eventBasedGateway":
        return
    faults = len(analyse(flow).faults)
    for logic in _LOGICS:
        kind = f"{logic}Gateway"
        if kind != tag(node) and len(analyse(_with_logic(flow, element_id, logic)).faults) < faults:
            yield Fix(f"Change to {_article(logic)} {logic} gateway", partial(_replace, element_id, kind))


def join_before(document: Any, element_id: str) -> Iterator[Fix]:
    """A parallel or inclusive join before an activity or event that several paths lead to."""
    node = document.find(element_id)
    flow = control_flow(node.getparent())
    if flow is None or tag(node) in GATEWAYS:
        return
    faults = len(analyse(flow).faults)
    for logic in ("parallel", "inclusive"):
        if len(analyse(_with_join(flow, element_id, logic)).faults) < faults:
            yield Fix(f"Join the paths with {_article(logic)} {logic} gateway", partial(_lead, element_id, logic))
            return


def _with_logic(flow: ControlFlow, element_id: str, logic: str) -> ControlFlow:
    return replace(flow, steps=tuple(Step(each.id, logic) if each.id == element_id else each for each in flow.steps))


def _with_join(flow: ControlFlow, element_id: str, logic: str) -> ControlFlow:
    join = f"{element_id} join"
    arcs = tuple(arc._replace(target=join) if arc.target == element_id else arc for arc in flow.arcs)
    return replace(flow, steps=(*flow.steps, Step(join, logic)), arcs=(*arcs, Arc("", join, element_id)))


def _replace(element_id: str, kind: str, modeling: Modeling) -> None:
    modeling.replace(element_id, kind)


def _lead(element_id: str, logic: str, modeling: Modeling) -> None:
    lead_through(modeling, element_id, f"{logic}Gateway")


def _article(word: str) -> str:
    return "an" if word[0] in "aeiou" else "a"
