"""Global tasks (BPMN 2.0.2, 10.3.7): a call activity that calls one does what it says, at its own place."""

from __future__ import annotations

from typing import Any

from app.engine.behaviours import registry
from app.engine.behaviours.behaviour import Behaviour
from app.engine.graph import Node
from app.engine.reading import tasks
from app.engine.reading.source import Source, local, reference

KINDS = ("globalTask", "globalManualTask", "globalUserTask", "globalScriptTask", "globalBusinessRuleTask")


def called(source: Source, element: Any) -> Any:
    """The global task that a call activity calls; None when it calls a process."""
    found = source.roots.get(reference(element.get("calledElement")))
    return found if found is not None and local(found) in KINDS else None


def read(source: Source, task: Any, node: Node) -> Behaviour:
    """The behaviour of the global task; its details are the node's."""
    kind = local(task)
    node.name = node.name or " ".join((task.get("name") or "").split())
    if kind == "globalScriptTask":
        return tasks.read_script_task(source, task, node)
    if kind == "globalBusinessRuleTask":
        return tasks.read_work(source, task, node)
    if kind == "globalUserTask":
        tasks.read_user_task(source, task, node)
        return registry.BY_TAG["userTask"]
    return registry.PASS
