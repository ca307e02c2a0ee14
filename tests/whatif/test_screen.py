"""The consultant's question, as a person asks it: turn a knob, run, read the finding."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.analytics.target import Target, save_target
from app.session.session import Session
from app.simulation.plan import BASE
from app.whatif.hours_dialog import HoursDialog
from app.whatif.name_dialog import NameDialog
from app.whatif.screen import WhatIfScreen
from app.workspace.local import LocalWorkspace
from tests.whatif.conftest import OpenScreen, settle

LEFT = Qt.MouseButton.LeftButton


def click(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, LEFT)  # type: ignore[arg-type]


def drag_to(qtbot: QtBot, screen: WhatIfScreen, key: str, share: float) -> None:
    """Drag a knob's handle to a share of its way."""
    slider = screen.knobs.rows[key].slider
    at = QPoint(round(8 + share * (slider.width() - 16)), slider.height() // 2)
    qtbot.mousePress(slider, LEFT, pos=QPoint(slider.width() // 2, slider.height() // 2))
    qtbot.mouseMove(slider, at)
    qtbot.mouseRelease(slider, LEFT, pos=at)
    qtbot.mouseClick(slider, LEFT, pos=at)


def names(screen: WhatIfScreen) -> list[str]:
    return [row.text() for row in screen.scenarios.rows]


def cell(screen: WhatIfScreen, measure: str, column: int) -> float:
    line = next(line for line in screen.results.table.texts() if line[0].startswith(measure))
    return float(line[column].split()[0].replace(",", ""))


def test_today_is_learnt_from_history_and_played_at_once(screen: WhatIfScreen) -> None:
    assert screen.tabs.tabText(0) == "Invoice approval"
    assert names(screen) == ["Today"]
    assert screen.scenarios.rows[0].state == "ran"
    assert "finished cases" in screen.scenarios.about.text()
    assert "history" in screen.scenarios.about.text().split("finished cases")[1]
    assert screen.results.table.texts()[0] == ["Measure", "History", "Today"]
    assert cell(screen, "Median cycle time", 2) == pytest.approx(cell(screen, "Median cycle time", 1), rel=0.25)
    assert screen.results.title.text().startswith("Today: the target of 90\u202f% on time is")
    assert [load.name for load in screen.results.loads.loads] != []


def test_a_turned_knob_runs_to_a_finding_in_words_and_a_table(
    qtbot: QtBot, session: Session, screen: WhatIfScreen
) -> None:
    click(qtbot, screen.scenarios.add)
    assert names(screen) == ["Today", "New scenario"]
    drag_to(qtbot, screen, "reaction:approve", 0.0)
    row = screen.knobs.rows["reaction:approve"]
    assert row.value.text().startswith("0")
    assert row.note.text().startswith("Today ")
    assert screen.results.title.text() == "Run New scenario to see what it does"
    click(qtbot, screen.knobs.run)
    settle(qtbot, session)
    assert screen.results.table.texts()[0] == ["Measure", "Today", "New scenario"]
    assert screen.results.title.text().startswith("New scenario")
    assert "Against Today" in screen.results.detail.text()
    assert "±" in screen.results.detail.text()
    assert cell(screen, "Median cycle time", 2) < cell(screen, "Median cycle time", 1)
    assert cell(screen, "Wait: Approve invoice", 2) < cell(screen, "Wait: Approve invoice", 1)
    assert screen.knobs.run.text() == "Run again"


def test_results_of_other_assumptions_are_said_to_be_old(qtbot: QtBot, session: Session, screen: WhatIfScreen) -> None:
    click(qtbot, screen.scenarios.add)
    click(qtbot, screen.knobs.run)
    settle(qtbot, session)
    assert screen.results.title.text() == "New scenario makes no clear difference"
    assert not screen.results.stale.isVisible()
    drag_to(qtbot, screen, "volume", 0.9)
    assert screen.results.stale.isVisible()
    assert screen.scenarios.rows[1].state == "changed"
    click(qtbot, screen.knobs.back)
    assert not screen.results.stale.isVisible()


def test_a_value_can_be_typed_beyond_the_slider(qtbot: QtBot, screen: WhatIfScreen) -> None:
    click(qtbot, screen.scenarios.add)
    row = screen.knobs.rows["volume"]
    click(qtbot, row.value)
    assert row.field.isVisible()
    row.field.selectAll()
    qtbot.keyClicks(row.field, "40")
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    assert screen.bench.plan.changes(screen.bench.selected) == {"volume": 40.0}
    assert row.value.text().startswith("40 (+")
    qtbot.mouseClick(row.value, LEFT)
    qtbot.keyClicks(row.field, "7")
    qtbot.keyClick(row.field, Qt.Key.Key_Escape)
    assert screen.bench.plan.changes(screen.bench.selected) == {"volume": 40.0}


def test_cancel_keeps_what_was_known(qtbot: QtBot, session: Session, screen: WhatIfScreen) -> None:
    screen.bench.set_replications(100)
    click(qtbot, screen.scenarios.add)
    before = screen.results.table.texts()
    click(qtbot, screen.knobs.run)
    assert screen.knobs.run.text() == "Cancel"
    assert [operation.label for operation in session.operations if operation.label] == ["Simulating 2 scenarios"]
    click(qtbot, screen.knobs.run)
    settle(qtbot, session)
    assert screen.knobs.run.text() == "Run"
    assert screen.results.table.texts() == before
    assert screen.scenarios.rows[1].state == ""


def test_the_other_knobs_come_on_demand_and_can_be_searched(qtbot: QtBot, screen: WhatIfScreen) -> None:
    click(qtbot, screen.scenarios.add)
    visible = {key for key, row in screen.knobs.rows.items() if row.isVisible()}
    assert "volume" in visible
    assert "work:schedule" not in visible
    click(qtbot, screen.knobs.others)
    assert screen.knobs.rows["work:schedule"].isVisible()
    assert screen.window().focusWidget() is screen.knobs.search
    qtbot.keyClicks(screen.knobs.search, "return")
    qtbot.keyClick(screen.knobs.search, Qt.Key.Key_Return)
    assert not screen.knobs.rows["work:schedule"].isVisible()
    assert screen.knobs.rows["work:return_invoice"].isVisible()
    assert screen.window().focusWidget() is screen.knobs.search
    qtbot.keyClicks(screen.knobs.search, "zzz")
    qtbot.keyClick(screen.knobs.search, Qt.Key.Key_Return)
    assert screen.knobs.no_match.isVisible()


def test_a_scenario_starts_from_another_and_says_so(qtbot: QtBot, screen: WhatIfScreen) -> None:
    click(qtbot, screen.scenarios.add)
    screen.bench.rename(screen.bench.selected, "Busy month")
    drag_to(qtbot, screen, "volume", 0.9)
    click(qtbot, screen.scenarios.add)
    assert [screen.bench.plan.depth(row.key) for row in screen.scenarios.rows] == [0, 1, 2]
    assert screen.knobs.rows["volume"].note.text().endswith("From “Busy month”.")
    drag_to(qtbot, screen, "people:finance", 1.0)
    click(qtbot, screen.scenarios.copy)
    assert names(screen) == ["Today", "Busy month", "New scenario", "New scenario copy"]
    assert screen.knobs.rows["people:finance"].value.text() == "6 people"


def test_rename_and_delete_with_the_keyboard(
    qtbot: QtBot, screen: WhatIfScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    click(qtbot, screen.scenarios.add)
    dialogs: list[NameDialog] = []

    def answer(dialog: NameDialog) -> int:
        dialogs.append(dialog)
        dialog.name.setText("Today")
        dialog.accept()
        assert "already a scenario “Today”" in dialog.field.error.text()
        dialog.name.setText("Two people out")
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(NameDialog, "exec", answer)
    qtbot.keyClick(screen.scenarios.rows[1], Qt.Key.Key_F2)
    assert names(screen) == ["Today", "Two people out"]
    assert len(dialogs) == 1
    monkeypatch.setattr("app.whatif.screen.confirm", lambda *_args: True)
    qtbot.keyClick(screen.scenarios.rows[0], Qt.Key.Key_Delete)
    assert names(screen) == ["Today", "Two people out"]
    qtbot.keyClick(screen.scenarios.rows[1], Qt.Key.Key_Delete)
    assert names(screen) == ["Today"]
    assert screen.bench.selected == BASE


def test_longer_working_hours_are_asked_for_by_day(
    qtbot: QtBot, session: Session, screen: WhatIfScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    click(qtbot, screen.scenarios.add)
    assert screen.knobs.hours.words.text().startswith("Mon to Fri")

    def answer(dialog: HoursDialog) -> int:
        saturday = dialog.days[5]
        saturday.on.setChecked(True)
        saturday.end.setTime(saturday.begin.time())
        assert "must end after it begins" in dialog.field.error.text()
        assert not dialog.action.isEnabled()
        saturday.end.setTime(saturday.begin.time().addSecs(4 * 3600))
        dialog.action.click()
        return dialog.result()

    monkeypatch.setattr(HoursDialog, "exec", answer)
    click(qtbot, screen.knobs.hours.change)
    assert screen.knobs.hours.words.text().endswith("Sat 9:00 to 13:00 UTC")
    click(qtbot, screen.knobs.run)
    settle(qtbot, session)
    assert cell(screen, "Median cycle time", 2) < cell(screen, "Median cycle time", 1)


def test_scenarios_are_kept_with_the_workspace(
    qtbot: QtBot, session: Session, workspace: LocalWorkspace, screen: WhatIfScreen, open_screen: OpenScreen
) -> None:
    click(qtbot, screen.scenarios.add)
    screen.bench.rename(screen.bench.selected, "Busy month")
    drag_to(qtbot, screen, "volume", 0.9)
    value = screen.knobs.rows["volume"].value.text()
    screen.hide()
    settle(qtbot, session)
    other = open_screen(session)
    assert names(other) == ["Today", "Busy month"]
    click(qtbot, other.scenarios.rows[1])
    assert other.knobs.rows["volume"].value.text() == value
    assert other.scenarios.rows[1].state == ""


def test_the_comparison_can_be_copied(qtbot: QtBot, screen: WhatIfScreen) -> None:
    click(qtbot, screen.results.copy)
    assert (
        QApplication.clipboard()
        .text()
        .startswith(
            'Measure,Unit,History,"History, 95\u202f% half-width",Today,"Today, 95\u202f% half-width"\nOn time,%,'
        )
    )


def test_another_target_asks_another_question(
    qtbot: QtBot, session: Session, workspace: LocalWorkspace, screen: WhatIfScreen
) -> None:
    before = cell(screen, "On time", 2)
    save_target(workspace, "invoice-approval", Target(2 * 86400))
    screen.hide()
    screen.show()
    settle(qtbot, session)
    assert cell(screen, "On time", 2) < before
    save_target(workspace, "invoice-approval", None)
    screen.refresh()
    settle(qtbot, session)
    assert screen.results.title.text().startswith("Half of the cases take")


def test_learning_again_keeps_the_scenarios(qtbot: QtBot, session: Session, screen: WhatIfScreen) -> None:
    click(qtbot, screen.scenarios.add)
    drag_to(qtbot, screen, "volume", 0.9)
    screen.learn_again()
    settle(qtbot, session)
    assert names(screen) == ["Today", "New scenario"]
    assert screen.scenarios.rows[0].state == "ran"


def test_without_a_process_there_is_one_thing_to_do(qtbot: QtBot, qapp: object, open_screen: OpenScreen) -> None:
    session = Session(LocalWorkspace("memory"))
    screen = open_screen(session)
    assert screen._nothing.isVisible()
    with qtbot.waitSignal(session.navigate) as went:
        click(qtbot, screen._nothing.action)
    assert went.args[0] == "model"
    session.close()
    session.workspace.close()


def test_a_process_without_a_past_is_assumed_from_its_model(
    qtbot: QtBot, young: Session, open_screen: OpenScreen
) -> None:
    screen = open_screen(young)
    assert "assumed from the model" in screen.scenarios.about.text()
    assert screen.knobs.rows["volume"].value.text() == "8"
    assert screen.knobs.rows["people:sales"].value.text() == "1 person"
    assert screen.results.title.text().startswith("Half of the cases take")
    click(qtbot, screen.knobs.rows["volume"].value)
    screen.knobs.rows["volume"].field.setValue(40)
    qtbot.keyClick(screen.knobs.rows["volume"].field, Qt.Key.Key_Return)
    click(qtbot, screen.knobs.run)
    settle(qtbot, young)
    assert screen.results.loads.loads[0].share == pytest.approx(40 / 48, abs=0.1)
