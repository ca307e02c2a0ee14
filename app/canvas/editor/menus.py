"""The menus of the canvas: create, append, replace, and everything else for an element."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QPointF

from app.bpmn.kinds import KINDS, Kind, kind
from app.canvas.editor.kind_menu import KindMenu
from app.canvas.editor.view import EditorView
from app.canvas.reading.figure import ACTIVITY_TAGS, EVENT_TAGS, GATEWAY_TAGS, Figure
from app.look.components import Menu


class CanvasMenus:
    """Answers the view's `wants_menu`."""

    def __init__(self, view: EditorView) -> None:
        self._view = view
        self.kinds = KindMenu(view)
        self.menu: Menu | None = None
        view.wants_menu.connect(self.show)

    def show(self, name: str, at: object) -> None:
        """Open the menu `create`, `append`, `replace`, or for an element id the menu of that element."""
        place = at if isinstance(at, QPoint) else self._beside_selection()
        if not self._view.can_draw:
            return
        if name == "create":
            self.kinds.ask("Add to the diagram", self._creatable(), self._create, place)
        elif name == "append":
            self._ask_append(place)
        elif name == "replace":
            self._ask_replace(place)
        else:
            self._show_element_menu(place)

    def _beside_selection(self) -> QPoint:
        figure = self._view.diagram_scene.figure(self._view.selection.single)
        corner = QPointF(120, 80)
        if figure is not None and not figure.is_edge:
            x, y, width, _ = figure.bounds
            corner = self._view.viewportTransform().map(QPointF(x + width + 12, y))
        return self._view.viewport().mapToGlobal(corner.toPoint())

    def _creatable(self) -> list[Kind]:
        return [each for each in KINDS.values() if each.key != "lane"]

    def _create(self, key: str) -> None:
        self._view.setFocus()
        self._view.begin_create(kind(key), self._view.pointer, loose=True)

    def _ask_append(self, place: QPoint) -> None:
        source = self._view.selection.single
        figure = self._view.diagram_scene.figure(source)
        if figure is None or figure.tag not in ACTIVITY_TAGS | EVENT_TAGS | GATEWAY_TAGS:
            self.show("create", place)
            return
        kinds = [
            k
            for k in KINDS.values()
            if (k.is_flow_node and not k.is_boundary and k.tag != "startEvent")
            or k.key in ("textAnnotation", "dataObjectReference", "dataStoreReference")
        ]
        self.kinds.ask("Append", kinds, lambda key: self._view.append(source, key), place)

    def _ask_replace(self, place: QPoint) -> None:
        figure = self._view.diagram_scene.figure(self._view.selection.single)
        if figure is None:
            return
        element_id = figure.element_id
        self.kinds.ask(
            "Change type",
            self._view.modeling.replacements(element_id),
            lambda key: self._replace(element_id, key),
            place,
        )

    def _replace(self, element_id: str, key: str) -> None:
        made = self._view.edit(lambda modeling: modeling.replace(element_id, key))
        self._view.selection.set(made or [element_id])

    def _show_element_menu(self, place: QPoint) -> None:
        view = self._view
        figure = view.diagram_scene.figure(view.selection.single)
        self.menu = menu = Menu(view)
        if figure is not None:
            self._add_for_element(menu, figure, place)
        if view.selection.ids:
            menu.add("Copy", view.clipboard.copy, "copy").setShortcut("Ctrl+C")
            menu.add("Duplicate", view.clipboard.duplicate).setShortcut("Ctrl+D")
            menu.add("Delete", view.delete_selected, "trash").setShortcut("Del")
        else:
            menu.add("Add element...", lambda: self.show("create", place), "plus").setShortcut("N")
            menu.add("Paste", view.clipboard.paste, "paste").setShortcut("Ctrl+V")
            menu.add("Select all", view.select_all).setShortcut("Ctrl+A")
            menu.add("Fit", view.fit, "fit").setShortcut("0")
            menu.add("Tidy the diagram", view.tidy, "auto-layout")
        menu.popup(place)

    def _add_for_element(self, menu: Menu, figure: Figure, place: QPoint) -> None:
        view, element_id = self._view, figure.element_id
        menu.add("Edit name", lambda: view.label_editor.open(element_id), "edit").setShortcut("F2")
        if figure.tag in ACTIVITY_TAGS | EVENT_TAGS | GATEWAY_TAGS:
            menu.add("Change type...", lambda: self._ask_replace(place), "wrench").setShortcut("R")
            if figure.tag != "endEvent":
                menu.add("Append...", lambda: self._ask_append(place), "plus").setShortcut("A")
            menu.add("Add a note", lambda: view.append(element_id, "textAnnotation"), "annotation")
        if figure.tag == "sequenceFlow":
            menu.add("Tidy this flow", lambda: view.edit(lambda modeling: modeling.tidy(element_id)), "auto-layout")
            self._add_for_flow(menu, element_id)
        if figure.tag in ("participant", "lane") and "blackBox" not in figure.flags:
            for where, title in (
                ("above", "Add lane above"),
                ("below", "Add lane below"),
                ("split2", "Divide into two lanes"),
            ):
                menu.add(title, _lane_action(view, element_id, where))
        menu.addSeparator()

    def _add_for_flow(self, menu: Menu, element_id: str) -> None:
        document = self._view.document
        flow = document.find(element_id) if document is not None else None
        source = document.find(flow.get("sourceRef")) if document is not None and flow is not None else None
        if source is None or not _may_have_default(source):
            return
        is_default = source.get("default") == element_id
        title = "No longer the default flow" if is_default else "Make this the default flow"
        value = None if is_default else element_id
        source_id = source.get("id")
        menu.add(title, lambda: self._view.edit(lambda modeling: modeling.set_property(source_id, "default", value)))


def _lane_action(view: EditorView, element_id: str, where: str) -> Callable[[], object]:
    return lambda: view.edit(lambda modeling: modeling.add_lane(element_id, where))


def _may_have_default(source: Any) -> bool:
    from app.bpmn.structure import ACTIVITIES, tag

    return tag(source) in ACTIVITIES | {"exclusiveGateway", "inclusiveGateway", "complexGateway"}
