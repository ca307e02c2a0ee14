"""The menus of the canvas: create, append, replace, connect, arrange, colour, and everything else for an element."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QPoint, QPointF

from app.bpmn.dialect import dialect_of
from app.bpmn.kinds import KINDS, Kind, kind
from app.bpmn.templates import Template
from app.canvas.editor.arrange_menu import fill_arrange_menu
from app.canvas.editor.color_menu import ColorMenu
from app.canvas.editor.element_menu import ElementMenu
from app.canvas.editor.element_picker import ElementPicker
from app.canvas.editor.kind_menu import KindMenu
from app.canvas.editor.pad_entries import FLOW_NODE_TAGS
from app.canvas.editor.template_kinds import OfferedTemplate, offered
from app.canvas.editor.view import EditorView
from app.look.components import Menu

WITH_SOURCE = ("textAnnotation", "dataObjectReference", "dataStoreReference")


class CanvasMenus:
    """Answers the view's `wants_menu`."""

    def __init__(self, view: EditorView) -> None:
        self._view = view
        self.kinds = KindMenu(view)
        self.elements = ElementPicker(view)
        self.colors = ColorMenu(view)
        self.menu: Menu | None = None
        self.templates: Callable[[], Iterable[Template]] = tuple
        """The element templates beside the model; the page knows them."""
        self._named: dict[str, Callable[[QPoint], object]] = {
            "create": self._ask_create,
            "append": self._ask_append,
            "replace": self._ask_replace,
            "connect": self._ask_connect,
            "attach": self._ask_attach,
            "into": self._ask_into,
            "align": self._show_arrange_menu,
            "color": self._ask_color,
        }
        view.wants_menu.connect(self.show)

    def show(self, name: str, at: object) -> None:
        """Open the menu of that name, or for any other name the menu of what is selected."""
        place = at if isinstance(at, QPoint) else self._beside_selection()
        if self._view.can_draw:
            self._named.get(name, self._show_element_menu)(place)
        elif self._view.locked_because:
            self._view.say(self._view.locked_because)

    def _beside_selection(self) -> QPoint:
        ids = self._view.selection.ids
        figure = self._view.diagram_scene.figure(ids[0]) if ids else None
        corner = QPointF(120, 80)
        if figure is not None and not figure.is_edge:
            x, y, width, _ = figure.bounds
            corner = self._view.viewportTransform().map(QPointF(x + width + 12, y))
        return self._view.viewport().mapToGlobal(corner.toPoint())

    # New elements

    def _ask_create(self, place: QPoint) -> None:
        creatable = [each for each in KINDS.values() if each.key != "lane"]
        rows = self._offered(creatable)
        self.kinds.ask("Add to the diagram", creatable, partial(self._create, rows), place, rows)

    def _offered(self, kinds: Iterable[Kind]) -> list[OfferedTemplate]:
        """The templates for elements of these kinds, of the platform that the file is for."""
        document = self._view.document
        process = next(iter(document.processes), None) if document is not None else None
        if process is None:
            return []
        return offered(self.templates(), zeebe=dialect_of(process).is_zeebe, keys={each.key for each in kinds})

    def _create(self, rows: list[OfferedTemplate], key: str) -> None:
        self._view.setFocus()
        row = next((each for each in rows if each.key == key), None)
        what, template = (row.kind, row.template) if row is not None else (kind(key), None)
        self._view.begin_create(what, self._view.pointer, loose=True, template=template)

    def _ask_append(self, place: QPoint) -> None:
        source = self._view.selection.single
        figure = self._view.diagram_scene.figure(source)
        if figure is None or figure.tag not in FLOW_NODE_TAGS:
            self._ask_create(place)
            return
        kinds = appendable()
        rows = self._offered(kinds)
        self.kinds.ask("Append", kinds, partial(self._append, rows, source), place, rows)

    def _append(self, rows: list[OfferedTemplate], source: str, key: str) -> None:
        row = next((each for each in rows if each.key == key), None)
        if row is None:
            self._view.append(source, key)
        else:
            self._view.append(source, row.kind.key, row.template)

    def _ask_attach(self, place: QPoint) -> None:
        """A boundary event onto the selected activity."""
        host = self._view.selection.single
        rules = self._view.modeling.rules
        kinds = [each for each in KINDS.values() if each.is_boundary and rules.can_attach(each.key, host).allowed]
        self.kinds.ask("Attach an event", kinds, lambda key: self._view.attach(host, key), place)

    # Changing

    def _ask_replace(self, place: QPoint) -> None:
        ids = [each for each in self._view.selection.ids if self._is_flow_node_or_pool(each)]
        if not ids:
            return
        title = "Change type" if len(ids) == 1 else f"Change the type of {len(ids)} elements"
        keys = self._view.choices(ids)
        kinds = [each for each in KINDS.values() if each.key in keys]
        self.kinds.ask(title, kinds, lambda key: self._view.replace(ids, key), place)

    def _is_flow_node_or_pool(self, element_id: str) -> bool:
        figure = self._view.diagram_scene.figure(element_id)
        return figure is not None and (figure.tag in FLOW_NODE_TAGS or figure.tag == "participant")

    def _ask_connect(self, place: QPoint) -> None:
        source = self._view.selection.single
        figure = self._view.diagram_scene.figure(source)
        if figure is None:
            return
        rules = self._view.modeling.rules
        targets = [
            each
            for each in self._view.diagram_scene.figures()
            if each.element_id != source and not each.is_edge and rules.can_connect(source, each.element_id).allowed
        ]
        self.elements.ask("Connect to", targets, figure, partial(self._view.connect_to, source), place)

    def _ask_into(self, place: QPoint) -> None:
        """Move what is selected into a pool, lane or open sub-process, to a free place there."""
        ids = [each for each in self._view.selection.ids if self._is_shape(each)]
        first = self._view.diagram_scene.figure(ids[0]) if ids else None
        if first is None:
            return
        rules = self._view.modeling.rules
        goals = [
            each
            for each in self._view.diagram_scene.figures()
            if each.is_container and each.element_id not in ids and rules.can_move(ids, each.element_id).allowed
        ]
        self.elements.ask("Move into", goals, first, partial(self._view.move_into, ids), place)

    def _is_shape(self, element_id: str) -> bool:
        figure = self._view.diagram_scene.figure(element_id)
        return figure is not None and not figure.is_edge

    def _show_arrange_menu(self, place: QPoint) -> None:
        self.menu = menu = Menu(self._view)
        fill_arrange_menu(menu, self._view)
        menu.popup(place)

    def _ask_color(self, place: QPoint) -> None:
        ids = self._view.selection.ids
        figure = self._view.diagram_scene.figure(ids[0]) if ids else None
        if figure is None:
            return
        self.colors.ask(figure.fill, lambda fill, stroke: self._view.color(ids, fill, stroke), place)

    def _show_element_menu(self, place: QPoint) -> None:
        self.menu = menu = Menu(self._view)
        ElementMenu(self._view, self.show, place).fill(menu)
        menu.popup(place)


def appendable() -> list[Kind]:
    """What may follow a flow node, notes and data included."""
    return [
        each
        for each in KINDS.values()
        if (each.is_flow_node and not each.is_boundary and each.tag != "startEvent") or each.key in WITH_SOURCE
    ]
