"""The instances screen: a tab for all cases and one for each that is open."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.foundation.notices import Severity, notify
from app.instances.batch_list import BatchList
from app.instances.case_operations import CaseOperations
from app.instances.case_page import CasePage
from app.instances.list_page import ListPage
from app.instances.many_operations import ManyOperations
from app.instances.reading import (
    CaseReading,
    CasesReading,
    SandboxReading,
    name_of,
    read_case,
    read_cases,
    read_sandbox,
)
from app.instances.variable_operations import VariableOperations
from app.instances.wait_operations import WaitOperations
from app.look.components import DocumentTabs
from app.session.screen import Screen
from app.session.session import Session
from app.workspace.operations_sandbox import Sandbox
from app.workspace.protocol import Workspace
from app.workspace.values import InstanceState


class InstancesScreen(Screen):
    """`params`: `instance` opens a case, `with_incidents=True` lists those that are stuck, `process` one process's."""

    place = "instances"
    title = "Instances"
    icon = "instances"
    interests = frozenset({"instances", "tasks", "models"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setProperty("surface", "window")
        self.tabs = DocumentTabs()
        self.tabs.setMovable(False)
        self.list = ListPage()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.list)
        self.cases: dict[str, CasePage] = {}
        self.operations = CaseOperations(self)
        self.variables = VariableOperations(self)
        self.waits = WaitOperations(self)
        self.many = ManyOperations(self)
        self.batches = BatchList(self)
        self.tabs.add("instances", "All instances")
        for side in (QTabBar.ButtonPosition.RightSide, QTabBar.ButtonPosition.LeftSide):
            self.tabs.setTabButton(0, side, None)  # None takes the close mark away
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.pages, 1)
        self.tabs.currentChanged.connect(self._show_tab)
        self.tabs.tabCloseRequested.connect(self._close_tab)
        self.list.filtered.connect(self._refresh_if_ready)
        self.list.opened.connect(self.open_case)
        self.list.operation_wanted.connect(self.many.ask)
        self.list.batches_wanted.connect(self.batches.open)

    # --- Reading -----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read what is in front."""
        page = self.pages.currentWidget()
        if isinstance(page, CasePage):
            self.refresh_page(page)
            return
        filters = self.list.state.value, self.list.process.currentData() or None, self.list.search.text().strip()
        tests = self.list.conditions.tests
        reading = self.session.run(read_cases, self.session.workspace, *filters, self.session.person, tests)
        reading.on_success(self.show_cases)

    def refresh_page(self, page: CasePage) -> None:
        """Read one case, or what became of its copy."""
        if page.sandbox is not None:
            operation = self.session.run(read_sandbox, page.sandbox)
            operation.on_success(partial(self._show_sandbox, page)).on_failure(partial(self._lost, page))
            return
        operation = self.session.run(read_case, self.session.workspace, page.instance_id, self.session.person)
        operation.on_success(partial(self._show_case, page)).on_failure(partial(self._lost, page))

    def workspace_of(self, page: CasePage) -> Workspace:
        """Where the page's case lives: the real workspace, or its sandbox."""
        return self.session.workspace if page.sandbox is None else page.sandbox.workspace

    def show_cases(self, reading: CasesReading) -> None:
        """Show the list."""
        self.list.show_reading(reading)

    def show_params(self, params: dict[str, Any]) -> None:
        """Open a case or filter the list."""
        if "instance" in params:
            self.open_case(params["instance"])
            return
        if params.get("with_incidents"):
            self.list.state.set_value("incidents")
        if "process" in params:
            self.list.process.setCurrentIndex(max(self.list.process.findData(params["process"]), 0))
        self.tabs.setCurrentIndex(0)
        self._refresh_if_ready()

    def first_focus(self) -> QWidget:
        """The list; in a case, its tab."""
        return self.list.view if self.tabs.currentIndex() == 0 else self.tabs

    def open_case(self, instance_id: str) -> None:
        """Show a case in a tab of its own."""
        if instance_id not in self.cases:
            self._add(instance_id, CasePage(instance_id))
        self.tabs.setCurrentIndex(self.pages.indexOf(self.cases[instance_id]))

    def open_sandbox(self, sandbox: Sandbox) -> None:
        """Show a copy in a tab of its own; another copy of the same case takes its place."""
        key = f"sandbox of {sandbox.instance_id}"
        if key in self.cases:
            self.close_page(self.cases[key])
        self._add(key, CasePage(sandbox.instance_id, sandbox))
        self.tabs.setCurrentIndex(self.pages.indexOf(self.cases[key]))

    def _open_related(self, page: CasePage, instance_id: str) -> None:
        """The caller or a called process: in a tab of its own, in a sandbox in the place of the other."""
        if page.sandbox is None:
            self.open_case(instance_id)
            return
        page.sandbox.instance_id = page.instance_id = instance_id
        self.refresh_page(page)

    def _add(self, key: str, page: CasePage) -> None:
        self.cases[key] = page
        self._connect(page)
        self.pages.addWidget(page)
        self.tabs.add("instances" if page.sandbox is None else "beaker", "…")

    def _show_sandbox(self, page: CasePage, reading: SandboxReading) -> None:
        page.sandbox_bar.show_reading(reading)
        self._show_case(page, reading.case)

    def _show_case(self, page: CasePage, reading: CaseReading) -> None:
        index = self.pages.indexOf(page)
        if index >= 0:
            info = reading.detail.info
            name = name_of(info)
            self.tabs.set_name(index, name if page.sandbox is None else f"{name}, sandbox", unsaved=False)
            page.show_reading(reading)

    def _lost(self, page: CasePage, text: str) -> None:
        if self.pages.indexOf(page) >= 0:
            notify(text, Severity.WARNING)
            self.close_page(page)

    def close_page(self, page: CasePage) -> None:
        """Close the tab of a case."""
        self._close_tab(self.pages.indexOf(page))

    def _show_tab(self, index: int) -> None:
        self.pages.setCurrentIndex(index)
        self._refresh_if_ready()

    def _close_tab(self, index: int) -> None:
        page = self.pages.widget(index)
        if isinstance(page, CasePage):
            self.cases = {key: kept for key, kept in self.cases.items() if kept is not page}
            self.pages.removeWidget(page)
            page.deleteLater()
            self.tabs.removeTab(index)
            if page.sandbox is not None:
                self.session.run(page.sandbox.close)

    # --- Doing -------------------------------------------------------------------------------

    def _connect(self, page: CasePage) -> None:
        self.operations.connect(page)
        page.suspend_wanted.connect(partial(self.ask_suspend, page))
        page.cancel_wanted.connect(partial(self.ask_cancel, page))
        self.waits.connect(page)
        page.case_wanted.connect(partial(self._open_related, page))
        page.change_wanted.connect(partial(self.variables.change, page))
        page.task_wanted.connect(partial(self._open_task, page))
        page.model_wanted.connect(partial(self._open_model, page))

    def _open_task(self, page: CasePage, task_id: str) -> None:
        """The inbox knows nothing of a sandbox."""
        if page.sandbox is None:
            self.session.go("inbox", task=task_id)
        else:
            self.operations.ask_complete(page, task_id)

    def ask_suspend(self, page: CasePage) -> None:
        """Say what holding the case means, or letting it go on, and do it."""
        assert page.reading is not None
        held = page.reading.detail.info.state is InstanceState.SUSPENDED
        operation, verb = ("activate", "Activate") if held else ("suspend", "Suspend")
        title = f"{verb} {page.head.title.text()}?"
        self.operations.explain(page, operation, title, verb, lambda _reason: self.suspend(page))

    def suspend(self, page: CasePage) -> None:
        """Hold the case, or let it go on."""
        assert page.reading is not None
        instance = page.instance_id
        if page.reading.detail.info.state is InstanceState.SUSPENDED:
            self.operations.do(
                page,
                lambda workspace, me: workspace.activate(instance, actor=me),
                "Activating the case",
                "The case goes on",
            )
        else:
            self.operations.do(
                page,
                lambda workspace, me: workspace.suspend(instance, actor=me),
                "Suspending the case",
                "The case is suspended: timers wait, messages are refused",
            )

    def ask_cancel(self, page: CasePage) -> None:
        """Say what canceling means, and cancel."""
        title = f"Cancel {page.head.title.text()}?"
        self.operations.explain(page, "cancel", title, "Cancel case", partial(self.cancel, page))

    def cancel(self, page: CasePage, reason: str = "") -> None:
        """End the case."""
        instance = page.instance_id
        self.operations.do(
            page,
            lambda workspace, me: workspace.cancel(instance, reason or "Canceled by hand", actor=me),
            "Canceling the case",
            "The case is canceled",
        )

    def _open_model(self, page: CasePage) -> None:
        if page.reading is not None:
            self.session.go("model", definition_id=page.reading.detail.info.definition_id)
