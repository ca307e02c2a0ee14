"""Each sample from its card on the welcome page: its history on the dashboard, a task in the inbox."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton

from app.dashboards.screen import DashboardScreen
from app.inbox.reading import UNASSIGNED
from app.inbox.screen import InboxScreen
from app.samples import install as installing
from app.shell.home.screen import HomeScreen
from app.shell.samples import Sample, samples
from tests.journeys.newcomer import Newcomer

CASES, DAYS = 40, 40


def open_sample(someone: Newcomer, sample: Sample) -> None:
    """Click Open on the card and wait until the sample says that it is ready."""
    window = someone.window
    someone.click(window.rail.items["home"])
    home = window.stage.screen_of("home")
    assert isinstance(home, HomeScreen)
    card = next(card for card in home.samples.cards if card.sample.name == sample.name)
    if not card.isVisible():
        someone.click(home.samples.all)
    someone.click(someone.named(QAbstractButton, f"Open {sample.title}", card))
    assert window.stage.front_key == "model"
    ready = f"{sample.title} is ready to run"
    someone.wait(lambda: any(entry.notice.text == ready for entry in window.notices.entries), ready)


def see_history(someone: Newcomer, sample: Sample) -> None:
    """The message leads to the dashboard of the sample's process, which counts its past cases."""
    someone.click(someone.button("See history", someone.window.toasts.toasts[-1]))
    dashboard = someone.window.stage.screen_of("dashboards")
    assert isinstance(dashboard, DashboardScreen)
    shown = lambda: dashboard.overview.isVisible() and dashboard.header.process.text() == sample.title  # noqa: E731
    someone.wait(shown, f"the figures of {sample.title}")
    someone.look(f"dashboard-{sample.name}")


def open_task(someone: Newcomer, sample: Sample) -> None:
    """Work as one of the sample's people, and open and claim a task of one of their groups."""
    window, pulse = someone.window, someone.window.pulse
    waiting = lambda: [t for t in pulse.latest.open_tasks if t.process_name == sample.title and t.candidate_groups]  # noqa: E731
    someone.wait(waiting, "tasks")
    task = waiting()[0]
    person = next(one for one in pulse.latest.people if set(one.groups) & set(task.candidate_groups))
    someone.choose(lambda: someone.click(window.top_bar.person), person.name)
    someone.click(window.rail.items["inbox"])
    inbox = window.stage.screen_of("inbox")
    assert isinstance(inbox, InboxScreen)
    someone.wait(lambda: any(t.id == task.id for t in inbox.reading.group + inbox.reading.mine), task.name)
    if task.assignee is None:
        someone.click(inbox.folders.rows[UNASSIGNED])
    row = next(row for row, each in enumerate(inbox.list.model.tasks) if each.id == task.id)
    someone.click_row(inbox.list.view, row)
    someone.wait(lambda: inbox.view.reading is not None and inbox.view.reading.task.id == task.id, "the task")
    someone.look(f"task-{sample.name}")
    assert inbox.view.form.has_form
    if inbox.view.claim.isVisible():
        someone.click(inbox.view.claim)
        someone.wait(inbox.view.complete.isVisible, "Complete")


@pytest.fixture(autouse=True)
def short_history(monkeypatch: pytest.MonkeyPatch) -> None:
    """The past of some weeks is enough to see; the whole takes a minute."""
    play = installing.play

    def play_some(workspace: Any, process_id: str, history: dict[str, Any], *rest: Any) -> Any:
        return play(workspace, process_id, history | {"cases": CASES, "days": DAYS}, *rest)

    monkeypatch.setattr(installing, "play", play_some)


def test_each_sample_opens_from_its_card_with_history_and_work(newcomer: Newcomer) -> None:
    for sample in samples():
        open_sample(newcomer, sample)
        newcomer.look(f"model-{sample.name}")
        see_history(newcomer, sample)
        open_task(newcomer, sample)
