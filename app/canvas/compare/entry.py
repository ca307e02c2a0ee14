"""How a comparison or a merge begins: which versions, read on a worker thread, then a tab."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialog

from app.bpmn.compare import Comparison, Merge, compare
from app.bpmn.document import Document
from app.canvas import file_dialogs
from app.canvas.compare.differences import Versions
from app.canvas.compare.merge_dialog import MergeDialog
from app.canvas.compare.merge_page import MergePage, merged
from app.canvas.compare.page import ComparePage
from app.canvas.compare.sources import (
    NoVersion,
    Source,
    file_source,
    git_conflict,
    now_source,
    sources_of,
    versions_in_operation,
)
from app.foundation.notices import Severity, notify
from app.look.components import Menu

if TYPE_CHECKING:
    from app.canvas.page import ModelPage
    from app.canvas.screen import ModelScreen

NOT_COMPARED, NOT_MERGED = "The versions cannot be compared.", "The versions cannot be merged."


def compare_with(screen: ModelScreen, page: ModelPage) -> None:
    """Offer the versions that there are; the chosen one is "before", the model in front "after"."""
    _with_sources(screen, page, partial(_show_menu, screen, page))


def _with_sources(screen: ModelScreen, page: ModelPage, then: object) -> None:
    session = screen.session
    ids = frozenset(process.get("id") or "" for process in page.document.processes)
    workspace = session.workspace if session.has_workspace else None
    operation = session.run(sources_of, page.document.path, ids, workspace, label="Looking for versions")
    operation.on_success(then)  # type: ignore[arg-type]


def _show_menu(screen: ModelScreen, page: ModelPage, sources: list[Source]) -> None:
    screen.menu = menu = Menu(screen)
    menu.heading("Compare with")
    for source in sources:
        menu.add(source.title, partial(show_comparison, screen, page, source), source.icon)
    menu.add("Another file…", partial(_compare_file, screen, page), "open")
    button = screen.toolbar.more
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def _compare_file(screen: ModelScreen, page: ModelPage) -> None:
    for path in file_dialogs.ask_open(screen, page.document.path)[:1]:
        show_comparison(screen, page, file_source(path))


def show_comparison(screen: ModelScreen, page: ModelPage, before: Source) -> None:
    """Compare a version with the model as it is now; a double click in the list goes to the element in the model."""

    def wanted(element_id: str) -> None:
        if page in screen.pages:
            screen.tabs.setCurrentIndex(screen.pages.index(page))
            page.go_to(element_id)

    def show(versions: Versions) -> None:
        _add(screen, versions).wanted.connect(wanted)

    _run_comparison(screen, before, now_source(page.document, page.title), show)


def compare_in_operation(screen: ModelScreen, process_id: str) -> None:
    """Compare the two latest versions in operation of a process."""

    def found(sources: list[Source]) -> None:
        if len(sources) < 2:
            notify("There is only one version.", Severity.INFO, "Publish a changed model to have two to compare.")
        else:
            _run_comparison(screen, sources[1], sources[0], partial(_add, screen))

    work = partial(versions_in_operation, frozenset([process_id]), screen.session.workspace)
    screen.session.run(work, label="Looking for versions").on_success(found)


def _run_comparison(screen: ModelScreen, before: Source, after: Source, then: object) -> None:
    operation = screen.session.run(read_versions, before, after, label=f"Comparing {after.short}")
    operation.on_success(then)  # type: ignore[arg-type]
    operation.on_failure(lambda text: notify(NOT_COMPARED, Severity.ERROR, text))


def read_versions(before: Source, after: Source) -> Versions:
    """Both documents and what differs. Raises NoVersion."""
    first, second = before.document(), after.document()
    return Versions(before.short, after.short, first, second, compare(first, second))


def _add(screen: ModelScreen, versions: Versions) -> ComparePage:
    page = ComparePage(versions)
    page.view_changed.connect(screen.zoom_bar.follow)
    screen.add_page(page)
    return page


def merge_with(screen: ModelScreen, page: ModelPage) -> None:
    """Merge with another version; a merge that git could not finish is offered by itself."""

    def found(conflict: tuple[Source, Source, Source] | None) -> None:
        if conflict is not None:
            _run_merge(screen, page.title, *conflict)
        else:
            _with_sources(screen, page, partial(_ask_merge, screen, page))

    work = partial(git_conflict, page.document.path)
    screen.session.run(work, label="Looking for versions").on_success(found)


def _ask_merge(screen: ModelScreen, page: ModelPage, sources: list[Source]) -> None:
    dialog = MergeDialog(page.title, sources, screen)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    base, theirs = dialog.base.chosen(), dialog.theirs.chosen()
    dialog.deleteLater()
    if accepted and base is not None and theirs is not None:
        _run_merge(screen, page.title, base, now_source(page.document, page.title), theirs)


def _run_merge(screen: ModelScreen, title: str, base: Source, ours: Source, theirs: Source) -> None:
    operation = screen.session.run(read_merge, base, ours, theirs, label=f"Merging {title}")
    operation.on_success(partial(show_merge, screen, title, theirs.short))
    operation.on_failure(lambda text: notify(NOT_MERGED, Severity.ERROR, text))


def merge_with_file(screen: ModelScreen, page: ModelPage, origin: bytes) -> None:
    """Merge a model with its file, which another program has changed since it had the content `origin`.

    Without conflicts the result takes the model's tab at once, unsaved; else they are decided in a tab of their own.
    """
    path = page.document.path
    assert path is not None
    base = Source(f"{path.name} as it was read", f"{path.stem}, as read", "history", lambda: origin)
    theirs = Source(path.name, f"{path.stem}, on the disk", "open", path.read_bytes)
    work = (read_merge, base, now_source(page.document, page.title), theirs)
    operation = screen.session.run(*work, label=f"Merging {page.title}")

    def take(document: Document) -> None:
        document.path = path
        if page in screen.pages:
            screen.replace(page, document)
        else:
            screen.open_document(document)
        document.mark_unsaved()

    def done(result: tuple[Merge, Comparison]) -> None:
        found, brought = result
        if found.is_clean:
            take(found.document)
            count = len(brought.changes)
            text = "1 change of the file is in the model." if count == 1 else f"{count} changes of the file are in it."
            notify(text, Severity.SUCCESS, "Save the model to write both into the file.")
        else:
            _decide(screen, page.title, theirs.short, result, take)

    operation.on_success(done)
    operation.on_failure(lambda text: notify(NOT_MERGED, Severity.ERROR, text))


def read_merge(base: Source, ours: Source, theirs: Source) -> tuple[Merge, Comparison]:
    """The merge of three versions, and what it brought into ours. Raises NoVersion."""
    return merged(base.document(), ours.document(), theirs.document(), {})


def show_merge(screen: ModelScreen, title: str, theirs_title: str, result: tuple[Merge, Comparison]) -> MergePage:
    """A tab for a merge; its result opens as an unsaved model with one undo step."""

    def take(document: Document) -> None:
        document.mark_unsaved()
        screen.open_document(document)

    return _decide(screen, title, theirs_title, result, take)


def _decide(
    screen: ModelScreen,
    title: str,
    theirs_title: str,
    result: tuple[Merge, Comparison],
    take: Callable[[Document], object],
) -> MergePage:
    """A tab in which the conflicts are decided; it closes when `take` gets the result."""
    page = MergePage(screen.session, *result, title, theirs_title)

    def opened(document: Document) -> None:
        page.is_done = True
        screen.close_page(page)
        take(document)

    page.opened.connect(opened)
    screen.add_page(page)
    return page


__all__ = ["NoVersion", "compare_in_operation", "compare_with", "merge_with", "show_comparison", "show_merge"]
