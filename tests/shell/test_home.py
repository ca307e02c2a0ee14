from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.foundation.folders import models_folder
from app.samples import catalogue
from app.session.session import Session
from app.shell.home.recent import recent_work
from app.shell.home.screen import HomeScreen
from app.shell.pulse import Pulse, read_pulse
from app.shell.samples import copy_sample, install_sample, samples
from app.shell.tours import TOURS
from app.shell.window import MainWindow
from app.shell.wording import count, greeting, moment
from app.workspace.open import open_workspace
from app.workspace.values import InstanceQuery
from tests.session.fake_workspace import NOON, FakeWorkspace


def home(window: MainWindow) -> HomeScreen:
    screen = window.stage.screen_of("home")
    assert isinstance(screen, HomeScreen)
    return screen


def test_home_greets_and_counts(window: MainWindow) -> None:
    screen = home(window)
    assert screen.header.title.text().endswith(", Nadia")
    assert screen.header.subtitle.text().endswith("7 tasks wait for you, 1 is overdue.")
    today = screen.today
    assert (today.tasks.number.text(), today.tasks.about.text()) == ("7", "2 at risk, 1 overdue")
    assert (today.risk.number.text(), today.risk.about.text()) == ("3", "Invoice approval")
    assert (today.incidents.number.text(), today.incidents.what.text()) == ("2", "incidents")


def test_an_empty_workspace_gets_useful_words(qtbot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.pulse.beat):
        window.session.set_workspace(FakeWorkspace("Empty"))
    screen = home(window)
    qtbot.waitUntil(lambda: screen.today.tasks.about.text() == "Nothing waits for you")
    assert screen.today.incidents.about.text() == "The engine runs smoothly"


def test_nothing_is_claimed_before_it_was_read(qtbot, preferences) -> None:
    window = MainWindow(Session(), preferences)
    qtbot.addWidget(window)
    window.show()
    screen = home(window)
    assert [row.number.text() for row in (screen.today.tasks, screen.today.risk, screen.today.incidents)] == ["–"] * 3
    assert "task" not in screen.header.subtitle.text() and not window.top_bar.person.isVisible()
    window.close()


def test_a_sample_chosen_too_early_opens_later(qtbot, preferences, workspace: FakeWorkspace, monkeypatch) -> None:
    window = MainWindow(Session(), preferences)
    qtbot.addWidget(window)
    window.show()
    gone: list[str] = []
    screen = home(window)
    screen.open_sample(samples()[0])
    monkeypatch.setattr(window.stage, "show_place", lambda key, params: gone.append(key))
    window.session.set_workspace(workspace)
    qtbot.waitUntil(lambda: bool(workspace.deployed), timeout=20_000)
    assert gone == ["model"]
    window.close()


def test_recent_work_joins_files_and_models(workspace: FakeWorkspace, tmp_path: Path) -> None:
    pulse = read_pulse(workspace, "nadia")
    files = [(tmp_path / "supplier-data.form", NOON), (tmp_path / "invoice.bpmn", NOON - timedelta(days=2))]
    work = recent_work(files, pulse)
    assert [(one.title, one.kind, one.place) for one in work] == [
        ("Supplier data", "Form · supplier-data.form", "forms"),
        ("Invoice approval", "Process · version 7", "model"),
    ]
    assert work[1].badge == ("incident", "2 incidents", "bolt")
    assert recent_work([], Pulse()) == []


def test_every_sample_can_be_read_and_has_all_its_files() -> None:
    found = samples()
    assert len(found) >= 3
    for sample in found:
        assert sample.title and sample.summary
        assert [name for name in sample.files if not (sample.folder / name).is_file()] == []


def test_a_sample_is_copied_once_and_keeps_what_was_changed(tmp_path: Path) -> None:
    sample = samples()[0]
    model = copy_sample(sample, tmp_path)
    assert model.read_bytes() == (sample.folder / sample.model).read_bytes()
    model.write_text("mine")
    assert copy_sample(sample, tmp_path).read_text() == "mine"


@pytest.fixture
def short_past(monkeypatch: pytest.MonkeyPatch) -> None:
    """Samples with four past cases; how whole pasts are played is tested where they are made."""
    read = catalogue.sample

    def shortened(key: str) -> catalogue.Sample:
        found = read(key)
        history = {**found.history, "cases": 4, "open": 1}
        return replace(found, facts={**found.facts, "history": history})

    monkeypatch.setattr(catalogue, "sample", shortened)


def test_installing_a_sample_brings_people_models_and_past_cases(qtbot, short_past: None) -> None:
    workspace = open_workspace("memory")
    session = Session(workspace)
    sample = samples()[0]
    shares: list[float | None] = []
    operation = session.run(install_sample, workspace, sample.name, None, label="Opening", with_operation=True)
    operation.progressed.connect(lambda: shares.append(operation.fraction))
    with qtbot.waitSignal(operation.ended, timeout=60_000):
        pass
    session.close()
    assert operation.details == ""
    assert shares and all(0 <= share <= 1 for share in shares)
    assert len(workspace.people()) > 5
    assert len(workspace.instances(InstanceQuery(roots_only=True, limit=1000))) >= 4
    workspace.close()


def test_a_canceled_sample_leaves_no_case(qtbot, short_past: None) -> None:
    workspace = open_workspace("memory")
    session = Session(workspace)
    operation = session.run(install_sample, workspace, samples()[0].name, None, label="Opening", with_operation=True)
    operation.progressed.connect(operation.cancel)
    with qtbot.waitSignal(operation.ended, timeout=60_000):
        pass
    session.close()
    assert operation.is_canceled and workspace.instances(InstanceQuery()) == []
    workspace.close()


def test_opening_a_sample_deploys_it_and_shows_its_model(window: MainWindow, qtbot, monkeypatch) -> None:
    gone: list[tuple[str, object]] = []
    monkeypatch.setattr(window.stage, "show_place", lambda key, params: gone.append((key, params)))
    screen = home(window)
    sample = screen.samples.cards[0].sample
    screen.open_sample(sample)
    qtbot.waitUntil(lambda: bool(window.session.workspace.deployed), timeout=20_000)
    assert gone == [("model", {"path": str(models_folder() / sample.name / sample.model)})]


def test_the_cards_are_drawn_after_the_workspace_is_open(window: MainWindow, qtbot) -> None:
    screen = home(window)
    shown = [card for card in screen.samples.cards if card.isVisible()]
    qtbot.waitUntil(lambda: all(card.picture._pixmap is not None for card in shown))


def test_a_tour_is_walked_to_its_end_and_remembered(window: MainWindow, monkeypatch) -> None:
    gone: list[str] = []
    monkeypatch.setattr(window.stage, "show_place", lambda key, params: gone.append(key))
    tour = TOURS[2]
    window.start_tour(tour)
    card = window._tour
    for _ in tour.steps:
        card.next.click()
    assert gone == [*(step.place for step in tour.steps), "home"]
    assert not card.isVisible() and window.preferences.learned == {tour.key}


def test_words_for_counts_and_moments() -> None:
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert [count(number, "task") for number in (0, 1, 1200)] == ["0 tasks", "1 task", "1,200 tasks"]
    assert moment(now, now).startswith("Today ")
    assert moment(now - timedelta(days=3), now) == "Fri 20 Nov"
    assert moment(now - timedelta(days=400), now).endswith("2025")
    local = datetime(2026, 11, 23).astimezone()
    assert [greeting(local.replace(hour=hour)) for hour in (8, 14, 20, 2)] == [
        "Good morning",
        "Good afternoon",
        "Good evening",
        "Good evening",
    ]


def test_the_smallest_window_shows_both_columns(window: MainWindow, qtbot) -> None:
    window.resize(window.minimumSize())
    screen = home(window)
    qtbot.waitUntil(
        lambda: screen.today.mapTo(screen, screen.today.rect().topRight()).x() < screen.width(), timeout=3000
    )
