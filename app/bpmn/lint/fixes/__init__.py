"""Quick fixes, by the rule whose findings they cure. What is offered for one finding: `fixes_of`."""

from __future__ import annotations

from typing import Any

from app.bpmn.lint.fix import Fix, Offer
from app.bpmn.lint.fixes import (
    decisions,
    duplicates,
    ends,
    gateways,
    names,
    placing,
    references,
    removing,
    soundness,
)
from app.bpmn.lint.rule import Finding

FIXES: dict[str, tuple[Offer, ...]] = {
    "dangling-flow": (removing.flow,),
    "not-connected": (ends.lead_on, removing.element),
    "disconnected": (removing.element,),
    "unreachable": (removing.element,),
    "start-event": (ends.start,),
    "end-event": (ends.end,),
    "open-end": (ends.end_after,),
    "implicit-split": (gateways.split,),
    "implicit-merge": (gateways.merge,),
    "gateway-conditions": (decisions.default,),
    "gateway-default": (decisions.default,),
    "superfluous-gateway": (removing.gateway,),
    "split-and-merge": (gateways.divide,),
    "conditional-flow": (decisions.unconditional,),
    "needless-condition": (decisions.unconditional,),
    "hidden-characters": (names.visible,),
    "duplicate-id": (duplicates.rename,),
    "event-reference": (references.define,),
    "receive-message": (references.define,),
    "overlap": (placing.move_apart,),
    "not-drawn": (placing.tidy,),
    "undrawable": (placing.tidy,),
    "no-executable": (references.executable,),
    "boundary-host": (removing.flows_into, removing.element),
    "message-flow-ends": (removing.flow,),
    "deadlock": (soundness.other_logic,),
    "lack-of-synchronisation": (soundness.other_logic, soundness.join_before),
    "improper-completion": (soundness.join_before,),
    "edge-through-shape": (placing.tidy_line,),
    "sub-process-start": (references.plain_start,),
    "ad-hoc": (removing.element,),
    "event-flows": (removing.wrong_flows,),
    "escalation-code": (references.escalation_code,),
    "duplicate-flow": (removing.flow,),
    "superfluous-termination": (references.plain_end,),
    "unused-definition": (removing.definition,),
    "no-diagram": (placing.tidy,),
}
"""The order is that of the rules."""


def fixes_of(finding: Finding, document: Any) -> list[Fix]:
    """What the machine can do about a finding, best first; empty when only a person can."""
    if document.find(finding.element_id) is None:
        return []
    return [fix for offer in FIXES.get(finding.rule, ()) for fix in offer(document, finding.element_id)]
