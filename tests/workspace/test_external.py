"""Work that others fetch: keeping it longer, giving it back, how much of a topic at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from app.workspace.bulk import PlayedClock
from app.workspace.local import LocalWorkspace
from app.workspace.values import Conflict, InstanceState, NotFound
from tests.workspace.models import sequence, work

Deploy = Callable[..., Any]
MINUTE = timedelta(minutes=1)


HEADERS = (
    '<serviceTask id="book"><extensionElements xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">'
    '<zeebe:taskDefinition type="book"/><zeebe:taskHeaders><zeebe:header key="tone" value="kind"/></zeebe:taskHeaders>'
    "</extensionElements></serviceTask>"
)
CALL = '<callActivity id="call" calledElement="inner"/>'


def test_what_the_model_tells_the_worker_comes_with_the_job_of_a_called_process_too(
    workspace: LocalWorkspace, deploy: Deploy
) -> None:
    deploy("inner", sequence(HEADERS))
    deploy("p", sequence(CALL))
    workspace.start("inner")
    workspace.start("p")
    deploy("inner", sequence(HEADERS.replace("kind", "stiff")))

    fetched = workspace.external.fetch(["book"])

    assert [job.headers for job in fetched] == [{"tone": "kind"}] * 2


def test_a_failed_job_of_a_called_process_waits_as_its_model_says(
    workspace: LocalWorkspace, deploy: Deploy, clock: PlayedClock
) -> None:
    pause = "<camunda:failedJobRetryTimeCycle>R3/PT30M</camunda:failedJobRetryTimeCycle>"
    deploy("inner", sequence(work("book")[:-2] + f"><extensionElements>{pause}</extensionElements></serviceTask>"))
    deploy("p", sequence(CALL))
    workspace.start("p")

    workspace.external.fail(workspace.external.fetch(["book"])[0].id, "no line")

    clock.advance(MINUTE * 29)
    assert workspace.external.fetch(["book"]) == []
    clock.advance(MINUTE)
    assert len(workspace.external.fetch(["book"])) == 1


def test_an_extended_job_is_ours_for_longer(workspace: LocalWorkspace, deploy: Deploy, clock: PlayedClock) -> None:
    deploy("p", sequence(work("book")))
    case = workspace.start("p")
    job = workspace.external.fetch(["book"], length=MINUTE)[0]

    assert workspace.external.extend(job.id, MINUTE * 5) == clock.now + MINUTE * 5
    clock.advance(MINUTE * 2)

    assert workspace.external.fetch(["book"]) == []
    workspace.external.complete(job.id, {"ok": True})
    assert workspace.instance(case.id).info.state is InstanceState.COMPLETED


def test_a_job_that_was_taken_over_is_not_extended(
    workspace: LocalWorkspace, deploy: Deploy, clock: PlayedClock
) -> None:
    deploy("p", sequence(work("book")))
    case = workspace.start("p")
    job = workspace.external.fetch(["book"], length=MINUTE)[0]
    workspace.cancel(case.id)

    with pytest.raises(Conflict, match="no longer yours"):
        workspace.external.extend(job.id, MINUTE)
    with pytest.raises(NotFound, match="not fetched here"):
        workspace.external.extend(job.id, MINUTE)


def test_a_released_job_is_free_at_once(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("p", sequence(work("book")))
    workspace.start("p")
    job = workspace.external.fetch(["book"])[0]

    workspace.external.release(job.id)

    assert [again.id for again in workspace.external.fetch(["book"])] == [job.id]


def test_the_highest_priority_is_fetched_first_however_long_the_others_wait(
    workspace: LocalWorkspace, deploy: Deploy, clock: PlayedClock
) -> None:
    deploy("p", sequence(work("book")))
    deploy("q", sequence(work("book").replace("<serviceTask", '<serviceTask camunda:taskPriority="70"')))
    ordinary = workspace.start("p")
    clock.advance(MINUTE)
    urgent = [workspace.start("q")]
    clock.advance(MINUTE)
    urgent.append(workspace.start("q"))

    fetched = [workspace.external.fetch(["book"], limit=1)[0].instance_id for _ in range(3)]

    assert fetched == [urgent[0].id, urgent[1].id, ordinary.id]


def test_a_topic_with_a_limit_gives_no_more_than_that_at_once(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("p", sequence(work("book")))
    deploy("q", sequence(work("mail")))
    for process in ("p", "p", "p", "q", "q"):
        workspace.start(process)
    workspace.save_setting("topic_limits", {"book": 2})

    fetched = workspace.external.fetch(["book", "mail"])
    assert sorted(job.topic for job in fetched) == ["book", "book", "mail", "mail"]
    assert workspace.external.fetch(["book"]) == []

    workspace.external.complete(next(job.id for job in fetched if job.topic == "book"))
    assert len(workspace.external.fetch(["book", "mail"])) == 1
