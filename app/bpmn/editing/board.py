"""One plane of a document under edit: what commands and behaviours work with.

Looks elements up, reads and writes their boxes and lines, keeps the indexes true, and runs commands with their
behaviours in the one explicit order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from app.bpmn.editing import di
from app.bpmn.editing.carrying import carry_line, carry_shape
from app.bpmn.editing.command import Behaviour, Command, NoSuchElement
from app.bpmn.editing.ids import id_like, new_id
from app.bpmn.editing.links import Links, ends_of
from app.bpmn.editing.places import Places, redrawn
from app.bpmn.layout.geometry import Bounds, Point
from app.bpmn.structure import CONNECTIONS, SUB_PROCESSES, local_id, tag
from app.foundation.collection import without_collection


class Board:
    """A document, one of its diagrams, and the behaviours that apply."""

    def __init__(self, document: Any, diagram: Any = None, behaviours: Sequence[Behaviour] = ()) -> None:
        self.document = document
        self._diagram = diagram
        self._chosen: Any = None
        self._behaviours = tuple(behaviours)
        self._by_command: dict[type, tuple[Behaviour, ...]] = {}
        self._places: Places | None = None
        self.links = Links(document)
        """What is connected with what."""
        self.doomed: frozenset[str] = frozenset()
        """The ids that the running deletion removes altogether."""
        self.lines_before: dict[str, tuple[Point, ...]] = {}
        """The lines of connections that are being changed, as they were."""
        self.touched: dict[str, None] = {}
        """Shapes that the running edit made, moved or resized."""
        self.rehomed: dict[str, None] = {}
        """Elements that the running edit moved into another container."""
        self.emptied: list[Any] = []
        """Lane sets whose last lane is being removed."""
        self.healed = ""
        """The flow that closes the gap of the running deletion."""
        self._unsubscribe: Callable[[], None] = document.subscribe(self._changed)

    def close(self) -> None:
        """Stop listening to the document."""
        self._unsubscribe()

    # Commands

    def run(self, command: Command) -> Any:
        """Execute a command with its behaviours; must be called inside a transaction."""
        behaviours = self._behaviours_of(type(command))
        for behaviour in behaviours:
            behaviour.before(self, command)
        result = command.execute(self)
        for behaviour in behaviours:
            behaviour.after(self, command, result)
        return result

    def _behaviours_of(self, kind: type) -> tuple[Behaviour, ...]:
        if kind not in self._by_command:
            self._by_command[kind] = tuple(each for each in self._behaviours if kind in each.commands)
        return self._by_command[kind]

    # Looking up

    @property
    def shown_plane(self) -> Any:
        """The BPMNPlane under edit, to read from; None while the document has none."""
        diagrams = [each for each in self.document.definitions if each.tag == di.DIAGRAM]
        if self._diagram is not None and not isinstance(self._diagram, int):
            diagram = self._diagram
        elif diagrams:
            diagram = diagrams[min(self._diagram or 0, len(diagrams) - 1)]
        else:
            return None
        return next(diagram.iterchildren(di.PLANE), None)

    @property
    def plane(self) -> Any:
        """The BPMNPlane under edit, to draw on; made when the document has none (needs a transaction then)."""
        plane = self.shown_plane
        if plane is None:
            plane = self._new_plane()
            if self._places is not None:
                self._places.plane = plane
        return plane

    def _new_plane(self) -> Any:
        diagram = self.document.definitions.makeelement(di.DIAGRAM)
        diagram.set_attribute("id", id_like(self.document, "BPMNDiagram_1", "BPMNDiagram"))
        plane = diagram.makeelement(di.PLANE)
        plane.set_attribute("id", id_like(self.document, "BPMNPlane_1", "BPMNPlane"))
        root = next((each for each in self.document.definitions if tag(each) == "collaboration"), None)
        root = root if root is not None else next(each for each in self.document.definitions if tag(each) == "process")
        plane.set_attribute("bpmnElement", root.get("id"))
        diagram.add(plane)
        self.document.definitions.add(diagram)
        return plane

    @property
    def root(self) -> Any:
        """The process, collaboration or sub-process that the plane shows."""
        plane = self.shown_plane
        root = self.find(local_id(plane.get("bpmnElement"))) if plane is not None else None
        if root is None:
            root = next((each for each in self.document.definitions if tag(each) in ("collaboration", "process")), None)
        return root

    @property
    def places(self) -> Places:
        """Where everything is."""
        if self._places is None:
            self._places = Places(self.shown_plane)
        return self._places

    def find(self, element_id: str | None) -> Any:
        """The element with this id, or None."""
        return self.document.find(element_id) if element_id else None

    def node(self, element_id: str) -> Any:
        """The element with this id; raises NoSuchElement."""
        node = self.find(element_id)
        if node is None:
            raise NoSuchElement(element_id)
        return node

    def drawn(self, element_id: str) -> Any:
        """The BPMNShape or BPMNEdge of an element on this plane, or None."""
        return self.places.drawn.get(element_id)

    def box(self, element_id: str) -> Bounds | None:
        """The box of an element's shape on this plane; None without one."""
        return self.places.box(element_id)

    def line(self, connection_id: str) -> tuple[Point, ...]:
        """The waypoints of a connection on this plane; empty without an edge."""
        return self.places.line(connection_id)

    def new_id(self, name: str) -> str:
        """A readable, unique id for a new element."""
        return new_id(self.document, name)

    # Drawing

    def draw_shape(self, element_id: str, box: Bounds, index: int | None = None) -> Any:
        """Give an element a shape on this plane, drawn last or at `index` among the others."""
        self.touched[element_id] = None
        shape = di.new_shape(
            self.plane, id_like(self.document, f"{element_id}_di", "BPMNShape"), element_id, box, index
        )
        self.places.add(shape)
        return shape

    def draw_edge(self, element_id: str, line: Sequence[Point]) -> Any:
        """Give a connection an edge on this plane."""
        edge = di.new_edge(self.plane, id_like(self.document, f"{element_id}_di", "BPMNEdge"), element_id, line)
        self.places.add(edge)
        return edge

    def erase(self, element_id: str) -> None:
        """Remove an element's shapes and edges from every diagram."""
        self.places.drop(element_id)
        for drawn in self.document.references_to(element_id, "bpmnElement"):
            if drawn.tag in (di.SHAPE, di.EDGE):
                self._forget_drawn(drawn)
                drawn.detach()

    def _forget_drawn(self, drawn: Any) -> None:
        """Nothing refers to a shape or edge that goes; a bare line, which stands for no element, goes with it."""
        for name in di.DRAWN_REFERENCES:
            for other in self.document.references_to(drawn.get("id") or "", name):
                if other.tag == di.EDGE and not other.get("bpmnElement"):
                    other.detach()
                else:
                    other.set_attribute(name, None)

    def set_box(self, element_id: str, box: Bounds) -> None:
        """Write the box of an element's shape."""
        shape = self.drawn(element_id)
        if shape is not None:
            di.set_bounds(shape, box)
            self.places.put(element_id, box)
            self.touched[element_id] = None

    def carry_shape(self, element_id: str, dx: float, dy: float) -> Bounds | None:
        """Shift a shape with its label; returns its box before, None without a shape."""
        shape, box = self.drawn(element_id), self.box(element_id)
        if shape is not None and box is not None:
            carry_shape(shape, box, dx, dy)
            self.places.put(element_id, box.moved(dx, dy))
            self.touched[element_id] = None
        return box

    def carry_line(self, connection_id: str, line: Sequence[Point], dx: float, dy: float) -> None:
        """Shift a connection, which runs along `line`, with its label."""
        carry_line(self.drawn(connection_id), line, dx, dy)
        self.places.bend(connection_id, [(x + dx, y + dy) for x, y in line])

    def set_line(self, connection_id: str, line: Sequence[Point]) -> None:
        """Write the waypoints of a connection."""
        edge = self.drawn(connection_id)
        if edge is None:
            self.draw_edge(connection_id, line)
        else:
            di.set_waypoints(edge, line)
            self.places.bend(connection_id, line)

    # Keeping the indexes true

    def warm(self) -> Iterator[None]:
        """Build what the first edit would have to, in pieces: for the idle time after opening a large diagram."""
        self.document.references_to("")
        yield
        _ = self.document.editor.forms
        yield
        places = self.places
        yield
        _ = places.lines

    def forget(self) -> None:
        """Drop the index of places; it is built anew when asked."""
        self._places = None

    def _changed(self, transaction: Any) -> None:
        """An undo, a redo or someone else's edit changed the tree under the index."""
        if self._places is None or (transaction.origin == "commit" and self._is_running):
            return
        touched = redrawn(transaction.changes)
        if touched is None:
            self.forget()
        else:
            self._places.refresh(self.document, touched)

    _is_running = False

    def transact(self, label: str, work: Callable[[], Any]) -> Any:
        """Run `work` as one undo unit; an exception rolls everything back."""
        self._is_running = True
        self.touched, self.rehomed, self.doomed = {}, {}, frozenset()
        try:
            # An edit of thousands makes many objects and hardly any garbage: looking for it again and again costs 10 %.
            with without_collection(), self.document.transaction(label):
                result = work()
                for behaviour in self._behaviours:
                    behaviour.finish(self)
                return result
        except BaseException:
            self.forget()
            raise
        finally:
            self._is_running = False


def connections(board: Board, element_ids: Iterable[str]) -> list[str]:
    """The ids of all connections that touch any of the elements, each once.

    Those that end at a collapsed sub-process because something inside it has them count as its own.
    """
    found: dict[str, None] = {}
    for element_id in element_ids:
        found.update(dict.fromkeys(board.links.of(element_id)))
        found.update(dict.fromkeys(_across(board, element_id)))
    return list(found)


def _across(board: Board, element_id: str) -> list[str]:
    """The connections drawn here of what a collapsed sub-process hides."""
    if not is_collapsed(board, element_id):
        return []
    hidden = (each.get("id") for each in board.node(element_id).iterdescendants() if each.get("id"))
    return [each for inner in hidden for each in board.links.of(inner) if board.drawn(each) is not None]


def is_collapsed(board: Board, element_id: str) -> bool:
    """Whether this is a sub-process that hides its inside on this plane."""
    shape = board.drawn(element_id)
    is_open = shape is None or shape.get("isExpanded") in ("true", "1")
    return not is_open and tag(board.find(element_id)) in SUB_PROCESSES


def stand_in(board: Board, element_id: str) -> str:
    """The id of the collapsed sub-process that stands for a hidden element on this plane; else its own."""
    if board.drawn(element_id) is None and (node := board.find(element_id)) is not None:
        for around in node.iterancestors():
            if is_collapsed(board, around.get("id") or ""):
                return str(around.get("id"))
    return element_id


def is_connection(node: Any) -> bool:
    """Whether this element is drawn as an edge."""
    return tag(node) in CONNECTIONS


__all__ = ["Board", "connections", "ends_of", "is_connection"]
