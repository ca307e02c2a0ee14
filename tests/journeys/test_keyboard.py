"""Drawing, running and working with the keyboard alone."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from app.inbox.screen import InboxScreen
from tests.journeys.newcomer import Newcomer
from tests.journeys.test_new_user import Drawing


def append(someone: Newcomer, kind: str, name: str) -> None:
    """A, the kind, Enter, the name, Enter."""
    someone.key("A")
    someone.type(kind)
    someone.key("Return")
    someone.type(name)
    someone.key("Return")


def test_a_process_is_drawn_run_and_worked_without_the_mouse(newcomer: Newcomer) -> None:
    newcomer.key("Ctrl+N")
    drawing = Drawing(newcomer)
    assert QApplication.focusWidget() is drawing.view
    append(newcomer, "user", "Check request")
    append(newcomer, "end", "Checked")
    newcomer.look("drawn")

    newcomer.key("F5")
    newcomer.wait(lambda: newcomer.window.stage.front_key == "instances", "the case")
    newcomer.look("case")

    newcomer.key("Ctrl+5")
    inbox = newcomer.window.stage.screen_of("inbox")
    assert isinstance(inbox, InboxScreen)
    newcomer.wait(lambda: inbox.list.empty.action.isVisible(), "where the task is")
    newcomer.look("inbox")
    newcomer.key("Space")
    newcomer.wait(lambda: inbox.view.claim.isVisible(), "the task")
    newcomer.key("C")
    newcomer.wait(lambda: inbox.view.complete.isVisible(), "Complete")
    newcomer.key("E")
    newcomer.wait(lambda: inbox.reading.done, "the task to be done")
