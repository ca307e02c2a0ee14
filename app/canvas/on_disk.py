"""The open models and their files: watched while they are open, remembered from one start to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.bpmn.document import Document, XmlRefused
from app.canvas.banner import Banner
from app.canvas.compare.entry import merge_with_file
from app.canvas.disk import DiskWatch
from app.canvas.open_tabs import opened_before, remember_open
from app.foundation.notices import Severity, notify

if TYPE_CHECKING:
    from app.canvas.page import ModelPage
    from app.canvas.screen import ModelScreen


class FilesOnDisk:
    """Speaks for one modeler screen. `watch` tells of changes by other programs."""

    def __init__(self, screen: ModelScreen) -> None:
        self._screen = screen
        self._is_closing = False
        self.watch = DiskWatch(screen)
        self.watch.changed.connect(self._on_changed)
        self.watch.gone.connect(self._on_gone)

    def open_as_before(self) -> None:
        """The tabs of the last time; what was brought back after a crash is open already."""
        paths, front = opened_before()
        opened = {page.document.path for page in self._screen.models}
        for path in paths:
            if path not in opened:
                self._screen.open_path(path)
        for page in self._screen.models:
            if front is not None and page.document.path == front:
                self._screen.bring_to_front(page)

    def note_open(self) -> None:
        """Watch and remember the files that are open now."""
        models, front = self._screen.models, self._screen.page
        self.watch.watch(page.document for page in models)
        if not self._is_closing:
            paths = [page.document.path for page in models if page.document.path is not None]
            remember_open(paths, front.document.path if front is not None else None)

    @contextmanager
    def as_it_is(self) -> Iterator[None]:
        """What is closed inside is remembered as open: the whole window is about to close."""
        self._is_closing = True
        try:
            yield
        finally:
            self._is_closing = False

    def _on_changed(self, document: Document) -> None:
        page = next((each for each in self._screen.models if each.document is document), None)
        if page is None or document.path is None or _same(document):
            return
        name = document.path.name
        if not page.is_dirty:
            self.read_again(page)
            notify(f"{name} was changed by another program and read again.", Severity.INFO)
            return
        text = f"{name} was changed by another program, and here are unsaved changes. Reading it again drops yours."
        actions: list[tuple[str, Callable[[], object]]] = [
            ("Merge both", lambda: self.merge(page)),
            ("Read it again", lambda: self.read_again(page)),
            ("Keep mine", page.setFocus),
        ]
        page.show_banner(Banner(text, actions[0 if self.watch.origin(document) else 1 :]))

    def merge(self, page: ModelPage) -> None:
        """Bring what the other program changed into the model, beside what was changed here."""
        merge_with_file(self._screen, page, self.watch.origin(page.document))

    def read_again(self, page: ModelPage) -> None:
        """Show the file as it is now. What cannot be read is told, and the model stays."""
        try:
            document = Document.open(page.document.path or Path())
        except (XmlRefused, OSError) as reason:
            notify(f"{page.title} cannot be read again.", Severity.ERROR, str(reason))
            return
        self._screen.replace(page, document)

    def _on_gone(self, document: Document) -> None:
        if document.path is not None:
            detail = "Your model is still here: save it to write the file again."
            notify(f"{document.path.name} was moved or deleted.", Severity.WARNING, detail)


def _same(document: Document) -> bool:
    try:
        return document.path is not None and document.path.read_bytes() == document.to_bytes()
    except OSError:
        return False
