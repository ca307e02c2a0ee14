"""The modeler: tabs of open models over one toolbar."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from app.bpmn.document import Document, XmlRefused
from app.bpmn.recovery import RecoveryLog
from app.canvas import file_dialogs
from app.canvas.actions import PageActions
from app.canvas.inspector.property import Surroundings
from app.canvas.page import ModelPage
from app.canvas.recovery import left_behind, start_log
from app.canvas.surroundings import surroundings_of
from app.canvas.toolbar import ModelToolbar
from app.canvas.zoom_bar import ZoomBar
from app.foundation.notices import Severity, notify
from app.look.components import DocumentTabs, EmptyState, IconButton
from app.look.theme import theme
from app.session.screen import Screen
from app.session.session import Session

NEW_NAME = "New process"


class ModelScreen(Screen):
    """Open, draw, save and run models."""

    place = "model"
    title = "Model"
    icon = "model"
    interests = frozenset[str]()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.pages: list[ModelPage] = []
        self.tabs = DocumentTabs()
        self.stack = QStackedWidget()
        self.actions_of_page = PageActions(self)
        self.toolbar = ModelToolbar(self.actions_of_page.table())
        self.zoom_bar = ZoomBar()
        self._saved_at: dict[ModelPage, datetime] = {}
        self._lay_out()
        self._shortcuts()
        self.tabs.currentChanged.connect(self._on_tab)
        self.tabs.tabCloseRequested.connect(lambda index: self.close_page(self.pages[index]))
        self.tabs.tabMoved.connect(self._on_tab_moved)
        for document, log in left_behind():
            self._add_page(document, log)
            title = self.pages[-1].title
            notify(f"Your unsaved work on {title} is back.", Severity.INFO, "Save it to keep it; undo steps back.")
        self._on_tab(self.tabs.currentIndex())

    def _lay_out(self) -> None:
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
        self.empty = EmptyState(
            "model", "No model is open", "Draw a process of your own, or open a file.", "New process", self.new_model
        )
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (strip, self.toolbar, self.stack):
            column.addWidget(part)

    def _shortcuts(self) -> None:
        for keys, run in (
            (QKeySequence.StandardKey.Save, lambda: self.save()),
            (QKeySequence.StandardKey.SaveAs, lambda: self.save(ask=True)),
            (QKeySequence("F5"), self.actions_of_page.table()["run"]),
            (QKeySequence("Ctrl+W"), lambda: self.close_page(self.page)),
            (QKeySequence("Ctrl+Shift+M"), lambda: self.page.problems.flip() if self.page else None),
            (QKeySequence("Ctrl+Z"), lambda: self._undo_or_text("undo")),
            (QKeySequence("Ctrl+Y"), lambda: self._undo_or_text("redo")),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def _undo_or_text(self, name: str) -> None:
        """Undo what is typed while a text field has the keyboard, else in the model."""
        focused = self.focusWidget()
        if isinstance(focused, (QLineEdit, QPlainTextEdit)) and focused.hasFocus():
            getattr(focused, name)()
        elif self.page is not None:
            getattr(self.page.view, name)()

    # Pages

    @property
    def page(self) -> ModelPage | None:
        """The model in front."""
        index = self.tabs.currentIndex()
        return self.pages[index] if 0 <= index < len(self.pages) else None

    def show_params(self, params: dict[str, Any]) -> None:
        """`new`, `path`, or `definition_id`; with `element` to select."""
        if params.get("new"):
            self.new_model()
        elif params.get("path"):
            self.open_path(Path(str(params["path"])))
        elif params.get("definition_id"):
            self._open_definition(str(params["definition_id"]))
        if params.get("element") and self.page is not None:
            self.page.go_to(str(params["element"]))

    def new_model(self) -> ModelPage:
        """Open an empty model with a start event, ready to go on."""
        document = Document.new(NEW_NAME)
        page = self._add_page(document, start_log(document))
        page.view.place_first_event()
        document.mark_saved()
        self._show_state()
        return page

    def open_path(self, path: Path) -> ModelPage | None:
        """Open a file, or bring it to the front when it is open. A refusal is told."""
        for page in self.pages:
            if page.document.path is not None and page.document.path.resolve() == path.resolve():
                self.tabs.setCurrentIndex(self.pages.index(page))
                return page
        try:
            document = Document.open(path)
        except (XmlRefused, OSError) as reason:
            text = getattr(reason, "strerror", None) or str(reason)
            notify(f"{path.name} cannot be opened.", Severity.ERROR, text)
            return None
        for remark in document.remarks:
            notify(f"{path.name} was opened with care.", Severity.INFO, str(remark))
        return self._add_page(document, start_log(document))

    def _open_definition(self, definition_id: str) -> None:
        """A copy of a version in operation, to look at and to save elsewhere."""
        workspace = self.session.workspace

        def show(data: bytes) -> None:
            document = Document.from_bytes(data, f"{definition_id.replace(':', '-v')}.bpmn")
            self._add_page(document, start_log(document))

        self.session.run(workspace.definition_source, definition_id, label="Opening the model").on_success(show)

    def _add_page(self, document: Document, log: RecoveryLog | None) -> ModelPage:
        page = ModelPage(document, log, self._surroundings)
        page.changed.connect(self._show_state)
        page.view.said.connect(self.session.status.set_hint)
        page.view.selection.changed.connect(self._show_state)
        self.pages.append(page)
        self.stack.addWidget(page)
        self.tabs.setCurrentIndex(self.tabs.add("model", page.title))
        self._on_tab(self.tabs.currentIndex())
        page.view.setFocus()
        return page

    def _surroundings(self, document: Document) -> Surroundings:
        return surroundings_of(document, self.actions_of_page.new_form, self.actions_of_page.open_form)

    def close_page(self, page: ModelPage | None) -> bool:
        """Close a model; asks when it has unsaved changes. False when the person keeps it."""
        if page is None or not self._may_lose(page):
            return False
        index = self.pages.index(page)
        self.pages.remove(page)
        self.zoom_bar.follow(None)
        self.tabs.removeTab(index)
        self.stack.removeWidget(page)
        page.close_document()
        page.deleteLater()
        self._saved_at.pop(page, None)
        self._on_tab(self.tabs.currentIndex())
        return True

    def _may_lose(self, page: ModelPage) -> bool:
        if not page.document.is_dirty:
            return True
        answer = file_dialogs.ask_unsaved(self, page.title)
        return self.save(page) if answer == "save" else answer == "discard"

    def can_close(self) -> bool:
        """Ask for every unsaved model."""
        return all(self.close_page(page) for page in tuple(self.pages) if page.document.is_dirty)

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
        self._show_state()
        return True

    def open_model(self) -> None:
        """Ask for files and open them."""
        for path in file_dialogs.ask_open(self, self.page.document.path if self.page else None):
            self.open_path(path)

    # State

    def _on_tab(self, index: int) -> None:
        page = self.pages[index] if 0 <= index < len(self.pages) else None
        self.stack.setCurrentWidget(page if page is not None else self.empty)
        self.zoom_bar.follow(page.view if page is not None else None)
        self.toolbar.setVisible(page is not None)
        self._show_state()

    def _on_tab_moved(self, start: int, end: int) -> None:
        self.pages.insert(end, self.pages.pop(start))

    def _show_state(self) -> None:
        for index, each in enumerate(self.pages):
            self.tabs.set_name(index, each.title, unsaved=each.document.is_dirty)
        page = self.page
        if page is None:
            return
        document, buttons = page.document, self.toolbar.buttons
        buttons["undo"].setEnabled(document.can_undo)
        buttons["redo"].setEnabled(document.can_redo)
        buttons["undo"].setToolTip(f"Undo {document.undo_label} (Ctrl+Z)" if document.can_undo else "Nothing to undo")
        buttons["redo"].setToolTip(f"Redo {document.redo_label} (Ctrl+Y)" if document.can_redo else "Nothing to redo")
        buttons["align"].setEnabled(len(page.view.selection.ids) > 1)
        if self.isVisible():
            self._show_status(page)

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
        """The canvas."""
        return self.page.view if self.page is not None else self.empty.action

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
