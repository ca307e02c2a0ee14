"""Service, send and other tasks whose work is done outside: a job with a topic (BPMN 2.0.2, 10.3.3)."""

from __future__ import annotations

from app.engine.behaviours.behaviour import Behaviour
from app.engine.details import JobDetail
from app.engine.element_instance import ElementInstance
from app.engine.graph import Node
from app.engine.history import EventKind
from app.engine.run import Run
from app.engine.scope import text, whole
from app.engine.waits import Job
from app.expressions import ExpressionError


class JobTask(Behaviour):
    """Opens a job and waits for CompleteJob."""

    is_job = True

    def activate(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Open the job."""
        detail: JobDetail = node.detail
        topic = text(run, instance, detail.topic)
        if not topic:
            raise ExpressionError("The topic of the work is empty.")
        run.open(
            Job(
                key=instance.key,
                element_id=node.id,
                instance_id=run.instance_id(instance.process),
                topic=topic,
                retries=node.attempts,
                due=run.now,
                priority=whole(run, instance, detail.priority, "The priority of a job", 0),
            )
        )
        run.log(EventKind.JOB_CREATED, instance, topic=topic)
