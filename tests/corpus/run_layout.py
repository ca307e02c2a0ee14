"""Files that describe a process without a picture: the one they get has no shape upon another, no line through a shape.

Crossings of lines cannot always be avoided: they are counted, and printed with the other figures at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path

from app.bpmn.document import Document
from app.bpmn.layout.automatic import has_diagram, lay_out
from app.bpmn.layout.boxes import BoxIndex
from app.bpmn.layout.docking import Outline, outline_of
from app.bpmn.layout.geometry import Bounds, Point, crosses_box, is_orthogonal
from app.bpmn.layout.sketch import Sketch
from app.bpmn.structure import local_id, tag
from app.foundation.xml import XmlRefused
from tests.corpus import Case

SUFFIXES = (".bpmn", ".bpmn2", ".xml")
SLACK = 1.0
"""Borders may touch."""


@dataclass(slots=True)
class Figures:
    """What is wrong with one picture, or with all: overlaps, lines through shapes, off the grid; and crossings."""

    diagrams: int = 0
    shapes: int = 0
    lines: int = 0
    overlaps: int = 0
    through: int = 0
    fractions: int = 0
    crossings: int = 0

    def add(self, other: Figures) -> None:
        """Sum up."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def faults(self) -> str:
        """What must not be, in words; empty for a good picture."""
        named = (
            (self.overlaps, "overlapping shapes"),
            (self.through, "lines through shapes"),
            (self.fractions, "places off the whole units"),
        )
        return ", ".join(f"{count} {what}" for count, what in named if count)


def run(root: Path, step: int = 1) -> Iterator[Case]:
    """One case per file without a diagram; every `step`-th of them."""
    total = Figures()
    for file in files(root)[::step]:
        document = opened(file)
        if document is None or has_diagram(document):
            continue
        found = measured(document)
        total.add(found)
        yield Case(file.name, "failed" if found.faults else "passed", found.faults)
    print(
        f"{total.diagrams} diagrams, {total.shapes} shapes, {total.lines} lines: {total.overlaps} overlaps, "
        f"{total.through} lines through shapes, {total.crossings} crossings"
    )


def files(root: Path) -> list[Path]:
    """The model files of the engine whose tests need no diagrams."""
    folder = root / "import" / "flowable"
    return sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES)


def opened(file: Path) -> Document | None:
    """The document, or None where no reader could open it (`run_import` judges that)."""
    try:
        return Document.open(file)
    except XmlRefused:
        return None


def measured(document: Document) -> Figures:
    """The figures of all diagrams that a document gets."""
    total = Figures()
    for sketch in lay_out(document):
        if sketch.boxes:
            total.add(figures_of(document, sketch))
    return total


def figures_of(document: Document, sketch: Sketch) -> Figures:
    """The figures of one picture."""
    solid = {key: box for key, box in sketch.boxes.items() if tag(document.find(key)) not in ("lane", "group")}
    index = BoxIndex()
    for key, box in solid.items():
        index.put(key, box)
    numbers = [*(n for box in sketch.boxes.values() for n in box), *_numbers(sketch)]
    return Figures(
        1,
        len(sketch.boxes),
        len(sketch.lines),
        sum(1 for pair in _near(index) if not belongs(document, *pair)),
        sum(1 for key, line in sketch.lines.items() if runs_through(document, sketch, key, line, index)),
        sum(1 for number in numbers if number != int(number)),
        crossings(document, sketch),
    )


def _numbers(sketch: Sketch) -> Iterator[float]:
    """The places of bends; where a slanted line meets a border nobody chose."""
    for line in sketch.lines.values():
        for point in line[1:-1]:
            yield from point


def _near(index: BoxIndex) -> Iterator[tuple[str, str]]:
    for key, box in index.boxes.items():
        for other, _ in index.near(box.inflated(-SLACK)):
            if key < other:
                yield key, other


def belongs(document: Document, first: str, second: str) -> bool:
    """Whether two shapes may overlap: one holds the other, or an event sits on its activity."""
    one, other = document.find(first), document.find(second)
    if "participant" in (tag(one), tag(other)):
        return tag(one) != tag(other)
    if local_id(one.get("attachedToRef")) == second or local_id(other.get("attachedToRef")) == first:
        return True
    return one in other.iterancestors() or other in one.iterancestors()


def runs_through(document: Document, sketch: Sketch, key: str, line: tuple[Point, ...], index: BoxIndex) -> bool:
    """Whether a line runs through a shape that neither holds it nor is its end by design."""
    around = {id(each) for each in sketch.node(document, key).iterancestors()}
    if not is_orthogonal(line):
        around |= _under(index, line[0], document) | _under(index, line[-1], document)
    area = Bounds.union(Bounds(*point, 0, 0) for point in line).inflated(SLACK)
    for other, box in index.near(area):
        node = document.find(other)
        if tag(node) == "participant" or id(node) in around:
            continue
        if any(crosses_box(a, b, box.inflated(-2 * SLACK)) for a, b in pairwise(line)):
            return True
    return False


def _under(index: BoxIndex, at: Point, document: Document) -> set[int]:
    """The round or pointed shape that a slanted line leaves: it cuts the corner of its box."""
    nodes = [document.find(key) for key, _ in index.near(Bounds(at.x - 1, at.y - 1, 2, 2))]
    return {id(node) for node in nodes if outline_of(tag(node)) is not Outline.RECTANGLE}


def crossings(document: Document, sketch: Sketch) -> int:
    """How often two lines cross, apart from where they meet at a common shape."""
    flows = {key: line for key, line in sketch.lines.items() if tag(sketch.node(document, key)).endswith("Flow")}
    return sum(_crossings(first, second) for first, second in combinations(flows.values(), 2))


def _crossings(first: tuple[Point, ...], second: tuple[Point, ...]) -> int:
    return sum(1 for a, b in pairwise(first) for c, d in pairwise(second) if _cross(a, b, c, d))


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether a horizontal and a vertical segment cross inside both."""
    if a.y == b.y and c.x == d.x:
        return min(a.x, b.x) < c.x < max(a.x, b.x) and min(c.y, d.y) < a.y < max(c.y, d.y)
    if a.x == b.x and c.y == d.y:
        return _cross(c, d, a, b)
    return False
