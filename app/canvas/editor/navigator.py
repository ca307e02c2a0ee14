"""Which diagram of the file is in front: tabs, drilling into sub-processes and back, called processes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtGui import QTransform

from app.bpmn.diagrams import (
    add_process_diagram,
    delete_diagram,
    delete_with_elements,
    diagram_for,
    diagrams_of,
    drawn_only_in,
    number_of_plane,
    rename_diagram,
    shown_by,
    title_of_diagram,
    top_diagrams,
    trail,
)
from app.bpmn.document import Document
from app.bpmn.words import kind_of_node, own_name
from app.canvas.editor import delete_diagram as delete_diagram_dialog
from app.canvas.editor.breadcrumb import Breadcrumb
from app.canvas.editor.called import find_called
from app.canvas.editor.diagram_tabs import DiagramTabs
from app.canvas.editor.view import EditorView
from app.foundation.notices import Severity, notify


@dataclass(frozen=True, slots=True)
class Look:
    """How a diagram was left: zoom, the place in the middle, what was selected."""

    transform: QTransform
    middle: QPointF
    selected: tuple[str, ...]
    fitted: bool


class Navigator(QObject):
    """`shown(number)` fires when another diagram is in front; `wants_file(path, element)` asks for another file."""

    shown = Signal(int)
    wants_file = Signal(object, str)

    def __init__(self, view: EditorView, document: Document) -> None:
        super().__init__(view)
        self._view, self._document = view, document
        self._looks: dict[str, Look] = {}
        self._tops: list[int] = [0]
        self._state: tuple[Any, ...] = ()
        self.tabs = DiagramTabs()
        self.breadcrumb = Breadcrumb(view)
        self.tabs.chosen.connect(lambda place: self.show(self._tops[place]))
        self.tabs.renamed.connect(self._rename)
        self.tabs.added.connect(self._add)
        self.tabs.deleted.connect(self._delete)
        self.breadcrumb.chosen.connect(lambda place: self.show(self._trail()[place], self._inner(place)))
        view.wants_plane.connect(self.open_plane)
        view.wants_up.connect(self.up)
        view.wants_called.connect(self.open_called)

    # What is in front

    @property
    def number(self) -> int:
        """The position of the diagram in front."""
        return self._view.diagram_scene.number

    def _trail(self) -> list[int]:
        return trail(self._document, self.number) if diagrams_of(self._document) else [self.number]

    def show(self, number: int, element_id: str = "") -> None:
        """Bring a diagram to the front as it was left, with an element selected if one is given."""
        if number != self.number and number < max(len(diagrams_of(self._document)), 1):
            self._keep_look()
            self._view.edit_document(self._document, number)
            self._restore_look()
            self.refresh()
            self.shown.emit(number)
        if element_id and self._view.diagram_scene.figure(element_id) is not None:
            self._view.selection.set([element_id])
            self._view.reveal(element_id)
        self._view.setFocus()

    def reveal(self, element_id: str) -> bool:
        """Bring the diagram with an element to the front and select it; False when no diagram draws it."""
        if self._view.diagram_scene.figure(element_id) is None:
            number = diagram_for(self._document, element_id)
            if number is None:
                return False
            self.show(number)
        if self._view.diagram_scene.figure(element_id) is None:
            return False
        self._view.selection.set([element_id])
        self._view.reveal(element_id)
        return True

    def turn(self, step: int) -> None:
        """To the next tab, or the one before; round at the ends."""
        if len(self._tops) > 1:
            here = self._tops.index(self._trail()[0]) if self._trail()[0] in self._tops else 0
            self.show(self._tops[(here + step) % len(self._tops)])

    # Down and up

    def open_plane(self, element_id: str) -> None:
        """Show the inside of a collapsed sub-process; one that has no diagram yet gets an empty one."""
        number = number_of_plane(self._document, element_id)
        if number is None:
            self._view.edit(lambda modeling: modeling.open_plane(element_id))
            number = number_of_plane(self._document, element_id)
        if number is not None:
            self.show(number)

    def up(self) -> None:
        """Back to the diagram that draws this sub-process."""
        way = self._trail()
        if len(way) > 1:
            self.show(way[-2], self._inner(len(way) - 2))

    def _inner(self, place: int) -> str:
        """The sub-process through which one came down from a place of the trail."""
        way = self._trail()
        shown = shown_by(self._document, diagrams_of(self._document)[way[place + 1]]) if place + 1 < len(way) else None
        return shown.get("id") or "" if shown is not None else ""

    def open_called(self, element_id: str) -> None:
        """Show the process that a call activity calls."""
        found = find_called(self._document, element_id)
        if found.reason:
            notify("There is no process to open.", Severity.WARNING, found.reason)
        elif found.path is not None:
            self.wants_file.emit(found.path, found.process_id)
        else:
            self._show_process(found.process_id)

    def _show_process(self, process_id: str) -> None:
        pool = next(iter(self._document.references_to(process_id, "processRef")), None)
        number = number_of_plane(self._document, process_id)
        if pool is not None and self.reveal(pool.get("id")):
            return
        if number is None:
            notify("The process is not drawn.", Severity.WARNING, f"No diagram of this file shows {process_id}.")
            return
        self.show(number)

    # Looks

    def _key(self) -> str:
        diagram = self._view.diagram_scene.diagram
        return str(diagram.get("id") or self.number) if diagram is not None else str(self.number)

    def _keep_look(self) -> None:
        view = self._view
        middle = view.scene_place(QPointF(view.viewport().rect().center()))
        self._looks[self._key()] = Look(view.transform(), middle, view.selection.ids, view.is_fitted)

    def _restore_look(self) -> None:
        look = self._looks.get(self._key())
        if look is None:
            return
        shapes = self._view.diagram_scene.shapes
        self._view.selection.set(each for each in look.selected if each in shapes)
        if not look.fitted:
            self._view.set_look(look.transform, look.middle)

    # Tabs

    def refresh(self) -> None:
        """Show tabs and breadcrumb as the file is now; a diagram that is gone gives way to the first."""
        diagrams = diagrams_of(self._document)
        shown = self._view.diagram_scene.diagram
        here = next((place for place, each in enumerate(diagrams) if each is shown), None)
        # A diagram that was replaced, as by tidying all, is read again by the scene at the same position.
        lost = shown is not None and (self.number >= len(diagrams) if here is None else here != self.number)
        if diagrams and lost:
            self._view.edit_document(self._document, here or 0)
            self.shown.emit(self.number)
        titles = [title_of_diagram(self._document, each, place) for place, each in enumerate(diagrams)]
        state = (titles, self.number, [shown_by(self._document, each) for each in diagrams])
        if state == self._state:
            return
        self._state = state
        self._tops = top_diagrams(self._document) if len(diagrams) > 1 else [0]
        way = self._trail()
        front = self._tops.index(way[0]) if way[0] in self._tops else 0
        self.tabs.show_names([titles[each] for each in self._tops] if titles else [], front)
        self.breadcrumb.show_trail([titles[each] for each in way] if titles else [])

    def _rename(self, place: int, name: str) -> None:
        if self._view.can_draw:
            rename_diagram(self._document, diagrams_of(self._document)[self._tops[place]], name)
        self._view.setFocus()

    def _add(self) -> None:
        if self._view.can_draw:
            self.show(add_process_diagram(self._document, f"Process {len(self._document.processes) + 1}"))
            self._view.place_first_event()

    def _delete(self, place: int) -> None:
        """Delete a diagram; asks first about what is drawn in no other one."""
        document, diagrams = self._document, diagrams_of(self._document)
        if not self._view.can_draw or len(diagrams) < 2:
            return
        number = self._tops[place]
        diagram = diagrams[number]
        alone = drawn_only_in(document, diagram)
        names = [own_name(node) or kind_of_node(node) for node in map(document.find, alone)]
        title = title_of_diagram(document, diagram, number)
        answer = delete_diagram_dialog.ask(self._view, title, names) if alone else delete_diagram_dialog.DIAGRAM
        if answer == delete_diagram_dialog.BOTH:
            self._view.edit(lambda modeling: delete_with_elements(document, diagram, modeling.delete))
            notify("The diagram and its elements are deleted.", Severity.INFO, "Undo brings them back.")
        elif answer == delete_diagram_dialog.DIAGRAM:
            delete_diagram(document, diagram)
            notify("The diagram is deleted.", Severity.INFO, "Its elements stay in the model; undo brings it back.")
