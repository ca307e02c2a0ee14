"""What people do with tasks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from app.workspace.bulk import PlayedClock
from app.workspace.local import LocalWorkspace
from app.workspace.values import (
    Conflict,
    DueState,
    Group,
    HistoryQuery,
    NotFound,
    NotPermitted,
    Person,
    TaskInfo,
    TaskQuery,
    TaskScope,
    WorkspaceError,
)
from tests.workspace.conftest import NOON
from tests.workspace.models import sequence, user_task

Deploy = Callable[..., object]


def everyone(**more: Any) -> TaskQuery:
    return TaskQuery(scope=TaskScope.ALL, **more)


def only(workspace: LocalWorkspace, **more: Any) -> TaskInfo:
    (task,) = workspace.tasks(everyone(**more))
    return task


@pytest.fixture
def task(workspace: LocalWorkspace, deploy: Deploy) -> TaskInfo:
    """An open task for the group hr, and two people of whom Anna is in it."""
    workspace.save_group(Group("hr", "Human resources"))
    workspace.save_person(Person("anna", "Anna", groups=("hr",)))
    workspace.save_person(Person("bob", "Bob"))
    deploy("hire", sequence(user_task("check", candidateGroups="hr"), user_task("sign", assignee="bob")))
    workspace.start("hire", {"name": "Maya", "salary": 100}, business_key="H-1", actor="bob")
    return only(workspace)


def test_a_task_says_what_a_list_shows(task: TaskInfo) -> None:
    assert (task.name, task.element_id, task.process_name, task.definition_id) == ("Check", "check", "Hire", "hire:1")
    assert (task.business_key, task.candidate_groups, task.state, task.created) == ("H-1", ("hr",), "open", NOON)
    assert task.summary == {"name": "Maya", "salary": 100}


def test_a_group_task_is_seen_by_its_members_only(workspace: LocalWorkspace, task: TaskInfo) -> None:
    def seen(person: str) -> list[str]:
        return [t.id for t in workspace.tasks(TaskQuery(scope=TaskScope.GROUP, person=person))]

    assert seen("anna") == [task.id]
    assert seen("bob") == []


def test_claiming_moves_a_task_from_the_group_to_the_person(workspace: LocalWorkspace, task: TaskInfo) -> None:
    workspace.claim(task.id, actor="anna")

    assert workspace.tasks(TaskQuery(scope=TaskScope.GROUP, person="anna")) == []
    assert [t.id for t in workspace.tasks(TaskQuery(person="anna"))] == [task.id]
    workspace.release(task.id, actor="anna")
    assert workspace.task(task.id).assignee is None


def test_the_second_who_claims_is_told_who_was_faster(workspace: LocalWorkspace, task: TaskInfo) -> None:
    workspace.claim(task.id, actor="anna")
    with pytest.raises(Conflict, match="anna has taken"):
        workspace.claim(task.id, actor="bob")
    assert workspace.task(task.id).assignee == "anna"


def test_somebody_elses_task_is_neither_completed_nor_given_back(workspace: LocalWorkspace, task: TaskInfo) -> None:
    workspace.claim(task.id, actor="anna")
    with pytest.raises(NotPermitted):
        workspace.complete(task.id, actor="bob")
    with pytest.raises(NotPermitted):
        workspace.release(task.id, actor="bob")
    workspace.assign(task.id, "bob", actor="anna")
    workspace.complete(task.id, actor="bob")
    assert workspace.task(task.id).state == "completed"


def test_completing_goes_on_to_the_next_task(workspace: LocalWorkspace, task: TaskInfo, clock: PlayedClock) -> None:
    clock.advance(timedelta(hours=1))
    workspace.complete(task.id, {"approved": True}, actor="anna")

    done = workspace.task(task.id)
    assert (done.state, done.completed) == ("completed", NOON + timedelta(hours=1))
    following = only(workspace)
    assert (following.element_id, following.assignee) == ("sign", "bob")
    assert workspace.task_variables(following.id) == {"name": "Maya", "salary": 100, "approved": True}
    assert [t.id for t in workspace.tasks(everyone(state="completed"))] == [task.id]


def test_a_task_is_completed_once(workspace: LocalWorkspace, task: TaskInfo) -> None:
    workspace.complete(task.id)
    with pytest.raises(Conflict, match="ended already"):
        workspace.complete(task.id)
    ended = [e for _, e in workspace.history(HistoryQuery(kinds=("task_completed",)))]
    assert len(ended) == 1


def test_a_task_that_never_was_is_not_found(workspace: LocalWorkspace) -> None:
    for task_id in ("nonsense", "nobody:1", ""):
        with pytest.raises(NotFound):
            workspace.task(task_id)
        with pytest.raises(NotFound):
            workspace.complete(task_id)


def test_due_states_follow_the_clock(workspace: LocalWorkspace, task: TaskInfo, clock: PlayedClock) -> None:
    workspace.update_task(task.id, due=NOON + timedelta(hours=10), priority=80)
    seen = []
    for _ in range(3):
        seen.append(workspace.task(task.id).due_state)
        clock.advance(timedelta(hours=9))
    assert seen == [DueState.ON_TIME, DueState.AT_RISK, DueState.OVERDUE]
    assert [t.priority for t in workspace.tasks(everyone(due_state=DueState.OVERDUE))] == [80]
    assert workspace.tasks(everyone(due_state=DueState.AT_RISK)) == []


def test_overdue_tasks_come_first_then_due_date_then_priority(
    workspace: LocalWorkspace, deploy: Deploy, clock: PlayedClock
) -> None:
    deploy("one", sequence(user_task("do")))
    names = ["no date", "no date but urgent", "tomorrow", "yesterday"]
    for name in names:
        workspace.start("one", business_key=name)
    ids = {t.business_key: t.id for t in workspace.tasks(everyone())}
    workspace.update_task(ids["tomorrow"], due=NOON + timedelta(days=1))
    workspace.update_task(ids["yesterday"], due=NOON - timedelta(days=1))
    workspace.update_task(ids["no date but urgent"], priority=90)

    assert [t.business_key for t in workspace.tasks(everyone())] == [
        "yesterday",
        "tomorrow",
        "no date but urgent",
        "no date",
    ]


def test_a_snoozed_task_comes_back_by_itself(workspace: LocalWorkspace, task: TaskInfo, clock: PlayedClock) -> None:
    workspace.update_task(task.id, follow_up=NOON + timedelta(days=1))
    assert workspace.tasks(everyone()) == []
    assert [t.id for t in workspace.tasks(everyone(snoozed=True))] == [task.id]
    assert [t.id for t in workspace.tasks(everyone(snoozed=None))] == [task.id]
    clock.advance(timedelta(days=1))
    assert [t.id for t in workspace.tasks(everyone())] == [task.id]


@pytest.mark.parametrize(
    ("text", "found"), [("check", True), ("MAYA", True), ("h-1 hire", True), ("100%", False), ("zebra", False)]
)
def test_text_is_searched_for_in_what_a_list_shows(
    workspace: LocalWorkspace, task: TaskInfo, text: str, found: bool
) -> None:
    assert bool(workspace.tasks(everyone(text=text))) is found


def test_a_draft_is_the_persons_own_and_goes_with_the_task(workspace: LocalWorkspace, task: TaskInfo) -> None:
    workspace.save_draft(task.id, {"half": "done"}, actor="anna")
    assert workspace.draft(task.id, actor="anna") == {"half": "done"}
    assert workspace.draft(task.id, actor="bob") is None
    workspace.complete(task.id)
    assert workspace.draft(task.id, actor="anna") is None
    with pytest.raises(Conflict):
        workspace.save_draft(task.id, {"too": "late"}, actor="anna")


def test_an_empty_draft_forgets_it(workspace: LocalWorkspace, task: TaskInfo) -> None:
    workspace.save_draft(task.id, {"half": "done"}, actor="anna")
    workspace.save_draft(task.id, {}, actor="anna")
    assert workspace.draft(task.id, actor="anna") is None


def test_comments_are_kept_in_order_and_counted(workspace: LocalWorkspace, task: TaskInfo, clock: PlayedClock) -> None:
    workspace.comment(task.instance_id, "First", actor="anna", task_id=task.id)
    clock.advance(timedelta(minutes=1))
    workspace.comment(task.instance_id, "<b>Second</b>", actor="bob")

    said = workspace.comments(task.instance_id)
    assert [(c.author, c.text, c.task_id) for c in said] == [
        ("anna", "First", task.id),
        ("bob", "<b>Second</b>", None),
    ]
    assert workspace.task(task.id).comment_count == 2
    with pytest.raises(WorkspaceError, match="empty"):
        workspace.comment(task.instance_id, "  ", actor="anna")
    with pytest.raises(NotFound):
        workspace.comment("nobody", "Hello", actor="anna")


def test_a_canceled_task_is_not_a_completed_one(workspace: LocalWorkspace, task: TaskInfo) -> None:
    workspace.cancel(task.instance_id, "by mistake", actor="bob")
    assert workspace.task(task.id).state == "canceled"
