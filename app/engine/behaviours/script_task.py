"""Script task, and service tasks that are an expression: evaluated inside the step, purely."""

from __future__ import annotations

from app.engine.behaviours.behaviour import Behaviour
from app.engine.details import ScriptDetail
from app.engine.element_instance import ElementInstance
from app.engine.graph import Node
from app.engine.run import Run
from app.engine.scope import Scope


class ScriptTask(Behaviour):
    """Evaluates an expression and keeps its value when the model names a variable for it."""

    def work(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Evaluate."""
        detail: ScriptDetail = node.detail
        value = detail.expression.evaluate(Scope(run, instance, writable=True))
        if detail.result:
            run.set_variable(instance, detail.result, value)
