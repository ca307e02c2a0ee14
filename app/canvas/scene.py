"""The scene mirrors one diagram of a document: a dict from key to item, kept true by the stream of changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtWidgets import QGraphicsScene

from app.bpmn.document import Document
from app.bpmn.editing.links import ends_of
from app.bpmn.structure import CONNECTIONS, tag
from app.canvas.draw.label import has_label
from app.canvas.items import FigureItem, LabelItem
from app.canvas.jumps import LineJumps, show_line_jumps
from app.canvas.overlay import NOTHING, Overlay
from app.canvas.overlay_looks import look_of
from app.canvas.overview import Overview
from app.canvas.reading.diagram import read_part, read_place
from app.canvas.reading.figure import Figure, Place
from app.canvas.reading.names import BPMNDI, reference
from app.canvas.reading.undrawn import figures_of_document
from app.canvas.touched import Placed, touched_elements
from app.drawing.ink import Ink
from app.look.theme import Theme, theme

MANY = 300
"""From so many changes on, it is faster to look at all than to find out for each whom it concerns."""


class DiagramScene(QGraphicsScene):
    """Items of one diagram. `figures_changed` carries the element ids that look different now."""

    figures_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.shapes: dict[str, FigureItem] = {}
        self.labels: dict[str, LabelItem] = {}
        self.document: Document | None = None
        self.diagram: Any = None
        self.overlay: Overlay = NOTHING
        self._ink = Ink(theme())
        self.number = 0
        self._keys: dict[str, list[str]] = defaultdict(list)
        self._overview: Overview | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self._jumps: LineJumps | None = None
        self._bent: set[str] = set()
        self._changed: set[str] = set()
        self._show_line_jumps = show_line_jumps()

    @property
    def show_line_jumps(self) -> bool:
        """Whether lines hop over those that they cross."""
        return self._show_line_jumps

    @show_line_jumps.setter
    def show_line_jumps(self, wanted: bool) -> None:
        self._show_line_jumps = wanted
        for item in self.shapes.values():
            if item.figure.is_edge:
                item.check_jumps()

    def _jumps_of(self, key: str) -> tuple[Place, ...]:
        if not self._show_line_jumps:
            return ()
        if self._jumps is None:
            self._jumps = LineJumps(self.figures())
        return self._jumps.of(key)

    def _settle_jumps(self) -> None:
        """Lines that changed, and those near them before and now, may jump elsewhere."""
        if self._jumps is not None and len(self._bent) > MANY:
            for key in self._bent:
                changed = self.shapes.get(key)
                self._jumps.note(key, changed.figure if changed is not None else None)
            for item in self.shapes.values():
                if item.figure.is_edge:
                    item.check_jumps()
        elif self._jumps is not None:
            affected: set[str] = set()
            for key in self._bent:
                changed = self.shapes.get(key)
                affected |= self._jumps.put(key, changed.figure if changed is not None else None)
            for key in affected & self.shapes.keys():
                self.shapes[key].check_jumps()
        self._bent = set()

    @property
    def ink(self) -> Ink:
        """Pens and brushes of the theme in force."""
        return self._ink

    def show_document(self, document: Document, diagram: int = 0) -> None:
        """Mirror diagram number `diagram` of the document, from now on."""
        self.release()
        self.document = document
        self.number = diagram
        self._read()
        self._unsubscribe = document.subscribe(self._on_transaction)
        self.figures_changed.emit(set(self._keys))

    def _read(self) -> None:
        """Read the whole diagram, in the place of what was shown."""
        assert self.document is not None
        for key in list(self.shapes):
            self._remove(key)
        found = self.document.diagrams
        self.diagram = found[self.number] if self.number < len(found) else None
        self._jumps = self._overview = None
        for figure in figures_of_document(self.document, self.number):
            self._add(figure)
        self._bent, self._changed = set(), set()

    def release(self) -> None:
        """Stop mirroring and drop every item."""
        if self._unsubscribe:
            self._unsubscribe()
            self._unsubscribe = None
        self.clear()
        self.shapes.clear()
        self.labels.clear()
        self._keys.clear()
        self._overview = self._jumps = None
        self.overlay = NOTHING
        self.document = self.diagram = None

    def _add(self, figure: Figure) -> None:
        item = FigureItem(figure, self._ink)
        self._changed.add(figure.key)
        if figure.is_edge:
            item.jumps_of = self._jumps_of
            self._bent.add(figure.key)
        self.shapes[figure.key] = item
        self._keys[figure.element_id].append(figure.key)
        self.addItem(item)
        self._sync_label(figure)

    def _sync_label(self, figure: Figure) -> None:
        label = self.labels.get(figure.key)
        if has_label(figure):
            if label is None:
                label = self.labels[figure.key] = LabelItem(figure, self._ink)
                self.addItem(label)
            else:
                label.show_figure(figure)
        elif label is not None:
            self.removeItem(self.labels.pop(figure.key))

    def _remove(self, key: str) -> None:
        item = self.shapes.pop(key, None)
        if item is not None:
            self._bent.add(key)
            self._changed.add(key)
            self.removeItem(item)
            keys = self._keys.get(item.figure.element_id, [])
            if key in keys:
                keys.remove(key)
            if not keys:
                self._keys.pop(item.figure.element_id, None)
        label = self.labels.pop(key, None)
        if label is not None:
            self.removeItem(label)

    def _on_transaction(self, transaction: Any) -> None:
        if self.document is None:
            return
        if self.diagram is None or self.diagram.getparent() is None:
            touched = {*self._keys}
            self._read()
            touched.update(self._keys)
        else:
            touched = self._follow(transaction.changes)
        if self._overview is not None:
            self._overview.touch(self._changed)
        self._changed = set()
        self._settle_jumps()
        self.figures_changed.emit(touched)

    def _follow(self, changes: Collection[Any]) -> set[str]:
        """Read again what these changes touch; returns the ids."""
        assert self.document is not None
        touched, placed = touched_elements(changes, self.document, self.shapes)
        if len(touched) + len(placed) > MANY:
            self.update()  # all at once: else each item would be asked where it is
        for element_id in touched:
            self._refresh(element_id)
        for element_id, where in placed.items():
            self._place(element_id, where)
        return touched.union(placed)

    def _place(self, element_id: str, where: Placed) -> None:
        """Read again only where an element is, if it is shown by this part."""
        item = self.shapes.get(element_id)
        figure = None
        if item is not None and self._is_shown_by(element_id, where.part):
            figure = read_place(where.part, item.figure, where.with_label)
        if item is None or figure is None:
            self._refresh(element_id)
        elif item.figure != figure:
            self._show(item, figure, only_placed=True)

    def _is_shown_by(self, element_id: str, part: Any) -> bool:
        """Whether a shape or edge is the one that stands for its element here."""
        assert self.document is not None
        plane, references = part.getparent(), self.document.index.references_to(element_id)
        first = next((node for node, name in references if name == "bpmnElement"), None)
        return first is part and plane is not None and plane.getparent() is self.diagram

    def _refresh(self, element_id: str) -> None:
        """Read one element again."""
        assert self.document is not None
        part = self.document.shape_of(element_id, self.diagram) if self.diagram is not None else None
        item = self.shapes.get(element_id)
        figure = read_part(part, self.document.find) if part is not None else None
        if figure is None:
            for key in list(self._keys.get(element_id, ())):
                self._remove(key)
        elif item is None:
            self._add(figure)
            self._apply_look(element_id)
        elif item.figure != figure:
            self._show(item, figure)

    def _show(self, item: FigureItem, figure: Figure, *, only_placed: bool = False) -> None:
        """Let an item paint another state of its element."""
        if figure.waypoints != item.figure.waypoints:
            self._bent.add(item.key)
        self._changed.add(item.key)
        item.show_figure(figure, only_placed)
        self._sync_label(figure)

    @property
    def root(self) -> Any:
        """What the plane shows: a process, a collaboration, a sub-process; None without a diagram."""
        plane = next(self.diagram.iterchildren(f"{BPMNDI}BPMNPlane"), None) if self.diagram is not None else None
        if plane is None or self.document is None:
            return None
        return self.document.find(reference(plane.get("bpmnElement")))

    def figure(self, element_id: str) -> Figure | None:
        """How the element is drawn here, or None when this diagram does not show it."""
        item = self.shapes.get(element_id)
        return item.figure if item is not None else None

    def ends(self, element_id: str) -> tuple[str, str]:
        """The ids of a line's source and target; empty strings for what is no line."""
        node = self.document.find(element_id) if self.document is not None else None
        return ends_of(node) if node is not None and tag(node) in CONNECTIONS else ("", "")

    def figures(self) -> Iterable[Figure]:
        """Every figure, in the order of the file."""
        return (item.figure for item in self.shapes.values())

    def content_rect(self) -> QRectF:
        """The extent of everything drawn."""
        return self.overview.extent()

    def element_at(self, place: QPointF, *, labels: bool = True, skip: Iterable[str] = ()) -> str:
        """The id of the topmost element at a place, "" for none."""
        hit = self.item_at(place, labels=labels, skip=skip)
        return hit.figure.element_id if hit else ""

    def item_at(self, place: QPointF, *, labels: bool = True, skip: Iterable[str] = ()) -> FigureItem | None:
        """The topmost item at a place; a label counts as its element."""
        skipped = set(skip)
        for item in self.items(place):
            if not isinstance(item, FigureItem) or item.figure.element_id in skipped:
                continue
            if labels or not isinstance(item, LabelItem):
                return item
        return None

    @property
    def overview(self) -> Overview:
        """Boxes and lines of the whole diagram."""
        if self._overview is None:
            self._overview = Overview(self.shapes, lambda: self._ink)
        return self._overview

    def set_overlay(self, overlay: Overlay) -> None:
        """Lay another state over the diagram; only elements whose look changes are repainted."""
        before, self.overlay = self.overlay, overlay
        for element_id in before.touched | overlay.touched:
            self._apply_look(element_id)
        if self._overview is not None:
            self._overview.touch(key for each in before.touched | overlay.touched for key in self._keys.get(each, ()))

    def _apply_look(self, element_id: str) -> None:
        for key in self._keys.get(element_id, ()):
            item = self.shapes[key]
            item.set_look(look_of(item.figure, self.overlay, self._ink.theme))

    def set_theme(self, chosen: Theme) -> None:
        """Paint in another theme."""
        self._ink = Ink(chosen)
        for item in [*self.shapes.values(), *self.labels.values()]:
            item.set_ink(self._ink)
        for element_id in self.overlay.touched:
            self._apply_look(element_id)
        if self._overview is not None:
            self._overview.repaint()
        self.update()
