"""The modeler: tabs of open models and of views on models, over one toolbar."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.bpmn.document import Document, XmlRefused
from app.bpmn.recovery import RecoveryLog
from app.canvas import file_dialogs, forms_beside
from app.canvas.actions import ACTIONS, ModelAction
from app.canvas.actions.listed import tools_and_panels
from app.canvas.compare.entry import compare_in_operation
from app.canvas.inspector.property import Surroundings
from app.canvas.on_disk import FilesOnDisk
from app.canvas.page import ModelPage
from app.canvas.panels import PANELS
from app.canvas.panels.side_bar import SideBar
from app.canvas.recovery import left_behind, start_log
from app.canvas.surroundings import surroundings_of
from app.canvas.tab_page import TabPage
from app.canvas.toolbar import ModelToolbar
from app.canvas.zoom_bar import ZoomBar
from app.foundation.notices import Severity, notify
from app.look.components import DocumentTabs, EmptyState, IconButton, Menu
from app.look.theme import theme
from app.session.action import Action
from app.session.keys import bind_keys
from app.session.screen import Screen
from app.session.session import Session

NEW_NAME = "New process"


class ModelScreen(Screen):
    """Open, draw, save and run models. `pages` are the tabs in order; `front` is the one in sight, `page` the model
    in sight."""

    place = "model"
    title = "Model"
    icon = "model"
    interests = frozenset[str]()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.pages: list[TabPage] = []
        self.menu: Menu | None = None
        self.tabs = DocumentTabs()
        self.stack = QStackedWidget()
        self.toolbar = ModelToolbar(ACTIONS, self.run_action, self.may_run)
        self.side_bar = SideBar(self, PANELS)
        self.toolbar.panel.clicked.connect(self.side_bar.show_or_hide)
        self.side_bar.toggled.connect(lambda key: self.toolbar.panel.setChecked(bool(key)))
        self.zoom_bar = ZoomBar()
        self.on_disk = FilesOnDisk(self)
        self._saved_at: dict[TabPage, datetime] = {}
        self._lay_out()
        self._shortcuts()
        self.tabs.currentChanged.connect(self._on_tab)
        self.tabs.tabCloseRequested.connect(lambda index: self.close_page(self.pages[index]))
        self.tabs.tabMoved.connect(self._on_tab_moved)
        for document, log in left_behind():
            self._add_model(document, log)
            title = self.pages[-1].title
            notify(f"Your unsaved work on {title} is back.", Severity.INFO, "Save it to keep it; undo steps back.")
        self.on_disk.open_as_before()
        self.side_bar.open_as_before()
        self._on_tab(self.tabs.currentIndex())

    def _lay_out(self) -> None:
        self.empty = EmptyState(
            "model", "No model is open", "Draw a process of your own, or open a file.", "New process", self.new_model
        )
        self.empty.add_action("Open a file", self.open_model)
        self.stack.addWidget(self.empty)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.side_bar)
        middle.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_strip())
        column.addWidget(self.toolbar)
        column.addLayout(middle, 1)

    def _make_strip(self) -> QFrame:
        strip = QFrame()
        strip.setProperty("look", "tabstrip")
        row = QHBoxLayout(strip)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        self.new_button = IconButton("plus", "New process (Ctrl+N)")
        self.new_button.clicked.connect(self.new_model)
        row.addWidget(self.tabs)
        row.addWidget(self.new_button)
        row.addStretch()
        strip.setFixedHeight(theme().px("size.tabStrip"))
        return strip

    # Actions

    def _shortcuts(self) -> None:
        for action in ACTIONS:
            if action.shortcut:
                bind_keys(self, {action.shortcut: partial(self.run_action, action)})
        for panel in PANELS:
            if panel.shortcut:
                bind_keys(self, {panel.shortcut: partial(self.side_bar.flip, panel.key)})

    def may_run(self, action: ModelAction) -> bool:
        """Whether a tool has something to work on now."""
        return not action.needs_model or (self.page is not None and action.enabled(self.page))

    def run_action(self, action: ModelAction) -> None:
        """Use a tool on the model in front; what is being typed on the canvas is taken first."""
        page = self.page
        if page is not None:
            page.view.label_editor.commit()
        if self.may_run(action):
            action.run(self, page)  # type: ignore[arg-type]

    def actions_here(self) -> list[Action]:
        """All tools and panels, for the palette and the page of shortcuts."""
        return tools_and_panels(self)

    # Pages

    @property
    def front(self) -> TabPage | None:
        """The tab in front."""
        index = self.tabs.currentIndex()
        return self.pages[index] if 0 <= index < len(self.pages) else None

    @property
    def page(self) -> ModelPage | None:
        """The model in front; None when what is in front is no model."""
        front = self.front
        return front if isinstance(front, ModelPage) else None

    @property
    def models(self) -> list[ModelPage]:
        """The open models."""
        return [each for each in self.pages if isinstance(each, ModelPage)]

    def show_params(self, params: dict[str, Any]) -> None:
        """`new`, `path`, `definition_id`, or `compare` (a process id); with `element` to select."""
        if params.get("new"):
            self.new_model()
        elif params.get("path"):
            self.open_path(Path(str(params["path"])))
        elif params.get("definition_id"):
            self._open_definition(str(params["definition_id"]))
        elif params.get("compare"):
            compare_in_operation(self, str(params["compare"]))
        if params.get("element") and self.page is not None:
            self.page.go_to(str(params["element"]))

    def bring_to_front(self, page: TabPage) -> None:
        """Show this tab."""
        self.tabs.setCurrentIndex(self.pages.index(page))
        self._show_state()

    def new_model(self) -> ModelPage:
        """Open an empty model with a start event, ready to go on."""
        document = Document.new(NEW_NAME)
        page = self._add_model(document, start_log(document))
        page.view.place_first_event()
        document.mark_saved()
        self._show_state()
        return page

    def open_path(self, path: Path) -> ModelPage | None:
        """Open a file, or bring it to the front when it is open. A refusal is told."""
        for page in self.models:
            if page.document.path is not None and page.document.path.resolve() == path.resolve():
                self.bring_to_front(page)
                return page
        try:
            document = Document.open(path)
        except (XmlRefused, OSError) as reason:
            text = getattr(reason, "strerror", None) or str(reason)
            notify(f"{path.name} cannot be opened.", Severity.ERROR, text)
            return None
        for remark in document.remarks:
            notify(f"{path.name} was opened with care.", Severity.INFO, str(remark))
        return self._add_model(document, start_log(document))

    def open_element(self, path: Path, element_id: str) -> None:
        """Open a file and show an element of it, such as a called process."""
        page = self.open_path(path)
        if page is not None:
            page.go_to(element_id)

    def _open_definition(self, definition_id: str) -> None:
        """A copy of a version in operation, to look at and to save elsewhere."""
        workspace = self.session.workspace

        def show(data: bytes) -> None:
            document = Document.from_bytes(data, f"{definition_id.replace(':', '-v')}.bpmn")
            self.open_document(document)

        self.session.run(workspace.definition_source, definition_id, label="Opening the model").on_success(show)

    def open_document(self, document: Document) -> ModelPage:
        """A tab for a document that somebody made or read; unsaved, when it has no file."""
        return self._add_model(document, start_log(document))

    def _add_model(self, document: Document, log: RecoveryLog | None) -> ModelPage:
        page = ModelPage(document, log, self._surroundings)
        page.view.said.connect(self.session.status.set_hint)
        page.view.selection.changed.connect(self._show_state)
        page.wants_file.connect(self.open_element)
        self.add_page(page)
        return page

    def add_page(self, page: TabPage) -> None:
        """Give a page a tab and bring it to the front."""
        page.changed.connect(self._show_state)
        self.pages.append(page)
        self.stack.addWidget(page)
        self.tabs.setCurrentIndex(self.tabs.add(page.icon, page.title))
        self._on_tab(self.tabs.currentIndex())
        page.first_focus().setFocus()
        self.on_disk.note_open()

    def replace(self, page: ModelPage, document: Document) -> ModelPage:
        """Show another document in the tab of a model: its file, read again. Undo of the old one is gone."""
        index, number = self.pages.index(page), page.view.diagram_scene.number
        selected = list(page.view.selection.ids)
        page.document.mark_saved()
        fresh = self._add_model(document, start_log(document))
        self.tabs.moveTab(len(self.pages) - 1, index)
        self.close_page(page)
        if 0 < number < len(document.diagrams):
            fresh.show_diagram(number)
        fresh.view.selection.set(each for each in selected if document.find(each) is not None)
        return fresh

    def _surroundings(self, document: Document) -> Surroundings:
        return surroundings_of(
            document,
            lambda element_id: forms_beside.new_form(self, element_id),
            lambda key: forms_beside.open_form(self, key),
        )

    def close_page(self, page: TabPage | None) -> bool:
        """Close a tab; asks when it has unsaved changes. False when the person keeps it."""
        if page is None or not self._may_lose(page):
            return False
        index = self.pages.index(page)
        self.pages.remove(page)
        self.zoom_bar.follow(None)
        self.side_bar.follow(None)
        self.tabs.removeTab(index)
        self.stack.removeWidget(page)
        page.close_page()
        page.deleteLater()
        self._saved_at.pop(page, None)
        self._on_tab(self.tabs.currentIndex())
        self.on_disk.note_open()
        return True

    def _may_lose(self, page: TabPage) -> bool:
        if not page.is_dirty:
            return True
        answer = file_dialogs.ask_unsaved(self, page.title)
        if answer == "save" and isinstance(page, ModelPage):
            return self.save(page)
        return answer == "discard"

    def can_close(self) -> bool:
        """Ask for every unsaved model."""
        with self.on_disk.as_it_is():
            return all(self.close_page(page) for page in tuple(self.pages) if page.is_dirty)

    def saved(self, page: ModelPage) -> bool:
        """Save what is not saved: other places read the file, and it must be there as it is on the canvas."""
        return (page.document.path is not None and not page.document.is_dirty) or self.save(page)

    def save(self, page: ModelPage | None = None, *, ask: bool = False) -> bool:
        """Save a model; False when it was not saved."""
        page = page or self.page
        if page is None:
            return False
        page.view.label_editor.commit()
        path = page.document.path
        if path is None or ask:
            path = file_dialogs.ask_save(self, page.title, path)
            if path is None:
                return False
        if page.document.path is None:
            _name_after(page, path)
        try:
            page.document.save(path)
        except OSError as reason:
            notify(f"{path.name} was not saved.", Severity.ERROR, f"{reason.strerror}. Your changes are still here.")
            return False
        self._saved_at[page] = datetime.now().astimezone()
        self.on_disk.watch.saved(page.document)
        self.on_disk.note_open()
        self._show_state()
        return True

    def open_model(self) -> None:
        """Ask for files and open them."""
        for path in file_dialogs.ask_open(self, self.page.document.path if self.page else None):
            self.open_path(path)

    # State

    def _on_tab(self, index: int) -> None:
        front = self.pages[index] if 0 <= index < len(self.pages) else None
        self.stack.setCurrentWidget(front if front is not None else self.empty)
        self.zoom_bar.follow(front.diagram_view if front is not None else None)
        self.side_bar.follow(self.page)
        self.toolbar.setVisible(self.page is not None)
        self.tabs.setVisible(bool(self.pages))
        self._show_state()

    def _on_tab_moved(self, start: int, end: int) -> None:
        self.pages.insert(end, self.pages.pop(start))

    def _show_state(self) -> None:
        for index, each in enumerate(self.pages):
            self.tabs.set_name(index, each.title, unsaved=each.is_dirty)
        page = self.page
        if page is None:
            self._show_no_model()
            return
        document, buttons = page.document, self.toolbar.buttons
        for action in ACTIONS:
            if action.key in buttons:
                buttons[action.key].setEnabled(action.enabled(page))
        buttons["undo"].setToolTip(f"Undo {document.undo_label} (Ctrl+Z)" if document.can_undo else "Nothing to undo")
        buttons["redo"].setToolTip(f"Redo {document.redo_label} (Ctrl+Y)" if document.can_redo else "Nothing to redo")
        if self.isVisible():
            self._show_status(page)

    def _show_no_model(self) -> None:
        """What is in front is no model: the last one's problems and save state are not about it."""
        if self.isVisible():
            self.session.status.clear()

    def _show_status(self, page: ModelPage) -> None:
        errors, warnings = page.counts()
        self.session.status.set_problems(errors, warnings, lambda: page.problems.open())
        saved = self._saved_at.get(page)
        if page.document.is_dirty:
            text = "Unsaved changes"
        elif saved is not None:
            text = f"Saved {saved:%H:%M}"
        else:
            text = "No changes" if page.document.path else "Not saved yet"
        self.session.status.set_saved(text)

    def refresh(self) -> None:
        """Tell the status bar about the model in front."""
        self._show_state()

    def first_focus(self) -> QWidget:
        """What the tab in front gives the keyboard to."""
        return self.front.first_focus() if self.front is not None else self.empty.action

    def zoom_widget(self) -> QWidget | None:
        """The zoom control."""
        return self.zoom_bar


def _name_after(page: ModelPage, path: Path) -> None:
    """A process that nobody named is called like its first file: lists and cases must tell them apart."""
    process = next(iter(page.document.processes), None)
    title = path.stem.replace("-", " ").replace("_", " ").strip()
    if process is None or (process.get("name") or NEW_NAME) != NEW_NAME or not title:
        return
    name = title[:1].upper() + title[1:]
    page.view.edit(lambda modeling: modeling.set_property(process.get("id"), "name", name))
