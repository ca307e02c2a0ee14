"""The instances screen: a tab for all cases and one for each that is open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.foundation.notices import Severity, notify
from app.instances.case_page import CasePage
from app.instances.list_page import ListPage
from app.instances.reading import CaseReading, CasesReading, read_case, read_cases
from app.instances.variables import ChangeVariableDialog
from app.look.components import DocumentTabs, confirm
from app.session.screen import Screen
from app.session.session import Session
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

    # --- Reading -----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read what is in front."""
        page = self.pages.currentWidget()
        if isinstance(page, CasePage):
            operation = self.session.run(read_case, self.session.workspace, page.instance_id)
            operation.on_success(partial(self._show_case, page)).on_failure(partial(self._lost, page.instance_id))
            return
        filters = self.list.state.value, self.list.process.currentData() or None, self.list.search.text().strip()
        self.session.run(read_cases, self.session.workspace, *filters).on_success(self.show_cases)

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
            page = CasePage(instance_id)
            self.cases[instance_id] = page
            self._connect(page)
            self.pages.addWidget(page)
            self.tabs.add("instances", "…")
        self.tabs.setCurrentIndex(self.pages.indexOf(self.cases[instance_id]))

    def _show_case(self, page: CasePage, reading: CaseReading) -> None:
        index = self.pages.indexOf(page)
        if index >= 0:
            info = reading.detail.info
            self.tabs.set_name(index, info.business_key or info.id[-8:], unsaved=False)
            page.show_reading(reading)

    def _lost(self, instance_id: str, text: str) -> None:
        notify(text, Severity.WARNING)
        self._close_tab(self.pages.indexOf(self.cases[instance_id]))

    def _show_tab(self, index: int) -> None:
        self.pages.setCurrentIndex(index)
        self._refresh_if_ready()

    def _close_tab(self, index: int) -> None:
        page = self.pages.widget(index)
        if isinstance(page, CasePage):
            del self.cases[page.instance_id]
            self.pages.removeWidget(page)
            page.deleteLater()
            self.tabs.removeTab(index)

    # --- Doing -------------------------------------------------------------------------------

    def _connect(self, page: CasePage) -> None:
        page.suspend_wanted.connect(partial(self.suspend, page))
        page.cancel_wanted.connect(partial(self.ask_cancel, page))
        page.retry_wanted.connect(self.retry)
        page.change_wanted.connect(partial(self.ask_change, page))
        page.task_wanted.connect(lambda task_id: self.session.go("inbox", task=task_id))
        page.model_wanted.connect(partial(self._open_model, page))

    def _do(self, work: Callable[[], object], label: str, done: str) -> None:
        self.session.run(work, label=label).on_success(lambda _result: notify(done, Severity.SUCCESS))

    def suspend(self, page: CasePage) -> None:
        """Hold the case, or let it go on."""
        assert page.reading is not None
        workspace, me, instance = self.session.workspace, self.session.person, page.instance_id
        if page.reading.detail.info.state is InstanceState.SUSPENDED:
            self._do(lambda: workspace.activate(instance, actor=me), "Activating the case", "The case goes on")
        else:
            self._do(
                lambda: workspace.suspend(instance, actor=me),
                "Suspending the case",
                "The case is suspended: timers wait, messages are refused",
            )

    def ask_cancel(self, page: CasePage) -> None:
        """Say what canceling means, and cancel."""
        assert page.reading is not None
        name, tasks = page.title.text(), len(page.reading.tasks)
        text = f"The case ends now. {tasks} open task{'s' if tasks != 1 else ''} will disappear. This cannot be undone."
        if confirm(self, f"Cancel {name}?", text, "Cancel case", keep_text="Keep it running"):
            self.cancel(page)

    def cancel(self, page: CasePage) -> None:
        """End the case."""
        workspace, me, instance = self.session.workspace, self.session.person, page.instance_id
        self._do(
            lambda: workspace.cancel(instance, "Canceled by hand", actor=me),
            "Canceling the case",
            "The case is canceled",
        )

    def retry(self, incident_id: str) -> None:
        """Try failed work again."""
        workspace, me = self.session.workspace, self.session.person
        self._do(lambda: workspace.retry(incident_id, actor=me), "Trying again", "The work is tried again")

    def ask_change(self, page: CasePage, name: str) -> None:
        """Ask for a variable's new value, and set it."""
        dialog = ChangeVariableDialog(name, page.variables.variables.get(name), self)
        if dialog.exec():
            self.change(page, name, dialog.value)
        dialog.deleteLater()

    def change(self, page: CasePage, name: str, value: Any) -> None:
        """Set a variable."""
        workspace, me, instance = self.session.workspace, self.session.person, page.instance_id
        self._do(
            lambda: workspace.set_variables(instance, {name: value}, actor=me),
            f"Changing {name}",
            f"{name} has its new value",
        )

    def _open_model(self, page: CasePage) -> None:
        if page.reading is not None:
            self.session.go("model", definition_id=page.reading.detail.info.definition_id)
