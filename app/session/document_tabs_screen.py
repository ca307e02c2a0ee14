"""`DocumentTabsScreen`: a place with open documents in tabs, and a list of files while none is open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.foundation.notices import Severity, notify
from app.foundation.snapshots import Kept
from app.look.components.dialog import confirm
from app.look.components.file_library import FileLibrary
from app.look.components.icon_button import IconButton
from app.look.components.menu import Menu
from app.look.components.tabs import DocumentTabs
from app.session.document_editor import DocumentEditor
from app.session.kept_work import KeptWork
from app.session.screen import Screen
from app.session.session import Session
from app.workspace.values import Deployment, Resource

MOST_OFFERED = 20
E = TypeVar("E", bound=DocumentEditor)
F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """How a place names its documents: `noun` "decision table", `short` "table"; filters for the file dialogs."""

    noun: str
    short: str
    open_filter: str
    save_filter: str


class DocumentTabsScreen(Screen, Generic[E, F]):
    """Tabs of editors `E`, a library of files `F`. Subclasses set `words` and override what raises here.

    `folder` is the folder that somebody asked to list, None until then.
    """

    words: DocumentWords

    def __init__(self, session: Session, library: FileLibrary[F], parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.folder: Path | None = None
        self.editors: list[E] = []
        self.tabs = DocumentTabs()
        self.tabs.currentChanged.connect(self._show_tab)
        self.tabs.tabCloseRequested.connect(self.close_tab)
        self.tabs.tabMoved.connect(lambda source, target: self.editors.insert(target, self.editors.pop(source)))
        self.library = library
        library.opened.connect(self.open_file)
        library.new_asked.connect(self.begin)
        library.open_asked.connect(self.ask_and_open)
        self.stack = QStackedWidget()
        self.stack.addWidget(library)
        self.strip = self._make_strip()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.stack, 1)
        self._show_tab(-1)
        session.files_wanted.connect(self.save_files)
        self.kept_work = KeptWork(self.place, self._unsaved, self)
        for kept in self.kept_work.taken_back():
            self._bring_back(kept)

    def save_files(self) -> None:
        """Write the documents that have a file: somebody is about to read them."""
        for editor in self.editors:
            if editor.document.is_dirty and editor.document.path is not None:
                self.save(editor)

    def _unsaved(self) -> Iterator[tuple[str, Kept]]:
        for editor in self.editors:
            if editor.document.is_dirty:
                yield str(id(editor)), Kept(self.name_of(editor), editor.document.path, self.source_of(editor))

    def _bring_back(self, kept: Kept) -> None:
        """Open what a program that died left unsaved; it is unsaved still."""
        try:
            editor = self.restore(kept)
        except ValueError as reason:
            notify(f"Your unsaved work on {kept.name} could not be brought back.", Severity.WARNING, str(reason))
            return
        editor.document.mark_unsaved()
        self.name_tab(editor)
        notify(f"Your unsaved work on {kept.name} is back.", Severity.INFO, "Save it to keep it.")

    def _make_strip(self) -> QFrame:
        strip = QFrame()
        strip.setProperty("surface", "window")
        row = QHBoxLayout(strip)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(4)
        self.plus = IconButton("plus", f"New {self.words.noun} or open one")
        self.menu = Menu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.plus.setMenu(self.menu)
        row.addWidget(self.tabs)
        row.addWidget(self.plus)
        row.addStretch()
        return strip

    def _fill_menu(self) -> None:
        self.menu.clear()
        self.menu.add(f"New {self.words.noun}", self.begin, "plus")
        self.menu.add("Open file…", self.ask_and_open, "folder")
        files = [file for file in self.library.files if self.library.is_readable(file)][:MOST_OFFERED]
        if files:
            self.menu.addSeparator()
        for file in files:
            self.menu.add(self.library.name_of(file).replace("&", "&&"), partial(self.open_file, file), self.icon)

    # What each place says of its documents

    def begin(self) -> E:
        """Open a tab with a new document."""
        raise NotImplementedError

    def restore(self, kept: Kept) -> E:
        """Open a tab with the copy of a document. Raises ValueError for a copy that cannot be read."""
        raise NotImplementedError

    def open_file(self, file: F) -> None:
        """Open a file of the library."""
        raise NotImplementedError

    def open_path(self, path: Path) -> E | None:
        """Open a file, or come back to its tab. What cannot be opened is said, nothing else changes."""
        raise NotImplementedError

    def name_of(self, editor: E) -> str:
        """The name of the document, for its tab and for questions."""
        raise NotImplementedError

    def file_name_of(self, editor: E) -> str:
        """The file's name, or the one to offer when there is no file yet."""
        raise NotImplementedError

    def listed_folder(self) -> Path | None:
        """Where files are listed and offered."""
        raise NotImplementedError

    def has_errors(self, editor: E) -> bool:
        """Whether something keeps the document from being published."""
        raise NotImplementedError

    def source_of(self, editor: E) -> bytes:
        """What is published."""
        raise NotImplementedError

    def tell_published(self, editor: E) -> None:
        """Say that the document is in operation now."""
        raise NotImplementedError

    def tell_status_of(self, editor: E) -> None:
        """Problems and save state of the document in front, for the status bar."""
        raise NotImplementedError

    # Screen

    def can_close(self) -> bool:
        """Ask for each document that is not saved."""
        return all(self._may_drop(editor) for editor in self.editors)

    # Opening and closing

    @property
    def editor(self) -> E | None:
        """The document in front."""
        return self._editor_at(self.tabs.currentIndex())

    def _editor_at(self, index: int) -> E | None:
        return self.editors[index] if 0 <= index < len(self.editors) else None

    def ask_and_open(self) -> None:
        """Let the person choose a file."""
        start = str(self.listed_folder() or "")
        name, _ = QFileDialog.getOpenFileName(self, f"Open {self.words.noun}", start, self.words.open_filter)
        if name:
            self.open_path(Path(name))

    def bring_to_front(self, path: Path) -> E | None:
        """The editor of a file that is open already, in front now; else None."""
        for index, editor in enumerate(self.editors):
            if editor.document.path == path:
                self.tabs.setCurrentIndex(index)
                return editor
        return None

    def add_editor(self, editor: E) -> E:
        """Give an editor a tab and bring it to the front."""
        editor.save_asked.connect(lambda: self.save(editor))
        editor.publish_asked.connect(lambda: self.publish(editor))
        editor.hint.connect(self.session.status.set_hint)
        self.editors.append(editor)
        self.stack.addWidget(editor)
        self.tabs.setCurrentIndex(self.tabs.add(self.icon, self.name_of(editor)))
        self._show_tab(self.tabs.currentIndex())
        return editor

    def close_tab(self, index: int) -> None:
        """Close a document, after asking when it is not saved."""
        editor = self.editors[index]
        if not self._may_drop(editor):
            return
        del self.editors[index]
        self.tabs.removeTab(index)
        self.stack.removeWidget(editor)
        editor.deleteLater()
        self._show_tab(self.tabs.currentIndex())

    def _may_drop(self, editor: E) -> bool:
        return not editor.document.is_dirty or confirm(
            self,
            f"Discard the changes to “{self.name_of(editor)}”?",
            f"They are not saved. Save the {self.words.short} first to keep them.",
            "Discard changes",
            keep_text="Keep editing",
        )

    # Saving and publishing

    def save(self, editor: E) -> bool:
        """Write the file, asking for a place the first time; whether it was written."""
        path = editor.document.path or self._ask_place(editor)
        if path is None:
            return False
        try:
            editor.document.save(path)
        except OSError as error:
            notify(f"“{path.name}” was not saved: {error.strerror}.", Severity.ERROR, "Choose another folder.")
            return False
        self.name_tab(editor)
        return True

    def _ask_place(self, editor: E) -> Path | None:
        offered = str((self.listed_folder() or Path()) / self.file_name_of(editor))
        title = f"Save {self.words.noun}"
        name, _ = QFileDialog.getSaveFileName(self, title, offered, self.words.save_filter)
        return Path(name) if name else None

    def publish(self, editor: E) -> None:
        """Put the document into operation; what is wrong with it is shown instead."""
        if self.has_errors(editor):
            editor.show_problems()
            return
        resource = Resource(self.file_name_of(editor), self.source_of(editor))
        deploy = partial(self.session.workspace.deploy, [resource], actor=self.session.person)
        operation = self.session.run(deploy, label=f"Publishing {self.name_of(editor)}")
        operation.on_success(partial(self._published, editor))

    def _published(self, editor: E, _deployed: Deployment) -> None:
        self.tell_published(editor)

    # Showing

    def _show_tab(self, index: int) -> None:
        editor = self._editor_at(index)
        self.stack.setCurrentWidget(editor if editor is not None else self.library)
        self.strip.setVisible(bool(self.editors))
        self.tell_status()

    def name_tab(self, editor: E) -> None:
        """Show the document's name and whether it is saved."""
        if editor in self.editors:
            index = self.editors.index(editor)
            self.tabs.set_name(index, self.name_of(editor), unsaved=editor.document.is_dirty)
            self.tell_status()

    def tell_status(self, *_: Any) -> None:
        """Tell the status bar of the document in front, while this place is in front."""
        editor = self.editor
        if self.isVisible() and editor is not None:
            self.tell_status_of(editor)
