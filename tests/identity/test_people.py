"""People and groups are kept, changed and listed by name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.workspace.local import LocalWorkspace
from app.workspace.values import Group, Person


@pytest.fixture
def workspace() -> Iterator[LocalWorkspace]:
    """A workspace for this test alone."""
    opened = LocalWorkspace("memory")
    yield opened
    opened.close()


def test_people_are_listed_by_name_with_groups_and_roles(workspace: LocalWorkspace) -> None:
    zoe = Person("z", "zoe", "zoe@example.org", ("hr", "it"), ("manager",))
    adam = Person("a", "Adam")
    workspace.save_person(zoe)
    workspace.save_person(adam)
    assert workspace.people() == [adam, zoe]


def test_saving_again_changes_the_person(workspace: LocalWorkspace) -> None:
    workspace.save_person(Person("a", "Adam", groups=("hr",)))
    changed = Person("a", "Adam Smith", groups=("it",), roles=("owner",))
    workspace.save_person(changed)
    assert workspace.people() == [changed]


def test_groups_are_listed_by_name_and_renamed(workspace: LocalWorkspace) -> None:
    workspace.save_group(Group("it", "IT"))
    workspace.save_group(Group("hr", "HR"))
    workspace.save_group(Group("it", "Computers"))
    assert workspace.groups() == [Group("it", "Computers"), Group("hr", "HR")]
