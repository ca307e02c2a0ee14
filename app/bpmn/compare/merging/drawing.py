"""The drawing: boxes merged number by number, lines kept and mended, what is new drawn where theirs drew it."""

from __future__ import annotations

from typing import Any

from app.bpmn.compare.drawn import Drawn, DrawnDiagram, diagrams_of, drawn_of, joined_diagrams
from app.bpmn.compare.merging.conflict import ConflictKind, Side
from app.bpmn.compare.merging.copying import copied, place_like
from app.bpmn.compare.merging.sides import ThreeSides
from app.bpmn.editing import di
from app.bpmn.editing.behaviours.lines_follow import follow
from app.bpmn.editing.board import Board
from app.bpmn.editing.links import ends_of
from app.bpmn.layout.geometry import Bounds
from app.bpmn.structure import CONNECTIONS, local_id, tag

Boxes = dict[str, Bounds]


def merge_drawings(sides: ThreeSides) -> None:
    """Every diagram of theirs, brought into that of the merged document."""
    base, now, its = (diagrams_of(each) for each in (sides.base_document, sides.merged, sides.theirs))
    to_now, to_its = joined_diagrams(base, now), joined_diagrams(base, its)
    base_of = {there: before for before, there in to_its.items()}
    for key, diagram in its.items():
        before = base.get(base_of.get(key, ""))
        here = now.get(to_now.get(before.key, "")) if before is not None else now.get(key)
        if here is not None:
            DiagramMerge(sides, before, here, diagram).run()
        elif before is None:
            _add_diagram(sides, diagram)
    for key, before in base.items():
        if key not in to_its and key in to_now:
            _remove_diagram(before, now[to_now[key]])
    _erase_lost(sides)


def _add_diagram(sides: ThreeSides, diagram: DrawnDiagram) -> None:
    fresh = copied(diagram.node, sides.merged, sides.result.__setitem__)
    place_like(diagram.node, fresh, sides.merged.definitions, sides.result)


def _remove_diagram(before: DrawnDiagram, now: DrawnDiagram) -> None:
    """Theirs removed a whole diagram: it goes when ours did not draw in it."""
    if before.drawn == now.drawn:
        now.node.detach()


def _erase_lost(sides: ThreeSides) -> None:
    """No shape stays of an element that the merge took out."""
    known = {*sides.base, *sides.mine, *sides.its}
    for part in [*sides.merged.definitions.iter(di.SHAPE, di.EDGE, di.PLANE)]:
        element_id = local_id(part.get("bpmnElement"))
        if (
            not element_id
            or part.document is None
            or element_id not in known
            or sides.merged.find(element_id) is not None
        ):
            continue
        if element_id in sides.mine or not sides.ours.references_to(element_id, "bpmnElement"):
            (part.getparent() if part.tag == di.PLANE else part).detach()


class DiagramMerge:
    """One diagram that the merged document and theirs have; `base` is None when both added it."""

    def __init__(self, sides: ThreeSides, base: DrawnDiagram | None, now: DrawnDiagram, its: DrawnDiagram) -> None:
        self._sides = sides
        self._base = base.drawn if base is not None else {}
        self._now, self._its = now, its
        self._ours = dict(now.drawn)
        self._root(base)
        for element_id, there in its.drawn.items():
            sides.result[there.part] = now.drawn[element_id].part if element_id in now.drawn else None

    def _root(self, base: DrawnDiagram | None) -> None:
        """What the plane shows: a process that got a pool shows a collaboration from then on."""
        old = base.plane.get("bpmnElement") if base is not None and base.plane is not None else None
        mine, its = self._now.plane, self._its.plane
        if mine is None or its is None or old is None:
            return
        wanted = its.get("bpmnElement")
        if local_id(mine.get("bpmnElement")) == local_id(old) != local_id(wanted) and self._exists(wanted):
            mine.set_attribute("bpmnElement", local_id(wanted))

    def _exists(self, reference: str | None) -> bool:
        return self._sides.merged.find(local_id(reference)) is not None

    def run(self) -> None:
        """Merge every shape and edge, then mend the lines whose ends stand elsewhere."""
        for element_id, there in self._its.drawn.items():
            if self._exists(element_id):
                self._bring(element_id, there)
        for element_id, before in self._base.items():
            here = self._ours.get(element_id)
            if element_id not in self._its.drawn and here is not None and here == before:
                here.part.detach()
        self._mend()

    def _bring(self, element_id: str, there: Drawn) -> None:
        before, here = self._base.get(element_id), self._ours.get(element_id)
        if here is None:
            if before is None or element_id not in self._sides.mine:
                self._draw(there)
        elif before is None:
            self._both_drew(element_id, here, there)
        elif there != before and there != here:
            self._merge(element_id, before, here, there)

    def _both_drew(self, element_id: str, here: Drawn, there: Drawn) -> None:
        if here != there:
            values = (None, _words(here), _words(there))
            if self._ask(element_id, values) is Side.THEIRS:
                self._take_all(here, there)

    def _ask(self, element_id: str, values: tuple[str | None, str, str]) -> Side:
        """Whose drawing is taken; a boundary event goes where its activity goes when that is disputed too."""
        host = local_id(self._sides.merged.require(element_id).get("attachedToRef"))
        if self._base.get(host) and self._ours.get(host) and self._its.drawn.get(host):
            drawn = (self._base[host], self._ours[host], self._its.drawn[host])
            if self._is_disputed(host, *drawn):
                return self._ask(host, (_words(drawn[0]), _words(drawn[1]), _words(drawn[2])))
        return self._sides.decide(ConflictKind.LAYOUT, element_id, self._now.key, "Place on the diagram", values)

    def _draw(self, there: Drawn) -> None:
        if self._now.plane is None:
            return
        fresh = copied(there.part, self._sides.merged, self._sides.result.__setitem__)
        place_like(there.part, fresh, self._now.plane, self._sides.result)

    # One shape or edge that all three draw

    def _merge(self, element_id: str, before: Drawn, here: Drawn, there: Drawn) -> None:
        values = (_words(before), _words(here), _words(there))
        if self._is_disputed(element_id, before, here, there) and self._ask(element_id, values) is Side.THEIRS:
            self._take_all(here, there)
        else:
            self._take_changed(before, here, there)

    def _is_disputed(self, element_id: str, before: Drawn, here: Drawn, there: Drawn) -> bool:
        """Whether both sides put the same thing in different places."""
        if before.box is not None and here.box is not None and there.box is not None:
            numbers = zip(before.box, here.box, there.box, strict=True)
            if any(old != mine and old != its and mine != its for old, mine, its in numbers):
                return True
        if before.line and _differ(before.line, here.line, there.line) and not self._ends_moved(element_id):
            return True
        looks = [dict(each.looks) for each in (before, here, there)]
        names = {name for each in looks for name in each}
        return any(_differ(*(each.get(name) for each in looks)) for name in names)

    def _ends_moved(self, element_id: str) -> bool:
        """Whether a side moved an end of a line, so that the line only went along."""
        node = self._sides.merged.find(element_id)
        for end in ends_of(node) if tag(node) in CONNECTIONS else ():
            drawn = [table.get(end) for table in (self._base, self._ours, self._its.drawn)]
            if len({each.box for each in drawn if each is not None}) > 1:
                return True
        return False

    def _take_changed(self, before: Drawn, here: Drawn, there: Drawn) -> None:
        """What theirs changed and ours did not."""
        part = here.part
        if before.box is not None and here.box is not None and there.box is not None:
            numbers = zip(before.box, here.box, there.box, strict=True)
            di.set_bounds(part, Bounds(*(its if mine == old else mine for old, mine, its in numbers)))
        if here.line == before.line and there.line != before.line:
            di.set_waypoints(part, there.line)
        if here.label == before.label and there.label != before.label:
            di.set_label_bounds(part, there.label)
        old, mine, its = (dict(each.looks) for each in (before, here, there))
        for name in {*old, *its}:
            if mine.get(name) == old.get(name) != its.get(name):
                part.set_attribute(name, its.get(name))

    def _take_all(self, here: Drawn, there: Drawn) -> None:
        part = here.part
        if there.box is not None:
            di.set_bounds(part, there.box)
        if there.line:
            di.set_waypoints(part, there.line)
        di.set_label_bounds(part, there.label)
        for name in {*dict(here.looks), *dict(there.looks)}:
            part.set_attribute(name, dict(there.looks).get(name))

    # Lines

    def _mend(self) -> None:
        """Dock lines again whose ends stand elsewhere than where their line was drawn."""
        board = Board(self._sides.merged, self._now.node)
        try:
            boxes = board.places.boxes()
            for source in (self._ours, self._its.drawn):
                before = {key: each.box for key, each in source.items() if each.box is not None}
                lines = [each for each in source if self._is_loose(each, boxes)]
                lines = [each for each in lines if self._line_now(each) == source[each].line]
                if lines:
                    follow(board, lines, before)
        finally:
            board.close()

    def _line_now(self, element_id: str) -> Any:
        part = self._sides.merged.shape_of(element_id, self._now.node)
        return drawn_of(part).line if part is not None else None

    def _is_loose(self, element_id: str, boxes: Any) -> bool:
        """Whether no side drew this line between the places where its ends are now."""
        node = self._sides.merged.find(element_id)
        if tag(node) not in CONNECTIONS:
            return False
        line, ends = self._line_now(element_id), ends_of(node)
        for source in (self._ours, self._its.drawn):
            drawn = source.get(element_id)
            if drawn is not None and drawn.line == line:
                there = [source[end].box if end in source else None for end in ends]
                if there == [boxes.get(end) for end in ends]:
                    return False
        return line is not None


def _differ(before: Any, here: Any, there: Any) -> bool:
    return bool(before != here and before != there and here != there)


def _words(drawn: Drawn) -> str:
    if drawn.box is not None:
        x, y, width, height = drawn.box
        return f"at {x:g}, {y:g}, {width:g} × {height:g}"
    return " → ".join(f"{point.x:g}, {point.y:g}" for point in drawn.line)
