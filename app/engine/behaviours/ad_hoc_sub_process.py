"""Ad-hoc sub-process (BPMN 2.0.2, 13.3.5): activities without a fixed order.

Every activity without incoming flow is started once, those that the model chooses (Camunda 8's active elements) if it
does: all at once, or one after the other when the ordering is sequential. The completion condition is tested each
time that an activity inside completes; when it holds nothing more is started, and what still runs is ended unless the
model lets it finish. The sub-process completes when nothing is left to do; more can be started by hand before that
(modification: start before an activity).
"""

from __future__ import annotations

from app.engine import lifecycle, listeners
from app.engine.behaviours.sub_process import SubProcess, first_nodes
from app.engine.details import AdHocDetail
from app.engine.element_instance import ElementInstance, Role
from app.engine.graph import Node
from app.engine.run import Run
from app.engine.scope import evaluate, truth
from app.expressions import ExpressionError

QUEUE, DONE = "waiting", "done"


class AdHocSubProcess(SubProcess):
    """A scope that starts its activities itself."""

    watches = True

    def activate(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Start all activities, or the first of a sequence."""
        listeners.open_event_subprocesses(run, instance, node)
        chosen = _chosen(run, instance, node)
        detail: AdHocDetail = node.detail
        now = chosen[:1] if detail.sequential else chosen
        run.own(instance).remember(QUEUE, [each.id for each in chosen[len(now) :]])
        for child in now:
            lifecycle.enter(run, child, run.instances[instance.key])
        lifecycle.end_scope_when_empty(run, run.instances[instance.key])

    def inside_completed(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Test the completion condition."""
        detail: AdHocDetail = node.detail
        if detail.completion is None or instance.recall(DONE) or not truth(run, instance, detail.completion):
            return
        scope = run.own(instance)
        scope.remember(DONE, True)
        scope.remember(QUEUE, [])
        if detail.cancel_remaining:
            lifecycle.terminate_children(run, scope, "completion condition")

    def emptied(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """The next of a sequence, or done."""
        queue = instance.recall(QUEUE, [])
        if instance.role is Role.COMPENSATION or not queue:
            super().emptied(run, instance, node)
            return
        run.own(instance).remember(QUEUE, queue[1:])
        lifecycle.enter(run, run.graph(instance.process).nodes[queue[0]], run.instances[instance.key])


def _chosen(run: Run, instance: ElementInstance, node: Node) -> list[Node]:
    """The activities to start, in the order of the model or of the list that names them."""
    offered = {each.id: each for each in first_nodes(run, instance, node)}
    detail: AdHocDetail = node.detail
    if detail.active is None:
        return list(offered.values())
    names = evaluate(run, instance, detail.active)
    if not isinstance(names, (list, tuple)):
        raise ExpressionError("The active elements of an ad-hoc sub-process must be a list of element ids.")
    unknown = [str(each) for each in names if each not in offered]
    if unknown:
        raise ExpressionError(f"The ad-hoc sub-process has no activity '{unknown[0]}' that could be started.")
    return [offered[each] for each in names]
