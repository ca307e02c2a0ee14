"""The random editor: every edit that `Modeling` can make, chosen and aimed by three numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.bpmn.document import Document
from app.bpmn.editing.modeling import Modeling
from app.bpmn.kinds import KINDS
from app.bpmn.layout.geometry import Bounds, Point
from app.bpmn.structure import CONNECTIONS, SUB_PROCESSES, tag

KEYS = list(KINDS)
BOUNDARY_KEYS = [each for each in KEYS if "Boundary" in each]
WORDS = ["", "Ship it", 'A < B & "C"', "Zahlung prüfen"]
COLORS = [None, "#ffe0b2", "#0D4372", "#abc"]
PROPERTIES = ["documentation", "loop", "isForCompensation", "message", "timeDuration", "condition", "default", "id"]
PROPERTIES += ["dataState", "isCollection", "capacity", "messageVisibleKind"]
ALIGNMENTS = ["left", "center", "right", "top", "middle", "bottom"]


class Monkey:
    """A small process, with pools or without, and ways to point at anything in it."""

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

    @classmethod
    def on(cls, document: Document, diagram: int = 0) -> Monkey:
        """A monkey on a file that somebody else wrote."""
        monkey = cls.__new__(cls)
        monkey.document = document
        monkey.modeling = Modeling(document, diagram)
        return monkey

    def pick(self, number: int, edges: bool = False) -> str:
        """An element that is drawn; a flow if `edges`."""
        drawn = self.modeling.board.places.drawn
        ids = [each for each in drawn if (tag(self.document.find(each)) in CONNECTIONS) == edges]
        return ids[number % len(ids)] if ids else "nothing"

    def pick_tag(self, number: int, *tags: str) -> str:
        """An element that is drawn and has one of the tags, else anything."""
        drawn = self.modeling.board.places.drawn
        ids = [each for each in drawn if tag(self.document.find(each)) in tags]
        return ids[number % len(ids)] if ids else self.pick(number)

    def some(self, number: int, count: int) -> list[str]:
        """Up to four shapes."""
        return [self.pick(number + each) for each in range(count % 4 + 1)]

    def act(self, name: str, a: int, b: int, c: int) -> None:
        """Do one edit. Raises Refused."""
        ACTIONS[name](self, a, b, c)


ACTIONS: dict[str, Callable[[Monkey, int, int, int], Any]] = {}


def action(work: Callable[[Monkey, int, int, int], Any]) -> Callable[[Monkey, int, int, int], Any]:
    """Enter a function into the vocabulary, under its name."""
    ACTIONS[work.__name__] = work
    return work


def _place(a: int, b: int) -> Point:
    return Point(float(a % 900), float(b % 600))


def _shift(a: int, b: int) -> tuple[float, float]:
    return float(a % 300 - 150), float(b % 300 - 150)


def _box(a: int, b: int) -> Bounds:
    return Bounds(float(a % 500), float(b % 500), float(a % 400), float(b % 300))


@action
def create(monkey, a, b, c):
    monkey.modeling.create(KEYS[c % len(KEYS)], _place(a, b))


@action
def append(monkey, a, b, c):
    monkey.modeling.append(monkey.pick(a), KEYS[b % len(KEYS)])


@action
def attach(monkey, a, b, c):
    key = BOUNDARY_KEYS[c % len(BOUNDARY_KEYS)]
    monkey.modeling.create(key, _place(a, b), host_id=monkey.pick(a))


@action
def split(monkey, a, b, c):
    monkey.modeling.create(KEYS[c % len(KEYS)], _place(a, b), flow_id=monkey.pick(a, True))


@action
def connect(monkey, a, b, c):
    monkey.modeling.connect(monkey.pick(a), monkey.pick(b))


@action
def move(monkey, a, b, c):
    monkey.modeling.move(monkey.some(c, c), *_shift(a, b))


@action
def move_onto(monkey, a, b, c):
    monkey.modeling.move([monkey.pick(c)], *_shift(a, b), host_id=monkey.pick(a))


@action
def resize(monkey, a, b, c):
    monkey.modeling.resize(monkey.pick(c), _box(a, b))


@action
def reconnect(monkey, a, b, c):
    ends = {"source_id": monkey.pick(b)} if c % 2 else {"target_id": monkey.pick(b)}
    monkey.modeling.reconnect(monkey.pick(a, True), docking=_place(a, b) if c % 3 else None, **ends)


@action
def bend(monkey, a, b, c):
    line = monkey.modeling.board.line(flow := monkey.pick(a, True))
    monkey.modeling.set_waypoints(flow, [*line[:1], _place(a, b), *line[1:]])


@action
def label(monkey, a, b, c):
    monkey.modeling.move_label(monkey.pick(a, bool(c % 2)), *_shift(a, b))


@action
def resize_label(monkey, a, b, c):
    monkey.modeling.resize_label(monkey.pick(c, bool(c % 2)), _box(a, b))


@action
def reset_label(monkey, a, b, c):
    monkey.modeling.reset_label(monkey.pick(a, bool(c % 2)))


@action
def rename(monkey, a, b, c):
    monkey.modeling.rename(monkey.pick(a, bool(c % 2)), WORDS[b % 4])


@action
def delete(monkey, a, b, c):
    monkey.modeling.delete([monkey.pick(a + each, bool(c % 2)) for each in range(c % 3 + 1)])


@action
def replace(monkey, a, b, c):
    options = monkey.modeling.replacements(element := monkey.pick(a))
    if options:
        monkey.modeling.replace(element, options[b % len(options)].key)


@action
def lane(monkey, a, b, c):
    monkey.modeling.add_lane(monkey.pick_tag(a, "participant", "lane"), ["above", "below", "split2", "split3"][b % 4])


@action
def set_property(monkey, a, b, c):
    values = [
        "",
        "parallel",
        "true",
        "R_1",
        "PT1H",
        "x > 1",
        "true",
        f"New_{c}",
        "approved",
        "true",
        "12",
        "initiating",
    ]
    name = PROPERTIES[b % len(PROPERTIES)]
    monkey.modeling.set_property(monkey.pick(a, bool(c % 2)), name, values[c % len(values)])


@action
def duplicate(monkey, a, b, c):
    monkey.modeling.duplicate(monkey.some(a, c))


@action
def tidy(monkey, a, b, c):
    monkey.modeling.tidy(monkey.pick(a, True))


@action
def align(monkey, a, b, c):
    monkey.modeling.align(monkey.some(a, c), ALIGNMENTS[b % len(ALIGNMENTS)])


@action
def distribute(monkey, a, b, c):
    monkey.modeling.distribute(monkey.some(a, c), ["horizontal", "vertical"][b % 2])


@action
def same_size(monkey, a, b, c):
    monkey.modeling.same_size(monkey.some(a, c), ["width", "height", "both"][b % 3])


@action
def set_color(monkey, a, b, c):
    ids = [*monkey.some(a, c), monkey.pick(b, True)]
    monkey.modeling.set_color(ids, COLORS[b % 4], COLORS[c % 4])


@action
def detach(monkey, a, b, c):
    monkey.modeling.detach(monkey.pick_tag(c, "boundaryEvent"), *_shift(a, b))


@action
def move_lane(monkey, a, b, c):
    monkey.modeling.move_lane(monkey.pick_tag(a, "lane"), ["up", "down", "left", "right", 0, 1, 2][b % 7])


@action
def set_orientation(monkey, a, b, c):
    monkey.modeling.set_orientation(monkey.pick_tag(a, "participant"), bool(b % 2))


@action
def collapse(monkey, a, b, c):
    monkey.modeling.collapse(monkey.pick_tag(a, *SUB_PROCESSES))


@action
def expand(monkey, a, b, c):
    monkey.modeling.expand(monkey.pick_tag(a, *SUB_PROCESSES))


@action
def open_plane(monkey, a, b, c):
    monkey.modeling.open_plane(monkey.pick_tag(a, *SUB_PROCESSES))


@action
def switch(monkey, a, b, c):
    """Go on with another diagram of the file."""
    diagrams = monkey.document.diagrams
    if diagrams:
        monkey.modeling.close()
        monkey.modeling = Modeling(monkey.document, diagrams[a % len(diagrams)])


@action
def make_space(monkey, a, b, c):
    axis, delta = ["horizontal", "vertical"][b % 2], float(b % 200 - 60)
    monkey.modeling.make_space(axis, float(a % 900), delta, before=bool(c % 2))


@action
def replace_all(monkey, a, b, c):
    monkey.modeling.replace_all(monkey.some(a, c), KEYS[b % len(KEYS)])


@action
def set_property_of(monkey, a, b, c):
    monkey.modeling.set_property_of(
        monkey.some(a, c), ["documentation", "loop", "name"][b % 3], ["", "loop", "x"][c % 3]
    )


@action
def swap(monkey, a, b, c):
    monkey.modeling.swap(monkey.pick(a), monkey.pick(b))


@action
def merge_gateway(monkey, a, b, c):
    kind = ["exclusiveGateway", "parallelGateway", "eventBasedGateway"][c % 3]
    monkey.modeling.merge_gateway([monkey.pick(a, bool(c % 2)), monkey.pick(b, bool(c % 2))], kind)
