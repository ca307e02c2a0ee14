"""What the engine evaluates is formal (BPMN 2.0.2, 8.4.6): an expression that is not marked so is natural language.

Tools leave the mark (`xsi:type="tFormalExpression"`) out of conditions that are spelled as expressions, such as
`${done}` or `=done`, out of times, which have a form of their own, and out of the conditions of sequence flows, which
people write by hand. Of other conditions nobody could tell whether they are meant to be evaluated.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.checks.model.model import Model, content, local, where
from app.engine.problems import Problem
from app.markup.names import XSI

CONDITIONS = ("completionCondition", "loopCondition", "activationCondition")
TRUTHS = ("true", "false")


def check(model: Model) -> Iterator[Problem]:
    """Conditions of loops, ad-hoc sub-processes and complex gateways that are neither marked nor spelled as formal."""
    for condition in model.of_processes(*CONDITIONS):
        text = content(condition)
        spelled = "${" in text or "#{" in text or text.startswith("=") or text in TRUTHS
        if text and not spelled and not condition.get(f"{{{XSI}}}type") and not condition.get("language"):
            message = f"Its {local(condition)} {text!r} is a note, not a formal expression: write it as ${{{text}}}."
            yield Problem(where(condition), message, "formal-expression")
