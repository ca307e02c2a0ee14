"""The outline: the model as a tree beside the canvas, which a screen reader can walk and which needs no mouse.

What is chosen in it is selected on the canvas, and the other way round; its keys are the canvas' keys.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.bpmn.kinds import KINDS, kind
from app.bpmn.restructured import is_restructured
from app.canvas.editor.free_spot import free_spot
from app.canvas.editor.view import EditorView
from app.canvas.panels.outline_model import OutlineModel
from app.canvas.panels.outline_tree import OutlineTree
from app.canvas.panels.panel import SidePanel
from app.look.components import Label

if TYPE_CHECKING:
    from app.canvas.page import ModelPage
    from app.canvas.screen import ModelScreen

QUIET_MS = 120
FOLLOWED = 200
"""More selected elements than this are not chosen in the tree one by one."""
OPEN_AT_FIRST = frozenset(("participant", "process", "lane"))
HINT = "A appends, C connects, F2 renames, P moves into a lane, the menu key shows the rest."
SLICE, REST_MS = 0.010, 4
"""Seconds of reading at a stretch, and the rest after it: the canvas stays at hand."""
ALL_OF_IT = 60.0


@dataclass(frozen=True, slots=True)
class _Before:
    """What the tree showed before the model was restructured: the current element, what was open, what was there."""

    current: str = ""
    opened: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()


class OutlinePanel(SidePanel):
    """Speaks of the model in front."""

    key, title, icon, shortcut = "outline", "Outline", "list", "Ctrl+Shift+O"

    def __init__(self, screen: ModelScreen) -> None:
        super().__init__(screen)
        self._page: ModelPage | None = None
        self._following = False
        self._before = _Before()
        self._unsubscribe: Callable[[], None] = lambda: None
        self.model = OutlineModel(self)
        self.tree = OutlineTree(self)
        self.tree.setModel(self.model)
        self.hint = Label(HINT, "small", "text.tertiary", wrap=True)
        self.hint.setContentsMargins(4, 4, 8, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 4, 0)
        column.setSpacing(0)
        column.addWidget(self.tree, 1)
        column.addWidget(self.hint)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self._read_on)
        self._pieces = QTimer(self)
        self._pieces.timeout.connect(self._read_on)
        self.tree.selectionModel().selectionChanged.connect(self._on_chosen)
        self.tree.focused.connect(self._take_naming)

    @property
    def page(self) -> ModelPage:
        """The page that is shown; there is one whenever a key can be pressed here."""
        assert self._page is not None
        return self._page

    @property
    def view(self) -> EditorView:
        """The canvas of the model that is shown."""
        return self.page.view

    def first_focus(self) -> QWidget:
        """The tree."""
        return self.tree

    # What is shown

    def show_page(self, page: ModelPage | None) -> None:
        """Show the elements of this model from now on."""
        if page is self._page and page is not None:
            return
        self._let_go()
        self._page = page
        if page is None:
            self.model.show_document(None, None)
            return
        self._before = _Before()
        self.model.show_document(page.document, page.view)
        self._unsubscribe = page.document.subscribe(self._on_transaction)
        page.view.selection.changed.connect(self._follow)
        page.view.said.connect(self._announce)
        page.destroyed.connect(self._forget)
        self._read_on()

    def _read_on(self) -> None:
        """Read a piece of a large model; the rest follows when the events in hand are done."""
        if self.model.read(SLICE):
            self._restore()
        elif not self.model.is_reading:
            self._show_names()
        if self.model.is_reading:
            self._pieces.start(REST_MS)
        else:
            self._pieces.stop()

    def _let_go(self) -> None:
        self._pieces.stop()
        if self._page is not None:
            self._quiet.stop()
            self._unsubscribe()
            self._page.view.selection.changed.disconnect(self._follow)
            self._page.view.said.disconnect(self._announce)
            self._page.destroyed.disconnect(self._forget)
            self._page.view.namer = None
        self._page = None

    def _announce(self, text: str) -> None:
        """A screen reader says at once what the status bar shows: why something was refused."""
        if text and self.tree.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.tree, text))

    def _forget(self) -> None:
        self._pieces.stop()
        self._unsubscribe()
        self._page = None
        self.model.show_document(None, None)

    def _on_transaction(self, transaction: Any) -> None:
        if is_restructured(transaction.changes):
            self._pieces.stop()
            if not self.model.is_reading:
                self._before = self._as_it_is()
            self.model.begin_reading()
        self._quiet.start()

    def _as_it_is(self) -> _Before:
        ids = self.model.ids()
        opened = tuple(each for each in ids if self.tree.isExpanded(self.model.index_of(each)))
        return _Before(self._current_id(), opened, frozenset(ids))

    def refresh(self) -> None:
        """Show the model as it is now, all of it at once, with the same branches open and the same element current."""
        self._quiet.stop()
        if self._page is None:
            return
        if self.model.read(ALL_OF_IT):
            self._restore()
        else:
            self._show_names()

    def _show_names(self) -> None:
        """Names may have changed in any row; a screen reader is told of the current one."""
        self.tree.viewport().update()
        index = self.tree.currentIndex()
        if index.isValid():
            self.model.dataChanged.emit(index, index)

    def _restore(self) -> None:
        """Open what was open, and what is new and holds others; go back to where the person was."""
        before = self._before
        for element_id in before.opened:
            self.tree.expand(self.model.index_of(element_id))
        for element_id in self.model.ids():
            if element_id not in before.known:
                index = self.model.index_of(element_id)
                if self.model.branch(index).tag in OPEN_AT_FIRST:
                    self.tree.expand(index)
        self._follow()
        if not self.tree.currentIndex().isValid():
            place = self.model.index_of(before.current)
            self._set_current(place if place.isValid() else self.model.index(0, 0))

    # In step with the canvas

    def _current_id(self) -> str:
        index = self.tree.currentIndex()
        return self.model.branch(index).element_id if index.isValid() else ""

    def _set_current(self, index: object) -> None:
        """Make a row the current one without telling the canvas."""
        self._following = True
        self.tree.setCurrentIndex(index)  # type: ignore[arg-type]
        self._following = False

    def _follow(self) -> None:
        """Choose in the tree what is selected on the canvas."""
        ids = self.view.selection.ids[:FOLLOWED]
        if self._following or not ids:
            return
        self._following = True
        chosen = QItemSelection()
        for element_id in ids:
            index = self.model.index_of(element_id)
            if index.isValid():
                chosen.select(index, index)
        if not chosen.isEmpty():
            first = self.model.index_of(ids[0])
            selection = self.tree.selectionModel()
            selection.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            selection.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.tree.scrollTo(first)
        self._following = False

    def _on_chosen(self, *_: object) -> None:
        """Select on the canvas what is chosen in the tree; another diagram comes to the front for it."""
        if self._following or self._page is None:
            return
        self._following = True
        ids = [self.model.branch(index).element_id for index in self.tree.selectionModel().selectedIndexes()]
        here = [each for each in ids if self.view.diagram_scene.figure(each) is not None]
        if ids and not here:
            self._reveal(self._current_id() or ids[0])
        else:
            self.view.selection.set(here)
            if len(here) == 1:
                self.view.reveal(here[0])
        self._following = False

    def _reveal(self, element_id: str) -> None:
        """Show an element of another diagram; the keyboard stays here."""
        had_focus = self.tree.hasFocus()
        if not self.page.navigator.reveal(element_id):
            self.view.selection.clear()
        if had_focus:
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    # What the keys do

    def ask(self, name: str, place: QPoint | None = None) -> None:
        """Open one of the canvas' menus beside the current row."""
        if name == "append" and not self.view.selection.ids:
            self.ask_new()
        else:
            self.view.wants_menu.emit(name, place or self.tree.menu_place())

    def ask_new(self) -> None:
        """Choose a kind; the new element goes to a free place in what is chosen."""
        if not self.view.can_draw:
            self.view.say(self.view.locked_because)
            return
        kinds = [each for each in KINDS.values() if each.key != "lane" and not each.is_boundary]
        self.page.menus.kinds.ask("Add to the diagram", kinds, self._create, self.tree.menu_place())

    def _create(self, key: str) -> None:
        scene, row = self.view.diagram_scene, kind(key)
        figure = scene.figure(self.view.selection.single)
        while figure is not None and not figure.is_container:
            above = self.model.branch(self.model.index_of(figure.element_id)).parent
            figure = scene.figure(above.element_id) if above is not None else None
        parent = figure.element_id if figure is not None and row.tag != "participant" else None
        spot = free_spot(scene, figure if parent else None, row.size)
        made = self.view.edit(lambda modeling: modeling.create(key, spot, parent_id=parent))
        self.view.select_made(made, type_name=True)

    def _take_naming(self) -> None:
        if self._page is not None:
            self._page.view.namer = self.name_new

    def name_new(self, element_id: str) -> None:
        """Type the name of a new element here, where the keyboard is."""
        self.refresh()
        index = self.model.index_of(element_id)
        if index.isValid():
            self._set_current(index)
            self.tree.scrollTo(index)
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
            self.tree.edit(index)

    def rename(self) -> None:
        """Type another name for the current element."""
        if self.view.can_draw and self.tree.currentIndex().isValid():
            self.tree.edit(self.tree.currentIndex())

    def delete(self) -> None:
        """Delete what is chosen; the keyboard goes on with what was before it."""
        index = self.tree.currentIndex()
        before = self.tree.indexAbove(index)
        staying = self.model.branch(before).element_id if before.isValid() else ""
        self.view.delete_selected()
        self.refresh()
        place = self.model.index_of(staying)
        if place.isValid():
            self.tree.setCurrentIndex(place)

    def move_lane(self, where: str) -> None:
        """Let the chosen lane change places with its neighbour."""
        figure = self.view.diagram_scene.figure(self.view.selection.single)
        if figure is not None and figure.tag == "lane":
            self.view.move_lane(figure.element_id, where)

    def show_on_canvas(self) -> None:
        """Go over to the canvas, with the current element in sight."""
        if self.view.selection.ids:
            self.view.reveal(self.view.selection.ids[0])
        self.view.setFocus(Qt.FocusReason.TabFocusReason)
