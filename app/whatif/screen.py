"""The what-if screen: scenarios on the left, knobs in the middle, what came of them on the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.analytics.target import Target, load_target
from app.look.components import DocumentTabs, EmptyState, Skeleton, VerticalSeparator, confirm
from app.look.icons import icon as themed_icon
from app.look.theme import theme_signals
from app.session.screen import Screen
from app.session.session import Session
from app.simulation.plan import BASE
from app.simulation.variants import hours_of
from app.whatif.bench import Bench
from app.whatif.hours_dialog import HoursDialog
from app.whatif.knob_panel import KnobPanel
from app.whatif.name_dialog import NameDialog
from app.whatif.results_panel import ResultsPanel
from app.whatif.scenario_list import ScenarioList
from app.workspace.protocol import Workspace
from app.workspace.values import DefinitionInfo

LIST_WIDTH, KNOBS_WIDTH = 231, 286


class WhatIfScreen(Screen):
    """A tab for each deployed process. `show_params` takes `process` (an id)."""

    place = "whatif"
    title = "What-if"
    icon = "whatif"
    interests = frozenset({"models"})

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.setProperty("surface", "window")
        self.bench = Bench(session, self)
        self.definitions: list[DefinitionInfo] = []
        self._wanted: str | None = None
        self._shown: DefinitionInfo | None = None
        self.tabs = DocumentTabs()
        self.tabs.setTabsClosable(False)
        self.tabs.setMovable(False)
        self.tabs.setAccessibleName("Processes")
        self.scenarios = ScenarioList(self.bench)
        self.knobs = KnobPanel(self.bench)
        self.results = ResultsPanel(self.bench)
        self._stack = QStackedWidget()
        self._loading = Skeleton(7)
        self._nothing = EmptyState(
            "whatif",
            "No process to ask about yet",
            "Publish a process: what-if then plays it with other numbers, other people, other rules.",
            "Open Model",
            lambda: self.session.go("model"),
        )
        self._failed = EmptyState("mark-circle", "", "", "Try again", self._load_again)
        self._work = self._lay_out_work()
        for page in (self._loading, self._nothing, self._failed, self._work):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.tabs.hide()
        self._connect()

    def _lay_out_work(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.scenarios.setFixedWidth(LIST_WIDTH)
        self.knobs.setFixedWidth(KNOBS_WIDTH)
        row.addWidget(self.scenarios)
        row.addWidget(_line())
        row.addWidget(self.knobs)
        row.addWidget(_line())
        row.addWidget(self.results, 1)
        return page

    def _connect(self) -> None:
        bench = self.bench
        bench.loaded.connect(self._show_loaded)
        bench.changed.connect(self._show_all)
        bench.ran.connect(self._show_run)
        bench.failed.connect(self._show_failure)
        self.tabs.currentChanged.connect(self._choose_tab)
        for column in (self.scenarios, self.knobs):
            column.rename_wanted.connect(self.ask_name)
            column.delete_wanted.connect(self.ask_delete)
        self.knobs.learn_wanted.connect(self.learn_again)
        self.knobs.hours_wanted.connect(self.ask_hours)
        self.session.workspace_changed.connect(self._forget)
        theme_signals().changed.connect(self._show_all)

    # --- Which process -----------------------------------------------------------------------

    def refresh(self) -> None:
        """Look which processes are deployed, and whether the target of the one in front is another now."""
        shown = self._shown.process_id if self._shown else None
        reading = self.session.run(_read, self.session.workspace, shown)
        reading.on_success(self._show_read).on_failure(self._show_failure)
        self._say_status()

    def show_params(self, params: dict[str, Any]) -> None:
        """Ask about a process."""
        self._wanted = params.get("process", self._wanted)
        if self.definitions:
            self._show_definitions(self.definitions)

    def _show_read(self, read: tuple[list[DefinitionInfo], str | None, Target | None]) -> None:
        definitions, process_id, target = read
        if self._shown is not None and self._shown.process_id == process_id:
            self.bench.take_target(target)
        self._show_definitions(definitions)

    def _show_definitions(self, definitions: list[DefinitionInfo]) -> None:
        self.definitions = definitions
        self._fill_tabs()
        if not definitions:
            self._shown = None
            self.bench.close()
            self._stack.setCurrentWidget(self._nothing)
            return
        ids = [one.process_id for one in definitions]
        wanted = self._wanted or (self._shown.process_id if self._shown else "")
        self._wanted = None
        index = ids.index(wanted) if wanted in ids else 0
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(index)
        self.tabs.blockSignals(False)
        self._open(definitions[index])
        self._say_status()

    def _fill_tabs(self) -> None:
        names = [one.name or one.process_id for one in self.definitions]
        if names == [self.tabs.tabText(index) for index in range(self.tabs.count())]:
            return
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for name in names:
            self.tabs.addTab(themed_icon("whatif", "text.secondary"), name)
        self.tabs.blockSignals(False)
        self.tabs.setVisible(bool(names))

    def _choose_tab(self, index: int) -> None:
        if 0 <= index < len(self.definitions):
            self._open(self.definitions[index])

    def _open(self, definition: DefinitionInfo) -> None:
        if self._shown is not None and self._shown.id == definition.id:
            return
        self._shown = definition
        self._stack.setCurrentWidget(self._loading)
        self.bench.load(definition)

    def learn_again(self) -> None:
        """Calibrate today anew, with the cases that have finished since. Scenarios stay."""
        self._load_again()

    def _load_again(self) -> None:
        self._shown = None
        self.refresh()

    def _forget(self, *_: object) -> None:
        self.bench.close()
        self._shown, self.definitions = None, []
        self.tabs.hide()
        self._stack.setCurrentWidget(self._loading)

    # --- Showing -----------------------------------------------------------------------------

    def _show_loaded(self) -> None:
        self.knobs.forget()
        self._stack.setCurrentWidget(self._work)
        self._show_all()
        self.bench.run([BASE])

    def _show_all(self) -> None:
        if self.bench.base is None:
            return
        self.scenarios.show_plan()
        self.knobs.show_scenario()
        self.results.show_results()
        self._say_status()

    def _show_run(self) -> None:
        if self.bench.running is not None:
            self.bench.running.progressed.connect(self._show_progress)
        self._show_all()

    def _show_progress(self) -> None:
        if self.bench.running is not None:
            self.knobs.show_progress(self.bench.running.fraction or 0.0)
            self.scenarios.show_states()

    def _show_failure(self, text: str) -> None:
        if self.bench.base is None:
            self._failed.set_texts("The process could not be read", text)
            self._stack.setCurrentWidget(self._failed)
            return
        self._show_all()
        self.results.show_failure(text)

    def _say_status(self) -> None:
        if not self.isVisible() or self.bench.base is None:
            return
        waiting = [one for one in self.bench.plan.ordered() if not self.bench.is_fresh(one.id)]
        count = len(waiting)
        done = "All runs complete" if not waiting else f"{count} scenario{'' if count == 1 else 's'} to run"
        self.session.status.set_saved(f"{done}  ·  Seed {self.bench.base.scenario.seed}: results repeat exactly")

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was changed."""
        super().hideEvent(event)
        self.bench.save()

    def can_close(self) -> bool:
        """Nothing is asked: scenarios are kept as they are."""
        self.bench.save()
        return True

    # --- Asking ------------------------------------------------------------------------------

    def ask_name(self, key: str) -> None:
        """Ask for another name of a scenario."""
        NameDialog(self.bench.plan[key].name, lambda name: self.bench.rename(key, name), self).exec()

    def ask_delete(self, key: str) -> None:
        """Delete a scenario, after asking."""
        if key == BASE:
            return
        name = self.bench.plan[key].name
        text = "Its changes are lost. What is based on it keeps assuming what it does now."
        if confirm(self, f"Delete “{name}”?", text, "Delete scenario"):
            self.bench.delete(key)

    def ask_hours(self) -> None:
        """Ask when people work in the selected scenario."""
        bench = self.bench
        parent = bench.plan[bench.selected].parent
        inherited = bench.plan[parent].name if parent else ""
        dialog = HoursDialog(hours_of(bench.scenario()), inherited, self)
        if dialog.exec() == HoursDialog.DialogCode.Accepted:
            bench.set_hours(dialog.hours)


def _read(workspace: Workspace, process_id: str | None) -> tuple[list[DefinitionInfo], str | None, Target | None]:
    """On a worker: the deployed processes, and the target of the one that shows."""
    target = load_target(workspace, process_id) if process_id else None
    return workspace.definitions(), process_id, target


def _line() -> VerticalSeparator:
    """A line as high as the screen."""
    line = VerticalSeparator()
    line.setMinimumHeight(0)
    line.setMaximumHeight(16777215)
    return line
