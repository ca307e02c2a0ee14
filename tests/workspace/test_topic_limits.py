"""How many jobs of a topic are in work at once: of handlers in programs and of workers that fetch, together."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest

from app.engine.jobs import JobContext
from app.workspace.bulk import PlayedClock
from app.workspace.local import LocalWorkspace
from app.workspace.values import InstanceQuery, Resource, WorkspaceError
from tests.workspace.conftest import NOON, Open
from tests.workspace.models import bpmn, sequence, work

MINUTE = timedelta(minutes=1)
BOOK = Resource("p.bpmn", bpmn("p", sequence(work("book"))))
MAIL = Resource(
    "q.bpmn", bpmn("q", sequence(work("mail").replace("<serviceTask", '<serviceTask camunda:taskPriority="9"')))
)


def nothing(job: JobContext) -> None:
    """Done at once."""


def waiting(workspace: LocalWorkspace, *processes: str, **limits: int) -> LocalWorkspace:
    """A case of each process, whose work waits."""
    workspace.deploy([BOOK, MAIL])
    for process in processes:
        workspace.start(process)
    workspace.save_setting("topic_limits", limits)
    return workspace


def running(workspace: LocalWorkspace) -> int:
    return len(workspace.instances(InstanceQuery(running=True)))


def test_handlers_of_several_programs_keep_the_limit_together(open_here: Open) -> None:
    in_work, most = 0, 0

    def book(job: JobContext) -> None:
        nonlocal in_work, most
        in_work += 1
        most = max(most, in_work)
        for other in programs:
            other.run_due(limit=1)
        in_work -= 1

    programs = [open_here({"book": book}) for _ in range(2)]
    waiting(programs[0], "p", "p", "p", book=1)
    while programs[0].run_due(limit=1):
        pass
    assert (most, running(programs[0])) == (1, 0)


def test_a_handler_waits_while_others_who_fetch_have_all_that_may_be_in_work(open_here: Open) -> None:
    workspace = waiting(open_here({"book": nothing}), "p", "p", book=1)
    (job,) = workspace.external.fetch(["book"])
    assert workspace.run_due() == 0
    workspace.external.complete(job.id)
    assert workspace.run_due() == 1


def test_at_the_limit_nothing_is_due_before_a_lease_ends(open_here: Open, clock: PlayedClock) -> None:
    workspace = waiting(open_here({"book": nothing}), "p", "p", "p", book=2)
    workspace.external.fetch(["book"], limit=1, length=7 * MINUTE)
    workspace.external.fetch(["book"], limit=1, length=5 * MINUTE)
    assert workspace.next_due() == NOON + 5 * MINUTE
    assert not workspace.external.is_due(["book"])
    clock.advance(5 * MINUTE)
    assert workspace.next_due() is not None and workspace.next_due() <= clock.now  # type: ignore[operator]
    assert workspace.external.is_due(["book"])


def test_a_limit_of_0_holds_the_topic(open_here: Open) -> None:
    workspace = waiting(open_here({"book": nothing}), "p", book=0)
    assert (workspace.run_due(), workspace.next_due()) == (0, None)
    workspace.save_setting("topic_limits", None)
    assert workspace.run_due() == 1


def test_other_topics_go_on_and_priority_goes_before_limits(open_here: Open) -> None:
    seen: list[str] = []
    workspace = open_here({topic: lambda job: seen.append(job.topic) for topic in ("book", "mail")})
    waiting(workspace, "p", "p", "q", "q", book=1)
    assert [job.topic for job in workspace.external.fetch(["book", "mail"], limit=3)] == ["mail", "mail", "book"]
    assert workspace.run_due() == 0
    workspace.start("q")
    assert workspace.run_due() == 1
    assert seen == ["mail"]


def test_two_who_fetch_in_the_same_moment_do_not_both_take_the_last_place(open_here: Open) -> None:
    first = waiting(open_here(), "p", "p", book=1)
    second, found = open_here(), []
    fetching = threading.Thread(target=lambda: found.extend(second.external.fetch(["book"])))
    with first.database.write():
        assert len(first.external.fetch(["book"])) == 1
        fetching.start()
        fetching.join(0.3)
    fetching.join(30)
    assert found == []


@pytest.mark.parametrize("limits", [{"book": "four"}, {"book": -1}, {"book": True}, ["book"], {"book": 1.5}])
def test_a_limit_that_is_no_number_is_refused(workspace: LocalWorkspace, limits: Any) -> None:
    with pytest.raises(WorkspaceError, match="whole number"):
        workspace.save_setting("topic_limits", limits)
