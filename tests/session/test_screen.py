from __future__ import annotations

from app.session.screen import Screen
from app.session.session import Session
from tests.session.fake_workspace import FakeWorkspace


class Counting(Screen):
    interests = frozenset({"tasks"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.reads = 0

    def refresh(self) -> None:
        self.reads += 1


def test_a_screen_reads_when_it_is_shown(qtbot, session: Session) -> None:
    screen = Counting(session)
    qtbot.addWidget(screen)
    assert screen.reads == 0
    screen.show()
    assert screen.reads == 1


def test_a_shown_screen_reads_again_on_a_change_it_cares_for(qtbot, session: Session, workspace) -> None:
    screen = Counting(session)
    qtbot.addWidget(screen)
    screen.show()
    with qtbot.waitSignal(session.changed):
        workspace.tell("tasks")
    assert screen.reads == 2
    with qtbot.waitSignal(session.changed):
        workspace.tell("people")
    assert screen.reads == 2


def test_a_hidden_screen_waits_until_it_is_shown(qtbot, session: Session, workspace) -> None:
    screen = Counting(session)
    qtbot.addWidget(screen)
    with qtbot.waitSignal(session.changed):
        workspace.tell("tasks")
    assert screen.reads == 0


def test_another_person_and_another_workspace_make_it_read(qtbot, session: Session) -> None:
    screen = Counting(session)
    qtbot.addWidget(screen)
    screen.show()
    session.set_person("jonas")
    session.set_workspace(FakeWorkspace("Other"))
    assert screen.reads == 3


def test_without_a_workspace_nothing_is_read(qtbot) -> None:
    session = Session()
    screen = Counting(session)
    qtbot.addWidget(screen)
    screen.show()
    assert screen.reads == 0
    session.close()
