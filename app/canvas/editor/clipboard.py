"""Copy, cut, paste, duplicate: shapes with their details, what is inside them, and the flows between them."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.bpmn.kinds import KINDS, Kind
from app.bpmn.layout.geometry import Bounds, Point
from app.bpmn.structure import definition_of, local_id, tag
from app.canvas.editor.moving import moving_along
from app.canvas.reading.figure import Figure

if TYPE_CHECKING:
    from app.canvas.editor.view import EditorView

OFFSET = 24.0
OWN_ATTRIBUTES = frozenset({"id", "name", "default", "attachedToRef", "processRef", "dataObjectRef", "categoryValueRef"})
STRUCTURE = frozenset({"incoming", "outgoing", "laneSet", "flowNodeRef", "childLaneSet", "dataInputAssociation", "dataOutputAssociation"})


@dataclass(slots=True)
class Copied:
    """One copied shape: its kind, its box, its detached XML, and which other copied shape holds it."""

    source_id: str
    kind: Kind
    figure: Figure
    node: Any
    parent: str = ""
    host: str = ""


@dataclass(slots=True)
class Snippet:
    """What is on the clipboard; it outlives its document."""

    shapes: list[Copied] = field(default_factory=list)
    flows: list[tuple[str, str, Figure, Any]] = field(default_factory=list)
    pasted: int = 0


_snippet = Snippet()


class Clipboard:
    """The clipboard of one canvas; what is copied can be pasted in any other."""

    def __init__(self, view: EditorView) -> None:
        self._view = view

    def copy(self) -> None:
        """Remember what is selected."""
        global _snippet
        taken = self._take(self._view.selection.ids)
        if taken.shapes:
            _snippet = taken

    def cut(self) -> None:
        """Remember what is selected, and delete it."""
        self.copy()
        self._view.delete_selected()

    def paste(self) -> None:
        """Put a copy near the original, further away each time."""
        _snippet.pasted += 1
        self._put(_snippet, OFFSET * _snippet.pasted)

    def duplicate(self) -> None:
        """Copy and paste at once; the clipboard stays as it is."""
        self._put(self._take(self._view.selection.ids), OFFSET)

    def _take(self, ids: Iterable[str]) -> Snippet:
        scene, document = self._view.diagram_scene, self._view.document
        taken = Snippet()
        if document is None:
            return taken
        chosen = moving_along(scene, ids)
        for figure in sorted((f for f in scene.figures() if f.element_id in chosen), key=lambda f: f.z):
            node = document.find(figure.element_id)
            kind = kind_of_node(node)
            if kind is not None and kind.tag not in ("participant", "lane"):
                parent = node.getparent().get("id") or ""
                host = local_id(node.get("attachedToRef"))
                taken.shapes.append(Copied(figure.element_id, kind, figure, copy.deepcopy(node), parent, host))
        known = {shape.source_id for shape in taken.shapes}
        for figure in scene.figures():
            source, target = scene.ends(figure.element_id)
            if source in known and target in known:
                taken.flows.append((source, target, figure, copy.deepcopy(document.find(figure.element_id))))
        return taken

    def _put(self, snippet: Snippet, offset: float) -> None:
        document = self._view.document
        if not snippet.shapes or document is None:
            return
        made: dict[str, str] = {}

        def apply(modeling: Any) -> None:
            count = len(snippet.shapes)
            with document.transaction(f"Paste {count} elements" if count > 1 else "Paste element"):
                for shape in snippet.shapes:
                    made[shape.source_id] = _paste_shape(modeling, document, shape, made, offset)
                for source, target, figure, node in snippet.flows:
                    _paste_flow(modeling, document, made, (source, target), figure, node, offset)

        self._view.edit(apply)
        self._view.selection.set(made.get(s.source_id, "") for s in snippet.shapes if s.parent not in made)


def kind_of_node(node: Any) -> Kind | None:
    """The row of the table that an element is of; None for what cannot be created."""
    if node is None:
        return None
    definition = tag(definition_of(node)) if definition_of(node) is not None else ""
    candidates = [k for k in KINDS.values() if k.tag == tag(node) and k.event_definition == definition]
    exact = [k for k in candidates if all(node.get(name) == value for name, value in k.attributes.items())]
    return max(exact, key=lambda k: len(k.attributes), default=None)


def _paste_shape(modeling: Any, document: Any, shape: Copied, made: dict[str, str], offset: float) -> str:
    x, y, width, height = shape.figure.bounds
    center = Point(x + width / 2 + offset, y + height / 2 + offset)
    host = made.get(shape.host)
    new_id: str = modeling.create(shape.kind.key, center, parent_id=made.get(shape.parent), host_id=host)
    if shape.kind.is_sub_process:
        _empty(modeling, document, new_id)
    if not shape.kind.is_event and (width, height) != shape.kind.size:
        modeling.resize(new_id, Bounds(x + offset, y + offset, width, height))
    _copy_details(document, shape.node, document.find(new_id))
    name = shape.node.get("name")
    if name:
        modeling.rename(new_id, name)
    return new_id


def _empty(modeling: Any, document: Any, sub_process_id: str) -> None:
    """A new sub-process comes with a start event; the copy brings its own content."""
    inside = [child.get("id") for child in document.find(sub_process_id) if child.get("id") and tag(child).endswith("Event")]
    if inside:
        modeling.delete(inside)


def _copy_details(document: Any, source: Any, target: Any) -> None:
    """Attributes and children that are neither structure nor made by creating it."""
    for name, value in source.attrib.items():
        if name not in OWN_ATTRIBUTES:
            target.set_attribute(name, value)
    holds_elements = tag(source) in ("subProcess", "transaction", "adHocSubProcess")
    for child in list(target):
        if tag(child).endswith("EventDefinition"):
            target.remove(child)
    for child in source:
        name = tag(child)
        if name in STRUCTURE or not name or (holds_elements and child.get("id") and name not in DETAILS):
            continue
        target.add(_fresh(document, child))


DETAILS = frozenset({"documentation", "extensionElements", "multiInstanceLoopCharacteristics", "standardLoopCharacteristics"})


def _fresh(document: Any, node: Any) -> Any:
    """A copy whose elements have ids of their own."""
    made = copy.deepcopy(node)
    made.tail = None
    for each in made.iter():
        if isinstance(each.tag, str) and each.get("id") and document.find(each.get("id")) is not None:
            each.set_attribute("id", document.new_id(tag(each)[:1].upper() + tag(each)[1:]))
    return made


def _paste_flow(
    modeling: Any, document: Any, made: dict[str, str], ends: tuple[str, str], figure: Figure, node: Any, offset: float
) -> None:
    line = [Point(x + offset, y + offset) for x, y in figure.waypoints]
    new_id = modeling.connect(made[ends[0]], made[ends[1]], line)
    _copy_details(document, _without_ends(node), document.find(new_id))
    if node.get("name"):
        modeling.rename(new_id, node.get("name"))


def _without_ends(node: Any) -> Any:
    """A flow's copy without the references to its old ends."""
    bare = copy.deepcopy(node)
    for name in ("sourceRef", "targetRef", "messageRef"):
        if bare.get(name) is not None:
            bare.set_attribute(name, None)
    for child in list(bare):
        if tag(child) in ("sourceRef", "targetRef"):
            bare.remove(child)
    return bare
