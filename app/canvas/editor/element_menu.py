"""The menu of what is selected: everything that can be done with it, by name and with its key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint

from app.bpmn.structure import ACTIVITIES, incoming, tag
from app.canvas.editor.pad_entries import CONNECTABLE, FLOW_NODE_TAGS, can_merge, may_append
from app.canvas.editor.view import EditorView
from app.canvas.reading.figure import ACTIVITY_TAGS, DATA_TAGS, SUB_PROCESS_TAGS, Figure
from app.look.components import Menu

Ask = Callable[[str, object], None]
LANE_PLACES = {
    True: (("above", "Add lane above"), ("below", "Add lane below")),
    False: (("above", "Add lane to the left"), ("below", "Add lane to the right")),
}
LANE_MOVES = {
    True: (("up", "Move lane up"), ("down", "Move lane down")),
    False: (("left", "Move lane to the left"), ("right", "Move lane to the right")),
}


class ElementMenu:
    """`ask(name, place)` opens one of the canvas' other menus."""

    def __init__(self, view: EditorView, ask: Ask, place: QPoint) -> None:
        self._view, self._ask, self._at = view, ask, place

    def fill(self, menu: Menu) -> None:
        """Append what fits the selection; for none, what fits the diagram."""
        ids = self._view.selection.ids
        figure = self._view.diagram_scene.figure(self._view.selection.single)
        if not ids:
            self._add_for_diagram(menu)
            return
        if figure is not None:
            self._add_naming(menu, figure)
            self._add_inside(menu, figure)
            self._add_for_lanes(menu, figure)
            if figure.is_edge:
                self._add_for_line(menu, figure)
        else:
            self._add_for_many(menu)
        self._asking(menu, "Colour...", "color", "K", "color")
        menu.addSeparator()
        self._add_clipboard(menu)

    def _asking(self, menu: Menu, title: str, name: str, keys: str, icon: str) -> None:
        menu.add(title, lambda: self._ask(name, self._at), icon).setShortcut(keys)

    def _add_naming(self, menu: Menu, figure: Figure) -> None:
        view, element_id = self._view, figure.element_id
        menu.add("Edit name", lambda: view.label_editor.open(element_id), "edit").setShortcut("F2")
        if figure.tag in FLOW_NODE_TAGS or figure.tag == "participant":
            self._asking(menu, "Change type...", "replace", "R", "wrench")
        if may_append(figure):
            self._asking(menu, "Append...", "append", "A", "plus")
        if figure.tag in CONNECTABLE:
            self._asking(menu, "Connect to...", "connect", "Shift+C", "connect")
        if figure.tag in FLOW_NODE_TAGS | DATA_TAGS and figure.tag != "boundaryEvent":
            self._asking(menu, "Move into...", "into", "P", "group-box")
        if figure.tag in ACTIVITY_TAGS:
            self._asking(menu, "Attach an event...", "attach", "B", "attach")
        if figure.tag in FLOW_NODE_TAGS:
            menu.add("Add a note", lambda: view.append(element_id, "textAnnotation"), "annotation")
        if figure.tag in FLOW_NODE_TAGS and self._enters_twice(element_id):
            self._add_merging(menu, [element_id])
        if figure.tag == "boundaryEvent":
            menu.add("Take off the border", lambda: view.detach(element_id), "unlink")
        if figure.label is not None and figure.labelled_outside:
            menu.add("Put the label back", lambda: view.edit(lambda modeling: modeling.reset_label(element_id)))

    def _enters_twice(self, element_id: str) -> bool:
        """Whether several sequence flows enter a step, which a gateway should join."""
        node = self._view.document.find(element_id) if self._view.document is not None else None
        return node is not None and not tag(node).endswith("Gateway") and len(incoming(node)) > 1

    def _add_inside(self, menu: Menu, figure: Figure) -> None:
        view, element_id = self._view, figure.element_id
        if figure.tag == "callActivity":
            menu.add("Open the called process", lambda: view.wants_called.emit(element_id), "external")
        if figure.tag not in SUB_PROCESS_TAGS:
            return
        if figure.expanded:
            menu.add("Collapse", lambda: view.collapse(element_id), "collapse")
        else:
            menu.add("Open", lambda: view.wants_plane.emit(element_id), "arrow-down").setShortcut("Ctrl+Down")
            menu.add("Expand in place", lambda: view.expand(element_id), "expand")

    def _add_for_lanes(self, menu: Menu, figure: Figure) -> None:
        view, element_id = self._view, figure.element_id
        if figure.tag not in ("participant", "lane") or "blackBox" in figure.flags:
            return
        menu.addSeparator()
        for where, title in LANE_PLACES[figure.horizontal]:
            menu.add(title, partial(view.add_lane, element_id, where), f"lane-{where}")
        menu.add("Divide into two lanes", partial(view.add_lane, element_id, "split2"), "lane-split")
        menu.add("Divide into three lanes", partial(view.add_lane, element_id, "split3"))
        if figure.tag == "participant":
            title = "Stand the pool upright" if figure.horizontal else "Lay the pool down"
            menu.add(title, partial(view.turn_pool, element_id, not figure.horizontal), "swap")
        if figure.tag == "lane":
            for where, title in LANE_MOVES[figure.horizontal]:
                menu.add(title, partial(view.move_lane, element_id, where), f"arrow-{where}")

    def _add_for_line(self, menu: Menu, figure: Figure) -> None:
        view, element_id = self._view, figure.element_id
        menu.add("Tidy this connection", lambda: view.edit(lambda modeling: modeling.tidy(element_id)), "auto-layout")
        document = view.document
        flow = document.find(element_id) if document is not None and figure.tag == "sequenceFlow" else None
        source = document.find(flow.get("sourceRef")) if document is not None and flow is not None else None
        if source is None or not _may_have_default(source):
            return
        is_default = source.get("default") == element_id
        title = "No longer the default flow" if is_default else "Make this the default flow"
        value, source_id = (None if is_default else element_id), source.get("id")
        menu.add(title, lambda: view.edit(lambda modeling: modeling.set_property(source_id, "default", value)))

    def _add_for_many(self, menu: Menu) -> None:
        figures = [self._view.diagram_scene.figure(each) for each in self._view.selection.ids]
        if sum(figure is not None and not figure.is_edge for figure in figures) > 1:
            self._asking(menu, "Align and distribute...", "align", "G", "align")
        if any(figure is not None and figure.tag in FLOW_NODE_TAGS for figure in figures):
            self._asking(menu, "Change the type of all...", "replace", "R", "wrench")
        drawn = [figure for figure in figures if figure is not None]
        ids = [figure.element_id for figure in drawn]
        if len(drawn) == 2 and all(figure.tag in FLOW_NODE_TAGS for figure in drawn):
            menu.add("Exchange these two steps", lambda: self._view.swap(ids[0], ids[1]), "swap")
        if can_merge(drawn):
            self._add_merging(menu, ids)

    def _add_merging(self, menu: Menu, ids: list[str]) -> None:
        view = self._view
        menu.add("Join in an exclusive gateway", lambda: view.merge(ids, "exclusiveGateway"), "gateway-exclusive")
        menu.add("Join in a parallel gateway", lambda: view.merge(ids, "parallelGateway"), "gateway-parallel")

    def _add_clipboard(self, menu: Menu) -> None:
        view = self._view
        menu.add("Cut", view.clipboard.cut, "cut").setShortcut("Ctrl+X")
        menu.add("Copy", view.clipboard.copy, "copy").setShortcut("Ctrl+C")
        menu.add("Duplicate", view.clipboard.duplicate).setShortcut("Ctrl+D")
        menu.add("Delete", view.delete_selected, "trash").setShortcut("Del")

    def _add_for_diagram(self, menu: Menu) -> None:
        view = self._view
        menu.add("Add element...", lambda: self._ask("create", self._at), "plus").setShortcut("N")
        menu.add("Paste", view.clipboard.paste, "paste").setShortcut("Ctrl+V")
        menu.add("Select all", view.select_all).setShortcut("Ctrl+A")
        menu.addSeparator()
        menu.add("Up one level", view.wants_up.emit, "arrow-up").setEnabled(view.is_inside)
        menu.add("Fit", view.fit, "fit").setShortcut("0")
        menu.add("Tidy the diagram", view.tidy, "auto-layout")


def _may_have_default(source: Any) -> bool:
    return tag(source) in ACTIVITIES | {"exclusiveGateway", "inclusiveGateway", "complexGateway"}
