"""Every path of a deciding gateway has a condition, or is the default."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.places import is_executable
from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import local_id, outgoing, tag, title


class GatewayConditions(ElementRule):
    """Every path of a deciding gateway has a condition, or is the default.

    Why: Without a condition the engine cannot decide, and refuses to run the process.
    How to fix: Give each flow a condition; mark the otherwise-path as default.
    """

    name = "gateway-conditions"
    severity = Severity.ERROR
    tags = frozenset(["exclusiveGateway", "inclusiveGateway"])

    def check(self, node: Any) -> Iterator[str]:
        """A flow out of a splitting gateway without condition that is not the default."""
        flows = outgoing(node)
        if len(flows) < 2 or not is_executable(node):
            return
        default = local_id(node.get("default"))
        bare = [flow for flow in flows if flow.get("id") != default and not _condition(flow)]
        if bare:
            names = ", ".join(_called(each) for each in bare)
            yield f"{title(node)} cannot decide about {names}: add a condition or make one of them the default."


def _called(flow: Any) -> str:
    """A flow as people speak of it: by its name, else by where it leads."""
    if flow.get("name"):
        return f'"{flow.get("name")}"'
    target = flow.target
    name = " ".join((target.get("name") or "").split()) if target is not None else ""
    return f'the way to "{name}"' if name else str(flow.get("id"))


def _condition(flow: Any) -> str:
    return next(("".join(child.itertext()).strip() for child in flow if tag(child) == "conditionExpression"), "")
