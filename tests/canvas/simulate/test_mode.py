"""The mode as a person uses it: keys, buttons on the canvas, popovers, breakpoints, back, tests, coverage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.canvas.screen import ModelScreen
from app.canvas.simulate import saving, test_book
from app.engine.scenarios import MemoryHost, load, run_scenario
from app.foundation.notices import Notice
from app.look.components import IconButton
from tests.canvas.simulate.conftest import Player


def wait_for(qtbot: object, check: object) -> None:
    qtbot.waitUntil(check, timeout=8000)  # type: ignore[attr-defined]


def test_f9_takes_the_canvas_over_and_escape_gives_it_back(person: Player) -> None:
    mode = person.enter()
    assert not person.page.palette_panel.isVisible() and not person.page.inspector.isVisible()
    assert mode.bar.isVisible() and mode.run_panel.isVisible()

    person.page.view.undo()
    person.key(Qt.Key.Key_Escape)

    assert person.page.mode is None
    assert person.page.palette_panel.isVisible() and person.page.inspector.isVisible()


def test_tokens_run_from_the_start_to_the_first_task(person: Player) -> None:
    mode = person.enter()

    person.start(amount="500")

    assert mode.run.tokens() == {"check": 1}
    assert person.page.view.diagram_scene.overlay.tokens == {"check": 1}
    assert mode.run_panel.values["amount"].changed
    assert mode.log.count() > 3
    assert "start" in person.page.view.diagram_scene.overlay.visited


def test_conditions_decide_with_what_was_typed(person: Player) -> None:
    mode = person.enter()
    person.start(amount="500")

    person.press("check")
    person.say()

    assert mode.run.tokens() == {"ask": 1}


def test_a_person_decides_at_the_gateway(person: Player) -> None:
    mode = person.enter()
    mode.bar.decides.chosen.emit("person")
    person.start(amount="500")
    person.press("check")
    person.say()
    assert mode.run.tokens() == {"big": 1}

    person.press("big", flow="small")
    person.rest()

    assert mode.run.tokens() == {"pay": 1}


def test_a_timer_fires_at_a_click_and_moves_the_clock(person: Player) -> None:
    mode = person.enter()
    person.start()

    person.press("late")
    person.rest()

    assert mode.run.tokens() == {}
    assert mode.bar.clock.text() == "Wed 3 Jan 2024, 00:00"


def test_step_and_back_with_the_arrow_keys(person: Player) -> None:
    mode = person.enter()
    person.key(Qt.Key.Key_P)
    person.press("start")
    person.say(amount="5")
    assert mode.run.tokens() == {"start": 1}

    person.key(Qt.Key.Key_Right)
    assert mode.run.tokens() == {"check": 1}
    person.key(Qt.Key.Key_Left)
    assert mode.run.tokens() == {"start": 1}
    person.key(Qt.Key.Key_Home)

    assert mode.run.tokens() == {} and mode.player.playing


def test_a_click_on_the_dot_sets_a_breakpoint_that_stops_the_run(person: Player) -> None:
    mode = person.enter()
    person.hover("big")
    dot = mode.breakpoints.dots["big"]
    assert dot.isVisible() and not dot.is_set

    QTest.mouseClick(dot, Qt.MouseButton.LeftButton)
    person.settle()
    person.start(amount="5")
    person.press("check")
    person.say()

    assert mode.run.tokens() == {"big": 1}
    assert "Big?" in mode.run_panel.quiet.text()
    person.key(Qt.Key.Key_P)
    person.rest()
    assert mode.run.tokens() == {"pay": 1}


def test_an_incident_shows_its_sentence_at_its_element(person: Player) -> None:
    mode = person.enter()
    person.start()
    person.press("check")
    person.say()

    assert "big" in person.page.view.diagram_scene.overlay.incidents
    assert "amount" in mode.callouts.shown["big"].label.text()
    assert not mode.player.playing


def test_work_is_answered_or_fails(person: Player) -> None:
    mode = person.enter()
    person.start(amount="5")
    person.press("check")
    person.say()
    person.press("pay")
    assert mode.popover is not None
    mode.popover.outcome.chosen.emit("fail")
    QTest.keyClicks(mode.popover.failure, "no line")
    person.say()

    assert mode.callouts.shown["pay"].label.text() == "no line"
    person.press("pay")
    person.settle()
    assert mode.run.incidents() == {}


def test_what_is_typed_wrongly_is_said_in_the_popover(person: Player) -> None:
    mode = person.enter()
    person.press("start")
    assert mode.popover is not None
    row = mode.popover.rows.add_row("list")
    QTest.keyClicks(row.value, "[1, 2")

    QTest.mouseClick(mode.popover.go, Qt.MouseButton.LeftButton)

    assert mode.popover.isVisible() and "not complete" in mode.popover.rows.error.text()
    assert mode.run.tokens() == {}


def test_a_model_that_is_not_saved_runs_as_it_is_on_the_canvas(person: Player) -> None:
    person.page.view.edit(lambda modeling: modeling.rename("check", "Look at it"))
    mode = person.enter()

    person.start(amount="1")

    assert any("Look at it" in mode.log.item(n).text() for n in range(mode.log.count()))
    assert person.page.document.is_dirty


def test_a_model_that_cannot_run_says_every_reason(person: Player, notices: list[Notice]) -> None:
    condition = next(person.page.document.find("small").iterchildren())
    with person.page.document.transaction("Spoil"):
        condition.text = "${amount <"

    person.key(Qt.Key.Key_F9)

    assert person.page.mode is None
    assert person.page.problems.list.isVisible()
    assert any(each.element_id == "small" for each in person.page.problems.findings)
    assert notices[-1].text == "The model cannot run yet."


def saved(person: Player, monkeypatch: pytest.MonkeyPatch, name: str = "small orders are paid") -> Path:
    monkeypatch.setattr(saving, "ask_name", lambda *_: name)
    QTest.mouseClick(person.mode.bar.save, Qt.MouseButton.LeftButton)
    person.settle()
    return person.path.with_name("order.scenario.json")


def test_a_run_becomes_a_test_that_passes(person: Player, monkeypatch: pytest.MonkeyPatch, qtbot: object) -> None:
    mode = person.enter()
    person.start(amount="5")
    person.press("check")
    person.say(ok="true")
    person.press("pay")
    person.say(receipt="7")

    path = saved(person, monkeypatch)

    (scenario,) = load(path)
    assert scenario.handlers == {"pay": {"set": {"receipt": 7}}}
    assert scenario.expect["variables"] == {"amount": 5, "ok": True, "receipt": 7}
    assert run_scenario(scenario, MemoryHost(scenario.clock)).passed
    assert mode.tabs.currentWidget() is mode.tests
    mode.tests.run.click()
    wait_for(qtbot, lambda: mode.tests.summary.text() == "1 of 1 passed")
    assert mode.book.coverage is not None and 40 < mode.book.coverage.percent < 90
    mode.tests.switch.setChecked(True)
    overlay = person.page.view.diagram_scene.overlay
    assert "pay" in overlay.covered and {"ask", "large", "late"} <= overlay.missed


def test_a_test_is_renamed_and_deleted(person: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    mode = person.enter()
    person.start(amount="5")
    path = saved(person, monkeypatch)
    monkeypatch.setattr(test_book, "ask_name", lambda *_: "it starts")

    mode.tests.rename_one.emit(mode.tests.entries[0])
    assert [each["id"] for each in json.loads(path.read_text())] == ["it starts"]
    monkeypatch.setattr(test_book, "confirm", lambda *_: True)
    mode.tests.remove_one.emit(mode.tests.entries[0])

    assert not path.exists() and mode.tests.none.isVisibleTo(mode.tests)


def test_a_failing_test_is_shown_at_its_element_and_opens_at_its_step(
    person: Player, monkeypatch: pytest.MonkeyPatch, qtbot: object
) -> None:
    mode = person.enter()
    person.start(amount="5")
    person.press("check")
    person.say()
    path = saved(person, monkeypatch)
    data = json.loads(path.read_text())
    data[0]["steps"][1]["expect"]["waiting"] = ["ask"]
    path.write_text(json.dumps(data))
    mode.book.refresh()
    mode.tests.run.click()
    wait_for(qtbot, lambda: "1 failed" in mode.tests.summary.text())

    mode.tests.rows[0].click()
    person.settle()
    assert "expected ask" in mode.callouts.shown["ask"].label.text()
    mode.tests.open_one.emit(mode.tests.entries[0])
    person.settle()

    assert mode.run.tokens() == {"pay": 1}
    assert mode.tabs.currentWidget() is mode.run_panel
    person.key(Qt.Key.Key_Left)
    assert mode.run.tokens() == {"big": 1}


def test_a_test_that_is_not_understood_says_why_and_the_others_run(
    person: Player, monkeypatch: pytest.MonkeyPatch, qtbot: object
) -> None:
    mode = person.enter()
    person.start(amount="5")
    path = saved(person, monkeypatch)
    (good,) = json.loads(path.read_text())
    slip = {**good, "id": "slip", "steps": [{"op": "complete", "task": "chek"}]}
    broken = {**good, "id": "broken", "steps": [{"op": "dance"}]}
    path.write_text(json.dumps([good, slip, broken]))
    mode.book.refresh()

    mode.tests.run.click()

    wait_for(qtbot, lambda: mode.tests.summary.text() == "1 of 3 passed, 2 failed")
    details = [each.detail for each in mode.tests.entries]
    assert details[0] == "Passed"
    assert "did you mean 'check'?" in details[1] and "no step 'dance'" in details[2]
    mode.tests.rows[2].click()
    monkeypatch.setattr(test_book, "confirm", lambda *_: True)
    mode.tests.remove_one.emit(mode.tests.entries[2])
    assert [each["id"] for each in json.loads(path.read_text())] == [good["id"], "slip"]


def test_a_click_on_a_test_shows_its_way_and_a_second_one_the_run_again(
    person: Player, monkeypatch: pytest.MonkeyPatch, qtbot: object
) -> None:
    mode = person.enter()
    person.start(amount="5")
    person.press("check")
    person.say()
    saved(person, monkeypatch)
    mode.tests.run.click()
    wait_for(qtbot, lambda: mode.tests.summary.text() == "1 of 1 passed")
    mode.player.reset()
    person.rest()
    assert "check" not in person.page.view.diagram_scene.overlay.visited

    mode.tests.rows[0].click()
    overlay = person.page.view.diagram_scene.overlay
    assert {"start", "check", "small"} <= set(overlay.visited) and overlay.tokens == {"pay": 1}
    mode.tests.rows[0].click()

    assert "check" not in person.page.view.diagram_scene.overlay.visited


def test_every_button_has_a_name_for_who_cannot_see_it(person: Player) -> None:
    mode = person.enter()
    person.start(amount="5")

    for button in [*mode.affordances.buttons, *mode.bar.findChildren(IconButton), *mode.run_panel.rows]:
        assert button.accessibleName()


def test_closing_the_tab_in_mid_run_leaves_nothing_behind(person: Player, screen: ModelScreen) -> None:
    person.enter()
    person.press("start")
    person.say(amount="5")

    screen.close_page(person.page)
    QApplication.processEvents()

    assert screen.page is None


def test_a_case_has_its_business_key(person: Player) -> None:
    mode = person.enter()
    person.press("start")
    assert mode.popover is not None
    QTest.keyClicks(mode.popover.business_key, "A-17")
    person.say(amount="5")

    assert mode.run.steps[0].arguments["businessKey"] == "A-17"
    assert mode.run_panel.case.itemText(0) == "Case 1 \u00b7 A-17"


def test_escape_closes_the_popover_first(person: Player) -> None:
    mode = person.enter()
    person.press("start")
    assert mode.popover is not None

    QTest.keyClick(mode.popover.go, Qt.Key.Key_Escape)
    person.settle()
    assert person.page.mode is mode and not mode.popover.isVisible()
    person.key(Qt.Key.Key_Escape)

    assert person.page.mode is None


def test_two_cases_are_told_apart(person: Player) -> None:
    mode = person.enter()
    person.start(amount="5")
    person.start(amount="900")

    assert mode.run.tokens() == {"check": 2}
    assert mode.case == 1 and mode.run.variables(1)["amount"] == 900
    mode.run_panel.case.setCurrentIndex(0)
    assert mode.run_panel.values["amount"].accessibleName().startswith("amount is 5")
    assert sum("Check order" in row.accessibleName() for row in mode.run_panel.rows) == 2


@pytest.mark.parametrize("width", [1204, 884, 640])
def test_the_whole_bar_is_in_sight_in_a_narrow_window(person: Player, width: int) -> None:
    # Given a run
    mode = person.enter()

    # When the window is narrow
    person.page.window().resize(width, 560)
    QApplication.processEvents()

    # Then every button of the bar is within the view
    view = person.page.view
    for button in (mode.bar.play, mode.bar.speed, mode.bar.decides, mode.bar.clock, mode.bar.save, mode.bar.leave):
        corner = button.mapTo(view, button.rect().bottomRight())
        assert view.rect().contains(corner), button.accessibleName()
