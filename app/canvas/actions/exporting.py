"""What leaves the modeler: pictures, prints, images on the clipboard, the process book."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from app.book.reading import read_book
from app.bpmn.document import Document
from app.canvas import file_dialogs
from app.canvas.actions.action import ModelAction
from app.canvas.export.book import save_book
from app.canvas.export.choice import export as export_picture
from app.canvas.export.clipboard import copy_as_image
from app.canvas.export.dialog import ExportDialog
from app.canvas.export.picture import NothingToDraw, picture_of
from app.canvas.export.printing import show_preview
from app.foundation.notices import Severity, notify
from app.session.operation import Operation

if TYPE_CHECKING:
    from app.canvas.page import ModelPage
    from app.canvas.screen import ModelScreen


def export(screen: ModelScreen, page: ModelPage) -> None:
    """Write the diagram, or what is selected of it, as a picture."""
    selected = page.view.selection.ids
    dialog = ExportDialog(len(page.document.diagrams), len(selected), screen)
    accepted, choice = dialog.exec(), dialog.choice
    dialog.deleteLater()
    if not accepted:
        return
    path = file_dialogs.ask_target(screen, "Export the diagram", page.title, page.document.path, choice.format)
    if path is not None:
        number = page.view.diagram_scene.number
        _tell_written(path, lambda: export_picture(page.document, number, choice, path, selected))


def _tell_written(path: Path, write: Callable[[], list[Path]]) -> None:
    try:
        written = write()
    except (NothingToDraw, OSError) as reason:
        notify(f"{path.name} was not written.", Severity.ERROR, str(reason))
        return
    more = f" and {len(written) - 1} more" if len(written) > 1 else ""
    notify(f"{written[0].name}{more} {'are' if more else 'is'} written.", Severity.SUCCESS, str(path.parent))


def copy_image(screen: ModelScreen, page: ModelPage) -> None:
    """Put the selection, or the whole diagram, on the clipboard as an image."""
    selected = page.view.selection.ids
    try:
        copy_as_image(page.document, page.view.diagram_scene.number, selected)
    except NothingToDraw as reason:
        notify("Nothing was copied.", Severity.WARNING, str(reason))
        return
    what = "The selection" if selected else "The diagram"
    screen.session.status.set_hint(f"{what} is on the clipboard as an image.")


def print_diagram(screen: ModelScreen, page: ModelPage, *, tiled: bool = False) -> None:
    """Print the diagram, with a preview."""
    try:
        picture = picture_of(page.document, page.view.diagram_scene.number)
        show_preview(picture, page.title, screen, tiled=tiled)
    except (NothingToDraw, OSError) as reason:
        notify("Nothing was printed.", Severity.ERROR, str(reason))


def make_book(screen: ModelScreen, page: ModelPage) -> None:
    """Write the process book of a model: in the background, with progress and Cancel."""
    title, beside = f"{page.title} book", page.document.path
    path = file_dialogs.ask_target(screen, "Write the process book", title, beside, "pdf", "html")
    if path is None:
        return
    document = page.document
    snapshot = Document.from_bytes(document.to_bytes(), document.name, document.path)
    operation = screen.session.run(write_book_file, snapshot, path, label=f"Writing {path.name}", with_operation=True)
    operation.on_success(lambda _: notify(f"{path.name} is written.", Severity.SUCCESS, str(path.parent)))
    operation.on_failure(lambda text: notify(f"{path.name} was not written.", Severity.ERROR, text))


def write_book_file(operation: Operation, document: Document, path: Path) -> None:
    """Write a book as the ending of `path` says, from the worker; a cancelled one leaves no file.

    Raises OSError, Canceled.
    """
    with closing(save_book(read_book([document]), path)) as pages:
        for done in pages:
            operation.report(done)
            operation.check()


ACTIONS = (
    ModelAction("export", "Export as picture or PDF", export, "file", "export", words="SVG PNG image tiled"),
    ModelAction("copy-image", "Copy as image", copy_image, "more", "image", "Ctrl+Shift+C", words="clipboard picture"),
    ModelAction("book", "Process book (PDF or HTML)\u2026", make_book, "more", "book", words="report documentation"),
    ModelAction("print", "Print\u2026", print_diagram, "more", "print", "Ctrl+P"),
    ModelAction(
        "print-tiled",
        "Print over several sheets\u2026",
        lambda screen, page: print_diagram(screen, page, tiled=True),
        "more",
        "print",
        words="poster tiles",
    ),
)
