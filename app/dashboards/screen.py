"""The dashboards screen: live measures of one process, its heat map and its variants."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from app.analytics.live import LiveMeasures, Snapshot
from app.analytics.tables import write_tables
from app.analytics.target import Target, save_target
from app.dashboards.header import Header
from app.dashboards.heat_page import HeatPage
from app.dashboards.overview import Overview
from app.dashboards.refresher import Refresher
from app.dashboards.target_dialog import TargetDialog
from app.dashboards.variants_page import VariantsPage
from app.foundation.notices import Severity, notify
from app.look.components import EmptyState, Skeleton
from app.session.screen import Screen
from app.session.session import Session

NO_CASES = "Start one: the figures appear here by themselves, from the first case on."


class DashboardScreen(Screen):
    """Refreshes by itself: on every change of the workspace, and each minute while it shows.

    `show_params` takes `process` (an id), `page` ("overview", "heat", "variants") and `days`.
    """

    place = "dashboards"
    title = "Dashboards"
    icon = "dashboards"
    interests = frozenset({"tasks", "instances", "models", "people"})

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.snapshot: Snapshot | None = None
        self.header = Header()
        self.overview = Overview()
        self.heat = HeatPage(session)
        self.variants = VariantsPage()
        self.refresher = Refresher(session, self)
        self._pages = {"overview": self.overview, "heat": self.heat, "variants": self.variants}
        self._stack = QStackedWidget()
        self._loading = Skeleton(6)
        self._nothing = self._nothing_deployed()
        self._no_cases = EmptyState("dashboards", "", "", "Start a case", lambda: self.session.go("inbox", start=True))
        self._unread = EmptyState("mark-circle", "The history could not be read", "", "Try again", self.refresh)
        for page in (self._loading, self._nothing, self._unread, self._no_cases, *self._pages.values()):
            self._stack.addWidget(page)
        self.header.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 16)
        column.setSpacing(10)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)
        self._connect()

    def _connect(self) -> None:
        self.refresher.ready.connect(self.show_snapshot)
        self.refresher.failed.connect(self._show_failure)
        self.header.process_chosen.connect(self._choose_process)
        self.header.period_chosen.connect(self._choose_days)
        self.header.page_chosen.connect(self._choose_page)
        self.header.target_wanted.connect(self.edit_target)
        self.header.export_wanted.connect(self._ask_where_to_export)
        self.overview.target_wanted.connect(self.edit_target)
        self.overview.case_chosen.connect(self._open_case)
        self.overview.element_chosen.connect(self._open_element)
        self.heat.case_chosen.connect(self._open_case)
        self.session.workspace_changed.connect(self._forget)

    def refresh(self) -> None:
        """Read again, soon and in the background."""
        if self.snapshot is None:
            self.refresher.request_now(self.refresher.process_id, self.refresher.days)
        else:
            self.refresher.request()

    def show_params(self, params: dict[str, Any]) -> None:
        """Look at a process, a page or a period."""
        days = params.get("days", self.refresher.days)
        self.header.show_days(days)
        if params.get("page") in self._pages:
            self.header.pages.set_value(params["page"])
            self._show_page()
        self.refresher.request_now(params.get("process", self.refresher.process_id), days)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show what was read."""
        self.snapshot = snapshot
        self.header.setVisible(snapshot.view is not None)
        if snapshot.view is None or snapshot.process is None:
            self._stack.setCurrentWidget(self._nothing)
            return
        self.refresher.process_id = snapshot.process.process_id
        self.header.show_snapshot(snapshot)
        self._no_cases.set_texts(f"No case of {snapshot.process.name} yet", NO_CASES)
        self._fill_page()
        self._show_page()

    def edit_target(self) -> None:
        """Ask for the service level target of the process that shows."""
        if self.snapshot is None or self.snapshot.process is None or self.snapshot.view is None:
            return
        cycle = self.snapshot.view.cycle
        hint = (
            f"So far {cycle.finding}." if cycle.percentiles else "Counted from the start of the case, nights included."
        )
        dialog = TargetDialog(self.snapshot.process.name, self.snapshot.target, hint, self)
        if dialog.exec() == TargetDialog.DialogCode.Accepted:
            self.set_target(dialog.target)

    def set_target(self, target: Target | None) -> None:
        """Keep a target with the workspace and measure again."""
        if self.snapshot is None or self.snapshot.process is None:
            return
        process_id = self.snapshot.process.process_id
        workspace, actor = self.session.workspace, self.session.person
        saving = self.session.run(lambda: save_target(workspace, process_id, target, actor=actor))
        saving.on_success(self._target_saved)

    def export_tables(self, path: Path) -> None:
        """Write every table of the screen into one CSV file, in the background."""
        if self.snapshot is not None and self.snapshot.view is not None:
            view = self.snapshot.view
            self._export(path, lambda: write_tables(view, path))

    def export_log(self, path: Path) -> None:
        """Write the whole history of the process as an XES event log, in the background."""
        if self.snapshot is not None and self.snapshot.process is not None:
            measures, process = LiveMeasures(self.session.workspace), self.snapshot.process
            self._export(path, lambda: path.write_bytes(measures.event_log(process)))

    def _export(self, path: Path, write: Callable[[], object]) -> None:
        writing = self.session.run(write, label=f"Exporting {path.name}")
        writing.on_success(lambda _: notify(f"Exported to {path.name}", Severity.SUCCESS, str(path.parent)))

    def showEvent(self, event: QShowEvent) -> None:
        """Count minutes from now on."""
        super().showEvent(event)
        self.refresher.set_active(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: stop counting."""
        super().hideEvent(event)
        self.refresher.set_active(False)

    def _show_failure(self, text: str) -> None:
        self.header.show_failure(text)
        if self.snapshot is None:
            self._unread.set_texts("The history could not be read", text)
            self._stack.setCurrentWidget(self._unread)

    def _fill_page(self) -> None:
        """Fill only the page in front; the others are filled when they come to the front."""
        if self.snapshot is None or self.snapshot.view is None:
            return
        page = self.header.pages.value
        if page == "heat":
            self.heat.show_snapshot(self.snapshot)
        elif page == "variants":
            self.variants.show_view(self.snapshot.view)
        else:
            self.overview.show_view(self.snapshot.view)

    def _show_page(self) -> None:
        if self.snapshot is None or self.snapshot.view is None:
            return
        page = self._pages[self.header.pages.value]
        self._stack.setCurrentWidget(page if self.snapshot.view.case_count else self._no_cases)

    def _choose_page(self, _page: str) -> None:
        self._fill_page()
        self._show_page()

    def _choose_process(self, process_id: str) -> None:
        self.refresher.request_now(process_id, self.refresher.days)

    def _choose_days(self, days: int) -> None:
        self.header.show_days(days)
        self.refresher.request_now(self.refresher.process_id, days)

    def _target_saved(self, _: object) -> None:
        self.refresher.request_now(self.refresher.process_id, self.refresher.days)

    def _ask_where_to_export(self, kind: str) -> None:
        if self.snapshot is None or self.snapshot.process is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposal = str(Path(folder) / f"{self.snapshot.process.process_id}.{kind}")
        chosen, _ = QFileDialog.getSaveFileName(self, "Export", proposal, f"{kind.upper()} files (*.{kind})")
        if chosen and kind == "xes":
            self.export_log(Path(chosen))
        elif chosen:
            self.export_tables(Path(chosen))

    def _open_case(self, case_id: str) -> None:
        self.session.go("instances", instance=case_id)

    def _open_element(self, element_id: str) -> None:
        self.header.pages.set_value("heat")
        self.heat.show_element(element_id)
        self._choose_page("heat")

    def _forget(self, *_: object) -> None:
        self.snapshot = None
        self.refresher.process_id = None
        self.header.hide()
        self._stack.setCurrentWidget(self._loading)

    def _nothing_deployed(self) -> EmptyState:
        return EmptyState(
            "dashboards",
            "Nothing to measure yet",
            "Publish a process and run it; its figures appear here by themselves.",
            "Open Model",
            lambda: self.session.go("model"),
        )
