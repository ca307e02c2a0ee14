"""What the toolbar's buttons do with the model in front."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from app.canvas import arrange, file_dialogs
from app.canvas.page import ModelPage
from app.canvas.render import NothingToDraw, render_pdf, render_png, render_svg
from app.canvas.running import NothingToRun, Started, deploy_and_start, process_to_run
from app.canvas.surroundings import form_id, resources_of
from app.canvas.testing import ScenarioResult, run_tests, scenario_files
from app.forms.schema.form import Form
from app.foundation.files import write_atomically
from app.foundation.notices import Severity, notify
from app.look.components import Menu

if TYPE_CHECKING:
    from app.canvas.screen import ModelScreen

WRITERS = {".svg": render_svg, ".png": render_png, ".pdf": render_pdf}


class PageActions:
    """One method per button."""

    def __init__(self, screen: ModelScreen) -> None:
        self._screen = screen
        self._session = screen.session
        self.menu: Menu | None = None

    def table(self) -> dict[str, Callable[[], object]]:
        """The buttons' names and what they do."""
        return {
            "undo": lambda: self._with_page(lambda page: page.view.undo()),
            "redo": lambda: self._with_page(lambda page: page.view.redo()),
            "align": lambda: self._with_page(self.show_align_menu),
            "tidy": lambda: self._with_page(lambda page: page.view.tidy()),
            "fit": lambda: self._with_page(lambda page: page.view.fit()),
            "open": self._screen.open_model,
            "save": lambda: self._screen.save(),
            "export": lambda: self._with_page(self.export),
            "whatif": lambda: self._with_page(self.what_if),
            "test": lambda: self._with_page(self.test),
            "run": lambda: self._with_page(self.run),
        }

    def _with_page(self, act: Callable[[ModelPage], object]) -> None:
        page = self._screen.page
        if page is not None:
            page.view.label_editor.commit()
            act(page)

    def show_align_menu(self, page: ModelPage) -> None:
        """Align and distribute."""
        self.menu = menu = Menu(self._screen)
        for how, (title, icon) in arrange.ALIGNMENTS.items():
            menu.add(title, partial(arrange.align, page.view, how), icon)
        menu.addSeparator()
        for axis, (title, icon) in arrange.AXES.items():
            menu.add(title, partial(arrange.distribute, page.view, axis), icon)
        button = self._screen.toolbar.buttons["align"]
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def export(self, page: ModelPage) -> None:
        """Write the diagram as a picture."""
        path = file_dialogs.ask_export(self._screen, page.title, page.document.path)
        writer = WRITERS.get(path.suffix.lower()) if path else None
        if path is None:
            return
        if writer is None:
            notify(f"{path.name} was not written.", Severity.WARNING, "Choose a name that ends in .svg, .png or .pdf.")
            return
        try:
            writer(page.document, path)
        except (NothingToDraw, OSError) as reason:
            notify(f"{path.name} was not written.", Severity.ERROR, str(reason))
            return
        notify(f"{path.name} is written.", Severity.SUCCESS, str(path.parent))

    def what_if(self, page: ModelPage) -> None:
        """Ask what if, about this model."""
        if self._saved(page):
            self._session.go("whatif", path=str(page.document.path))

    def _saved(self, page: ModelPage) -> bool:
        """Other places read the file: it must be there, and as it is on the canvas."""
        if page.document.path is not None and not page.document.is_dirty:
            return True
        return self._screen.save(page)

    def run(self, page: ModelPage) -> None:
        """Put the model into operation and start a case."""
        errors, _ = page.counts()
        if errors:
            page.problems.open()
            many = f"{errors} problems must" if errors > 1 else "One problem must"
            detail = f"{many} be solved first: see the list below the canvas."
            notify("The model cannot run yet.", Severity.WARNING, detail)
            return
        if not self._save_what_runs(page):
            return
        try:
            process_id = process_to_run(page.document)
            resources = resources_of(page.document)
        except (NothingToRun, OSError) as reason:
            notify("The model cannot run yet.", Severity.WARNING, str(reason))
            return
        if not self._session.has_workspace:
            notify("No workspace is open.", Severity.WARNING, "Open one from the menu, then press Run again.")
            return
        operation = self._session.run(
            deploy_and_start,
            self._session.workspace,
            resources,
            process_id,
            self._session.person,
            label=f"Starting {page.title}",
        )
        operation.on_success(self._show_started)
        operation.on_failure(lambda text: notify("The model did not start.", Severity.ERROR, text))

    def _save_what_runs(self, page: ModelPage) -> bool:
        """What runs is what lies in the files; a model that has none yet runs as it is on the canvas."""
        self._session.files_wanted.emit()
        return page.document.path is None or self._saved(page)

    def _show_started(self, started: Started) -> None:
        if started.instance is None:
            notify(f"{started.definition.name} is ready.", Severity.SUCCESS, "Fill in its start form to begin a case.")
            self._session.go("inbox", start=started.definition.process_id)
            return
        task, go = started.task, self._session.go
        notify(
            f"{started.definition.name} runs: a case has started.",
            Severity.SUCCESS,
            f"It waits at {task.name or task.element_id}." if task else f"Version {started.definition.version}.",
            "Open task" if task else "",
            (lambda: go("inbox", task=task.id)) if task else None,
        )
        go("instances", instance=started.instance.id)

    def test(self, page: ModelPage) -> None:
        """Run the scenario tests beside the model."""
        self._session.files_wanted.emit()
        if not self._saved(page):
            return
        files = scenario_files(page.document.path)
        if not files:
            folder = page.document.path.parent.name if page.document.path else ""
            notify(
                "There are no tests yet.",
                Severity.INFO,
                f"A scenario is a JSON file with steps beside the model, in {folder}.",
            )
            return
        operation = self._session.run(run_tests, files, label=f"Testing {page.title}")
        operation.on_success(self._show_results)
        operation.on_failure(lambda text: notify("The tests could not run.", Severity.ERROR, text))

    def _show_results(self, results: list[ScenarioResult]) -> None:
        failed = [each for each in results if not each.passed]
        if not failed:
            notify(f"{len(results)} of {len(results)} tests passed.", Severity.SUCCESS)
            return
        first = failed[0]
        notify(f"{len(failed)} of {len(results)} tests failed.", Severity.ERROR, f"{first.id}: {first.differences[0]}")

    def new_form(self, element_id: str) -> None:
        """Make a form for an element beside the model, in the form designer."""
        page = self._screen.page
        if page is None or not self._saved(page) or page.document.path is None:
            return
        node = page.document.find(element_id)
        name = file_dialogs.file_name((node.get("name") if node is not None else "") or element_id)
        path = _free_path(page.document.path.parent / f"{name}.form")
        content = {"type": "default", "id": path.stem, "schemaVersion": 16, "components": []}
        try:
            write_atomically(path, Form.from_json(content).to_bytes())
        except OSError as reason:
            notify("The form was not made.", Severity.ERROR, f"{path.name}: {reason.strerror}.")
            return
        with page.document.transaction("Add form"):
            node.set_camunda("formKey", path.stem)
        self._session.go("forms", path=str(path), folder=str(path.parent))

    def open_form(self, key: str) -> None:
        """Show a form in the designer."""
        page = self._screen.page
        folder = page.document.path.parent if page is not None and page.document.path is not None else None
        found = next((each for each in folder.glob("*.form") if form_id(each) == key), None) if folder else None
        if found is None:
            notify(
                "That form is not beside the model.", Severity.WARNING, f"No .form file in the folder has the id {key}."
            )
            return
        self._session.go("forms", path=str(found), folder=str(found.parent))


def _free_path(path: Path) -> Path:
    """The path, or the same with a number when there is such a file."""
    number, candidate = 2, path
    while candidate.exists():
        candidate = path.with_stem(f"{path.stem}-{number}")
        number += 1
    return candidate
