"""Flows that a person draws, moves and tidies run around shapes and beside each other."""

from __future__ import annotations

from itertools import pairwise

import pytest

from app.bpmn.document import Document
from app.bpmn.editing.modeling import Modeling
from app.bpmn.layout.conflicts import run_together
from app.bpmn.layout.geometry import Point
from app.bpmn.layout.repair import hits


@pytest.fixture
def modeling() -> Modeling:
    return Modeling(Document.new("Routes"))


def task(modeling: Modeling, x: float, y: float) -> str:
    return modeling.create("task", Point(x, y))


@pytest.mark.parametrize("at", [(300, 268), (300, 332), (250, 300), (350, 300)])
@pytest.mark.parametrize("goal", [(300, 80), (300, 560), (40, 300), (640, 300)])
def test_the_flow_of_a_boundary_event_never_runs_behind_its_host(modeling: Modeling, at: tuple, goal: tuple) -> None:
    host = task(modeling, 300, 300)
    event = modeling.create("timerIntermediateCatchEvent", Point(*at), host_id=host)
    flow = modeling.connect(event, task(modeling, *goal))
    assert not hits(modeling.board.line(flow), [modeling.board.box(host)])


def test_a_loop_goes_around_what_stands_at_its_corner(modeling: Modeling) -> None:
    first, below = task(modeling, 300, 300), task(modeling, 330, 380)
    flow = modeling.connect(first, first)
    assert not hits(modeling.board.line(flow), [modeling.board.box(below), modeling.board.box(first)])


def test_tidying_a_connection_takes_it_out_of_a_shape(modeling: Modeling) -> None:
    first, between, last = task(modeling, 200, 300), task(modeling, 400, 300), task(modeling, 600, 300)
    flow = modeling.connect(first, last, [Point(250, 300), Point(550, 300)])
    assert hits(modeling.board.line(flow), [modeling.board.box(between)])
    modeling.tidy(flow)
    assert not hits(modeling.board.line(flow), [modeling.board.box(between)])
    modeling.board.document.undo()
    assert hits(modeling.board.line(flow), [modeling.board.box(between)])


def test_a_shape_moved_far_keeps_the_bends_at_the_other_end(modeling: Modeling) -> None:
    first, last = task(modeling, 200, 300), task(modeling, 700, 300)
    bends = [Point(250, 300), Point(320, 300), Point(320, 500), Point(560, 500), Point(560, 300), Point(650, 300)]
    flow = modeling.connect(first, last, bends)
    modeling.move([last], -330, 420)
    line = modeling.board.line(flow)
    assert line[:2] == tuple(bends[:2])
    assert not hits(line, [modeling.board.box(first), modeling.board.box(last)])


def test_two_flows_with_nothing_in_common_do_not_run_upon_each_other(modeling: Modeling) -> None:
    left = [task(modeling, 200, 200), task(modeling, 200, 290)]
    right = [task(modeling, 500, 420), task(modeling, 500, 510)]
    lines = [modeling.board.line(modeling.connect(a, b)) for a, b in zip(left, right, strict=True)]
    assert not any(run_together(*p, *q) for p in pairwise(lines[0]) for q in pairwise(lines[1]))


def test_a_straight_flow_gets_a_step_when_one_end_moves_a_little(modeling: Modeling) -> None:
    first, last = task(modeling, 200, 300), task(modeling, 420, 300)
    flow = modeling.connect(first, last)
    modeling.move([last], 0, 40)
    assert modeling.board.line(flow) == ((250, 300), (310, 300), (310, 340), (370, 340))


def test_what_moves_together_keeps_its_lines_as_they_are(modeling: Modeling) -> None:
    first, last = task(modeling, 200, 300), task(modeling, 420, 380)
    flow = modeling.connect(first, last)
    before = modeling.board.line(flow)
    modeling.move([first, last], 30, 70)
    assert modeling.board.line(flow) == tuple(point.moved(30, 70) for point in before)
    modeling.board.document.undo()
    assert modeling.board.line(flow) == before
    assert dict(modeling.board.places.lines.near(modeling.board.box(first).inflated(20)))[flow] == before
