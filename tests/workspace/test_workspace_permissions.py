"""What is about the whole workspace: who may change it once somebody administers it, and that it is written down."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.workspace.local import LocalWorkspace
from app.workspace.values import Group, NotPermitted, Person

CHANGES: dict[str, Callable[[LocalWorkspace, str | None], object]] = {
    "person saved": lambda w, actor: w.save_person(Person("eve", "Eve", roles=("administrator",)), actor=actor),
    "group saved": lambda w, actor: w.save_group(Group("hr", "People"), actor=actor),
    "limits of topics": lambda w, actor: w.save_setting("topic_limits", {"erp": 2}, actor=actor),
}


@pytest.mark.parametrize("what", CHANGES)
def test_once_somebody_administers_the_workspace_nobody_else_changes_it(workspace: LocalWorkspace, what: str) -> None:
    CHANGES[what](workspace, "eve")  # nobody has the role yet
    workspace.save_person(Person("root", "Root", roles=("administrator",)))
    with pytest.raises(NotPermitted, match="root"):
        CHANGES[what](workspace, "mallory")
    CHANGES[what](workspace, "root")


@pytest.mark.parametrize("what", CHANGES)
def test_it_is_written_down_who_changed_it(workspace: LocalWorkspace, what: str) -> None:
    CHANGES[what](workspace, "eve")
    (entry,) = workspace.audit()
    assert (entry.operation, entry.person) == (what, "eve")
