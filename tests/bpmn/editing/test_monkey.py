"""A monkey does anything to a small process; after every step everything must hold, and undo and redo be exact."""

from __future__ import annotations

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from app.bpmn.document import Document
from app.bpmn.editing.command import Refused
from app.bpmn.editing.modeling import Modeling
from app.bpmn.editing.places import Places
from app.bpmn.kinds import KINDS
from app.bpmn.layout.geometry import Bounds, Point
from app.bpmn.structure import CONNECTIONS, tag
from tests.bpmn.editing.check import check

number = st.integers(0, 1_000_000)
step = st.tuples(
    st.sampled_from(
        [
            "create",
            "append",
            "attach",
            "split",
            "connect",
            "move",
            "resize",
            "reconnect",
            "bend",
            "label",
            "rename",
            "delete",
            "replace",
            "lane",
            "property",
            "duplicate",
            "tidy",
        ]
    ),
    number,
    number,
    number,
)
KEYS = list(KINDS)
STEPS = int(os.environ.get("MILLRACE_MONKEY_STEPS", "14"))


class Monkey:
    def __init__(self, pools: bool = False) -> None:
        self.document = Document.new("Monkey")
        self.modeling = Modeling(self.document)
        start = self.modeling.create("startEvent", Point(118, 118))
        task = self.modeling.append(start, "userTask")
        self.modeling.append(task, "endEvent")
        if pools:
            pool = self.modeling.create("participant", Point(300, 118))
            lane = self.modeling.add_lane(pool, "below")
            self.modeling.create("serviceTask", self.modeling.board.box(lane).center)
            self.modeling.create("emptyParticipant", Point(300, 500))

    def pick(self, number: int, edges: bool = False) -> str:
        drawn = self.modeling.board.places.drawn
        ids = [each for each in drawn if (tag(self.document.find(each)) in CONNECTIONS) == edges]
        return ids[number % len(ids)] if ids else "nothing"

    def act(self, name: str, a: int, b: int, c: int) -> None:
        modeling, place = self.modeling, Point(float(a % 900), float(b % 600))
        dx, dy = float(a % 300 - 150), float(b % 300 - 150)
        match name:
            case "create":
                modeling.create(KEYS[c % len(KEYS)], place)
            case "append":
                modeling.append(self.pick(a), KEYS[b % len(KEYS)])
            case "attach":
                boundary = [each for each in KEYS if "Boundary" in each]
                modeling.create(boundary[c % len(boundary)], place, host_id=self.pick(a))
            case "split":
                modeling.create(KEYS[c % len(KEYS)], place, flow_id=self.pick(a, True))
            case "connect":
                modeling.connect(self.pick(a), self.pick(b))
            case "move":
                modeling.move([self.pick(c + each) for each in range(c % 3 + 1)], dx, dy)
            case "resize":
                modeling.resize(self.pick(c), Bounds(float(a % 500), float(b % 500), float(a % 400), float(b % 300)))
            case "reconnect":
                ends = {"source_id": self.pick(b)} if c % 2 else {"target_id": self.pick(b)}
                modeling.reconnect(self.pick(a, True), docking=place if c % 3 else None, **ends)
            case "bend":
                line = modeling.board.line(flow := self.pick(a, True))
                modeling.set_waypoints(flow, [*line[:1], place, *line[1:]])
            case "label":
                modeling.move_label(self.pick(a, bool(c % 2)), dx, dy)
            case "rename":
                modeling.rename(self.pick(a, bool(c % 2)), ["", "Ship it", 'A < B & "C"', "Zahlung prüfen"][b % 4])
            case "delete":
                modeling.delete([self.pick(a + each, bool(c % 2)) for each in range(c % 3 + 1)])
            case "replace":
                options = modeling.replacements(element := self.pick(a))
                if options:
                    modeling.replace(element, options[b % len(options)].key)
            case "lane":
                modeling.add_lane(self.pick(a), ["above", "below", "split2", "split3"][b % 4])
            case "property":
                names = [
                    "documentation",
                    "loop",
                    "isForCompensation",
                    "message",
                    "timeDuration",
                    "condition",
                    "default",
                    "id",
                ]
                values = ["", "parallel", "true", "R_1", "PT1H", "x > 1", "true", f"New_{c}"]
                modeling.set_property(self.pick(a, bool(c % 2)), names[b % 8], values[c % 8])
            case "duplicate":
                modeling.duplicate([self.pick(a + each) for each in range(c % 3 + 1)])
            case "tidy":
                modeling.tidy(self.pick(a, True))


def check_places(monkey: Monkey) -> None:
    """The index of places is what a fresh look at the plane gives."""
    kept, fresh = monkey.modeling.board.places, Places(monkey.modeling.board.plane)
    assert kept.boxes() == fresh.boxes()
    assert kept.drawn == fresh.drawn


@settings(max_examples=40)
@given(st.booleans(), st.lists(step, min_size=4, max_size=STEPS))
def test_whatever_a_monkey_does_the_document_stays_sound(pools, steps):
    monkey = Monkey(pools)
    for each in steps:
        before = monkey.document.to_bytes()
        try:
            monkey.act(*each)
        except Refused as refusal:
            assert str(refusal)
            assert monkey.document.to_bytes() == before, f"{each} was refused but changed something"
            continue
        after = monkey.document.to_bytes()
        check(monkey.document)
        if after != before:
            assert monkey.document.undo()
            assert monkey.document.to_bytes() == before, f"undo of {each} is not exact"
            assert monkey.document.redo()
            assert monkey.document.to_bytes() == after, f"redo of {each} is not exact"
            check_places(monkey)
    end = monkey.document.to_bytes()
    while monkey.document.can_undo:
        monkey.document.undo()
    while monkey.document.can_redo:
        monkey.document.redo()
    assert monkey.document.to_bytes() == end
