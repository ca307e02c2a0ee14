"""The tab of a merge: decide, see it, go on with the result."""

from __future__ import annotations

import pytest

from app.bpmn.compare import Side
from app.canvas.compare.marks import Mark
from app.canvas.compare.merge_page import MergePage, merged
from tests.bpmn.compare.models import version

ANN, BOB, CID = (f'camunda:assignee="{name}"' for name in ("ann", "bob", "cid"))
FAR, NEAR = '<dc:Bounds x="500" y="207"', '<dc:Bounds x="400" y="207"'
BOX = '<dc:Bounds x="450" y="207"'


@pytest.fixture
def page(qtbot, session):
    ours, theirs = version((ANN, BOB), (BOX, FAR)), version((ANN, CID), (BOX, NEAR), ('"Refused"', '"No"'))
    made = MergePage(session, *merged(version(), ours, theirs, {}), "order", "theirs")
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close_page()


def test_conflicts_and_what_came_are_marked(page):
    assert page.view.marks["Task_1"] is page.view.marks["End_1"] is Mark.CONFLICT
    assert page.view.marks["End_2"] is Mark.CHANGED
    assert page.list.count.text() == "2 to decide"
    assert not page.open_button.isEnabled() and not page.is_dirty


def test_deciding_one_keeps_the_other_open(page, qtbot):
    page.decide(page.found.conflicts[0], "theirs")
    qtbot.waitUntil(lambda: len(page.found.open_conflicts) == 1)
    assert page.found.document.require("Task_1").camunda("assignee") == "cid"
    assert page.view.marks["Task_1"] is Mark.DECIDED and page.is_dirty
    assert page.list.cards[0].choice.value == "theirs"


def test_all_for_one_side_opens_the_way_on(page, qtbot):
    page.list.all_theirs.click()
    qtbot.waitUntil(lambda: page.found.is_clean)
    assert page.found.document.shape_of("End_1").bounds.x == 400
    assert page.open_button.isEnabled()
    with qtbot.waitSignal(page.opened) as heard:
        page.open_button.click()
    assert heard.args == [page.found.document]


def test_pointing_at_a_conflict_chooses_its_element(page):
    page.list.cards[1].show_button.click()
    assert page.view.chosen == "End_1"
    assert {each.conflict.side for each in page.list.cards} == {Side.OURS}
