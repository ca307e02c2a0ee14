"""The tests of the model in front: read, run in the background, renamed, deleted; and what they cover."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.canvas.simulate.ask import ask_name
from app.canvas.simulate.beside import scenario_of
from app.canvas.simulate.tests_panel import TestEntry, TestsPanel
from app.canvas.testing import play_tests
from app.engine.compile import CompileRefused, compile_definitions
from app.engine.scenarios import Broken, Scenario, ScenarioError, ScenarioResult, read
from app.engine.scenarios.coverage import Coverage, coverage_of
from app.engine.scenarios.files import remove, rename, scenario_files
from app.foundation.notices import Severity, notify
from app.look.components import confirm

if TYPE_CHECKING:
    from app.canvas.page import ModelPage
    from app.canvas.screen import ModelScreen

Played = list[tuple[Path, ScenarioResult]]


class TestBook:
    """Fills the panel. `changed()` is called when results or coverage are others."""

    __test__ = False

    def __init__(self, screen: ModelScreen, page: ModelPage, panel: TestsPanel, changed: Callable[[], object]) -> None:
        self._screen, self._page, self.panel, self._changed = screen, page, panel, changed
        self._results: dict[tuple[Path, str], ScenarioResult] = {}
        self.coverage: Coverage | None = None
        self._closed = False
        panel.run_all.connect(self.run_all)
        panel.run_one.connect(lambda entry: self.run_one(entry))
        panel.rename_one.connect(lambda entry: self.rename(entry))
        panel.remove_one.connect(lambda entry: self.remove(entry))
        self.refresh()

    def refresh(self) -> None:
        """Read the files again."""
        entries: list[TestEntry] = []
        trouble = ""
        for path in scenario_files(self._page.document.path):
            try:
                entries += [self._entry(path, each) for each in read(path)]
            except ScenarioError as reason:
                trouble = str(reason)
        self._measure(entries)
        self.panel.show_entries(entries, trouble)
        self.panel.show_coverage(self.coverage)
        self._changed()

    def _entry(self, path: Path, each: Scenario | Broken) -> TestEntry:
        """A test that is not understood shows why, without being run."""
        if isinstance(each, Broken):
            return TestEntry(path, each.id, None, ScenarioResult(each.id, problems=each.problems))
        return TestEntry(path, each.id, each, self._results.get((path, each.id)))

    def _measure(self, entries: list[TestEntry]) -> None:
        results = [each.result for each in entries if each.result is not None]
        try:
            processes = compile_definitions(self._page.document) if results else []
        except CompileRefused:
            processes = []
        self.coverage = coverage_of(processes, results) if processes else None

    def run_all(self) -> None:
        """Run every test of the model, as it is on the canvas."""
        self._run(scenario_files(self._page.document.path))

    def run_one(self, entry: TestEntry) -> None:
        """Run one test."""
        self._run([entry.path], entry.id)

    def _run(self, files: list[Path], only: str = "") -> None:
        try:
            contents = scenario_of(self._page.document).contents
        except OSError as reason:
            notify("The tests could not run.", Severity.ERROR, str(reason))
            return
        operation = self._screen.session.run(play_tests, files, only, contents, label="Running tests")
        operation.on_success(self._keep)
        operation.on_failure(lambda text: notify("The tests could not run.", Severity.ERROR, text))

    def _keep(self, played: Played) -> None:
        for path, result in played:
            self._results[path, result.id] = result
        if not self._closed:
            self.refresh()

    def close(self) -> None:
        """The panel is gone: what still runs has nowhere to be shown."""
        self._closed = True

    def forget(self, path: Path, name: str) -> None:
        """A test is written anew: how it went is not known any more."""
        self._results.pop((path, name), None)

    def rename(self, entry: TestEntry) -> None:
        """Ask for another name."""
        name = ask_name(self._screen, "Rename the test", "Rename", entry.id)
        if name is None or name == entry.id:
            return
        try:
            rename(entry.path, entry.id, name)
        except (ScenarioError, OSError) as reason:
            notify("The test was not renamed.", Severity.ERROR, str(reason))
            return
        result = self._results.pop((entry.path, entry.id), None)
        if result is not None:
            self._results[entry.path, name] = replace(result, id=name)
        self.refresh()

    def remove(self, entry: TestEntry) -> None:
        """Ask, then delete."""
        if not confirm(
            self._screen,
            "Delete this test?",
            f"\u201c{entry.id}\u201d is taken out of {entry.path.name}. This cannot be undone.",
            "Delete",
        ):
            return
        try:
            remove(entry.path, entry.id)
        except (ScenarioError, OSError) as reason:
            notify("The test was not deleted.", Severity.ERROR, str(reason))
            return
        self.forget(entry.path, entry.id)
        self.refresh()
