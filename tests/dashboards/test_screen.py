"""The dashboards screen: it finds, it follows, it says what is missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.analytics.case_log import CaseLog
from app.analytics.manager import manager_view
from app.analytics.period import Period
from app.analytics.target import Target, load_target
from app.analytics.xes_read import read_xes
from app.dashboards.screen import DashboardScreen
from app.dashboards.tile import Tile
from app.foundation.time import utc_now
from app.look.theme import set_theme
from app.session.session import Session
from app.workspace.values import WorkspaceError
from tests.analytics.histories import DAY0, Story, invoices
from tests.dashboards.workspace import DEFINITION, ListWorkspace


def told(qtbot: QtBot, screen: DashboardScreen, act: object) -> None:
    """Do `act` and wait until the screen has read again."""
    with qtbot.waitSignal(screen.refresher.ready, timeout=10_000):
        act()  # type: ignore[operator]


def rows_of(tile: Tile) -> tuple[tuple[str, ...], ...]:
    table = tile.current_table()
    return table.rows if table else ()


def test_it_names_the_bottleneck_and_the_oldest_place(screen: DashboardScreen) -> None:
    assert screen.snapshot is not None
    assert screen.snapshot.view is not None
    assert screen.header.process.text() == "Invoice approval"
    assert screen.overview.bottleneck.finding.text().startswith("Approve invoice causes")
    assert screen.overview.cycle.finding.text() == screen.snapshot.view.cycle.finding
    assert rows_of(screen.overview.ageing)[0][0].startswith("INV-")


def test_without_a_target_it_asks_for_one(screen: DashboardScreen) -> None:
    assert screen.overview.on_time.empty_title == "No target yet"


def test_a_target_is_kept_and_names_late_cases(qtbot: QtBot, screen: DashboardScreen, workspace: ListWorkspace) -> None:
    told(qtbot, screen, lambda: screen.set_target(Target(2 * 86400.0, 0.9)))
    assert load_target(workspace, "invoice-approval") == Target(2 * 86400.0, 0.9)
    assert "overdue" in screen.overview.on_time.finding.text()
    assert screen.overview.on_time.cases.table.rows[0][3] == "Overdue"
    told(qtbot, screen, lambda: screen.set_target(None))
    assert screen.overview.on_time.empty_title == "No target yet"


def test_new_events_show_by_themselves(qtbot: QtBot, screen: DashboardScreen, workspace: ListWorkspace) -> None:
    before = len(rows_of(screen.overview.ageing))
    arrivals = Story("invoice-approval")
    arrivals.case("newcomer", (utc_now() - DAY0).total_seconds() / 3600)
    told(qtbot, screen, lambda: workspace.happen(arrivals.events))
    assert len(rows_of(screen.overview.ageing)) == before + 1


def test_many_changes_are_read_once_or_twice(qtbot: QtBot, screen: DashboardScreen, workspace: ListWorkspace) -> None:
    readings: list[object] = []
    screen.refresher.ready.connect(readings.append)
    for _ in range(50):
        workspace.happen([])
    qtbot.waitUntil(lambda: bool(readings), timeout=10_000)
    qtbot.wait(400)
    assert 1 <= len(readings) <= 2


def test_a_clicked_case_opens_in_instances(qtbot: QtBot, screen: DashboardScreen, session: Session) -> None:
    told(qtbot, screen, lambda: screen.set_target(Target(86400.0)))
    cases = screen.overview.on_time.cases
    with qtbot.waitSignal(session.navigate) as went:
        where = cases.visualRect(cases.model().index(0, 0)).center()
        qtbot.mouseClick(cases.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert went.args == ["instances", {"instance": cases.table.keys[0]}]


def test_a_dot_is_reached_with_the_keyboard(qtbot: QtBot, screen: DashboardScreen, session: Session) -> None:
    dots = screen.overview.cycle.dots
    assert screen.snapshot is not None
    assert screen.snapshot.view is not None
    with qtbot.waitSignal(session.navigate) as went:
        qtbot.keyClick(dots, Qt.Key.Key_Right)
        qtbot.keyClick(dots, Qt.Key.Key_Return)
    assert went.args == ["instances", {"instance": screen.snapshot.view.cycle.cases[0].case_id}]


def test_every_chart_has_a_table_twin_and_words(screen: DashboardScreen) -> None:
    overview = screen.overview
    for tile in (overview.ageing, overview.cycle, overview.flow, overview.bottleneck, overview.workload):
        tile.switch.setChecked(True)
        assert tile.table.isVisible()
        assert tile.table.table.rows
        assert tile.accessibleDescription() == tile.finding.text() != ""
        tile.switch.setChecked(False)
        assert tile.chart.isVisible()
    assert overview.ageing.ages.accessibleDescription().startswith(overview.ageing.finding.text())


def test_a_table_is_copied_as_csv(screen: DashboardScreen) -> None:
    screen.overview.flow.copy_csv()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Day,Arrived,Finished,Net,Open"
    assert len(lines) == 31


def test_all_measures_are_exported(qtbot: QtBot, screen: DashboardScreen, tmp_path: Path) -> None:
    path = tmp_path / "measures.csv"
    screen.export_tables(path)
    qtbot.waitUntil(lambda: not screen.session.operations, timeout=5_000)
    text = path.read_text(encoding="utf-8-sig")
    assert "Bottleneck\nActivity,Times" in text
    assert "Variants\n" in text


def test_the_event_log_is_exported(qtbot: QtBot, screen: DashboardScreen, tmp_path: Path) -> None:
    path = tmp_path / "invoices.xes"
    screen.export_log(path)
    qtbot.waitUntil(lambda: not screen.session.operations, timeout=20_000)
    log = CaseLog()
    log.add(read_xes(path.read_bytes()))
    assert screen.snapshot is not None
    assert screen.snapshot.view is not None
    assert len(log.cases) == screen.snapshot.view.case_count


def test_the_heat_map_colours_the_diagram(qtbot: QtBot, screen: DashboardScreen) -> None:
    screen.show_params({"page": "heat"})
    qtbot.waitUntil(lambda: not screen.heat.diagram.diagram_scene.content_rect().isEmpty(), timeout=10_000)
    overlay = screen.heat.diagram.diagram_scene.overlay
    assert overlay.heat["approve"] == 1.0
    assert overlay.flow_widths["f1"] == max(overlay.flow_widths.values())
    screen.heat.measure.set_value("count")
    screen.heat.measure.chosen.emit("count")
    assert screen.heat.diagram.diagram_scene.overlay.heat["check_invoice"] == 1.0
    screen.heat.diagram.element_clicked.emit("schedule")
    assert screen.heat.panel.name.text() == "Schedule payment"


def test_a_clicked_bottleneck_shows_its_cases(qtbot: QtBot, screen: DashboardScreen, session: Session) -> None:
    bars = screen.overview.bottleneck.bars
    qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(20, 40))
    assert screen.heat.isVisible()
    panel = screen.heat.panel
    assert panel.name.text() == "Approve invoice"
    assert screen.snapshot is not None
    assert screen.snapshot.view is not None
    waiting = [case for case in screen.snapshot.view.ageing.cases if case.place == "Approve invoice"]
    assert len(panel.cases.table.rows) == len(waiting) > 0
    with qtbot.waitSignal(session.navigate) as went:
        where = panel.cases.visualRect(panel.cases.model().index(0, 0)).center()
        qtbot.mouseClick(panel.cases.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert went.args == ["instances", {"instance": max(waiting, key=lambda case: case.here).case_id}]


def test_the_variants_page_shows_the_usual_way(screen: DashboardScreen) -> None:
    screen.show_params({"page": "variants"})
    screen._choose_page("variants")
    assert "the most usual one" in screen.variants.variants.finding.text()
    assert screen.variants.rework.empty_title == "No case did anything twice"


def test_another_process_without_cases_says_so(qtbot: QtBot, screen: DashboardScreen) -> None:
    told(qtbot, screen, lambda: screen.header.process_chosen.emit("support"))
    assert screen.header.process.text() == "Support"
    assert screen._no_cases.isVisible()
    assert screen._no_cases.title.text() == "No case of Support yet"


def test_another_period_is_measured(qtbot: QtBot, screen: DashboardScreen) -> None:
    told(qtbot, screen, lambda: screen.header.period_chosen.emit(7))
    assert screen.header.period.text() == "Last 7 days"
    assert len(rows_of(screen.overview.flow)) == 7


def test_nothing_deployed_is_an_empty_state(qtbot: QtBot, session: Session, workspace: ListWorkspace) -> None:
    workspace._definitions = []
    screen = DashboardScreen(session)
    qtbot.addWidget(screen)
    told(qtbot, screen, screen.show)
    assert screen._nothing.isVisible()
    assert not screen.header.isVisible()


def test_a_failed_reading_is_said_and_heals(qtbot: QtBot, screen: DashboardScreen, workspace: ListWorkspace) -> None:
    workspace.refuses = WorkspaceError("The database does not answer.")
    with qtbot.waitSignal(screen.refresher.failed, timeout=10_000):
        screen.refresh()
    assert screen.header.live.text() == "Not up to date"
    assert screen.header.live.toolTip() == "The database does not answer."
    assert screen.overview.cycle.finding.text() != ""
    workspace.refuses = None
    told(qtbot, screen, screen.refresh)
    assert screen.header.live.text().startswith("Live")


def test_a_failed_first_reading_can_be_tried_again(qtbot: QtBot, session: Session, workspace: ListWorkspace) -> None:
    workspace.refuses = WorkspaceError("The database does not answer.")
    screen = DashboardScreen(session)
    qtbot.addWidget(screen)
    with qtbot.waitSignal(screen.refresher.failed, timeout=10_000):
        screen.show()
    assert screen._unread.text.text() == "The database does not answer."
    workspace.refuses = None
    told(qtbot, screen, screen._unread.action.click)
    assert screen.header.process.text() == "Invoice approval"


def test_another_workspace_starts_afresh(qtbot: QtBot, screen: DashboardScreen, session: Session) -> None:
    other = ListWorkspace([], [DEFINITION])
    told(qtbot, screen, lambda: session.set_workspace(other))  # type: ignore[arg-type]
    assert screen.snapshot is not None
    assert screen.snapshot.view is not None
    assert screen.snapshot.view.case_count == 0


@pytest.mark.parametrize("choice", ["dark", "light"])
def test_it_follows_the_theme(qtbot: QtBot, screen: DashboardScreen, choice: str) -> None:
    set_theme("light" if choice == "dark" else "dark")
    set_theme(choice)
    shown = screen.overview.flow.grab().toImage()
    lightness = shown.pixelColor(shown.width() // 2, shown.height() - 4).lightness()
    set_theme("light")
    assert lightness < 80 if choice == "dark" else lightness > 200


def test_a_few_hundred_updates_do_no_harm(qtbot: QtBot, screen: DashboardScreen) -> None:
    assert screen.snapshot is not None
    now, log = utc_now(), CaseLog()
    events = invoices(60, now, days=20)
    for turn in range(200):
        log.add(events[turn * len(events) // 200 : (turn + 1) * len(events) // 200])
        view = manager_view(log, Period.last_days(30, now), now, target=Target(86400.0 * 3))
        screen.show_snapshot(replace(screen.snapshot, view=view))
        if turn % 25 == 0:
            screen.grab()
    assert screen.overview.cycle.finding.text() == view.cycle.finding


def test_the_pointer_finds_a_dot(qtbot: QtBot, screen: DashboardScreen, session: Session) -> None:
    dots = screen.overview.cycle.dots
    point = dots._points[-1]
    with qtbot.waitSignal(session.navigate) as went:
        qtbot.mouseClick(dots.viewport(), Qt.MouseButton.LeftButton, pos=dots._pixel(point).toPoint())
    assert went.args == ["instances", {"instance": point.key}]
    assert "finished" in point.says()


def test_minutes_are_counted_only_while_somebody_looks(qtbot: QtBot, screen: DashboardScreen) -> None:
    minute = screen.refresher._minute
    assert minute.isActive()
    assert minute.interval() == 60_000
    told(qtbot, screen, minute.timeout.emit)
    screen.hide()
    assert not minute.isActive()


def test_other_rooms_can_ask_for_a_process_a_page_and_a_period(qtbot: QtBot, screen: DashboardScreen) -> None:
    told(qtbot, screen, lambda: screen.show_params({"process": "support", "page": "variants", "days": 90}))
    assert screen.header.process.text() == "Support"
    assert screen.header.pages.value == "variants"
    assert screen.header.period.text() == "Last 90 days"
