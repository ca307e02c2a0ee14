"""`Session`: what a window and its screens share."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.foundation.notices import Severity, notify
from app.session.changes import ChangeForwarder
from app.session.failure import Failure
from app.session.garbage import GuiCollector
from app.session.operation import Operation
from app.session.status import Status

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from app.workspace.protocol import Workspace

WORKERS = 4
KEPT = 64


class Session(QObject):
    """One per window. Lives on the GUI thread.

    `workspace` is None only until the first one is open; screens are refreshed after that.
    `person` is the id of who works here ("work as"), None when the workspace has no people.
    `models_folder` is where models and forms are kept and offered, None until the shell says so.
    `files_wanted` asks every place to save what it edits and has a file: the files are about to be read.
    """

    workspace_changed = Signal(object)
    person_changed = Signal()
    changed = Signal(object)
    navigate = Signal(str, object)
    operations_changed = Signal()
    unexpected = Signal(str, str)
    files_wanted = Signal()

    def __init__(self, workspace: Workspace | None = None, person: str | None = None) -> None:
        super().__init__()
        self._workspace: Workspace | None = None
        self._person = person
        self.models_folder: Path | None = None
        self._threads: ThreadPoolExecutor | None = None
        self._forwarder = ChangeForwarder(self)
        self._forwarder.changed.connect(self.changed)
        self.status = Status(self)
        self.collector = GuiCollector(self)
        self.operations: list[Operation] = []
        # A worker may still hold an operation that has ended; the last reference must go on this thread.
        self._ended: deque[Operation] = deque(maxlen=KEPT)
        if workspace is not None:
            self.set_workspace(workspace)

    @property
    def workspace(self) -> Workspace:
        """The open workspace."""
        return self._workspace  # type: ignore[return-value]

    @property
    def has_workspace(self) -> bool:
        """Whether one is open yet."""
        return self._workspace is not None

    def set_workspace(self, workspace: Workspace | None) -> None:
        """Show another workspace everywhere. The old one is not closed."""
        self._workspace = workspace
        self._forwarder.follow(workspace)
        self.workspace_changed.emit(workspace)

    @property
    def person(self) -> str | None:
        """Who works here: a person's id."""
        return self._person

    def set_person(self, person: str | None) -> None:
        """Work as somebody else."""
        if person != self._person:
            self._person = person
            self.person_changed.emit()

    def go(self, place: str, **params: Any) -> None:
        """Show a place: home, model, rules, forms, inbox, instances, dashboards, whatif, repository, settings."""
        self.navigate.emit(place, params)

    def run(self, fn: Callable[..., Any], *args: Any, label: str = "", with_operation: bool = False) -> Operation:
        """Run `fn(*args)` on a worker thread; the callbacks come back on this one.

        `label` says what is being done ("Publishing Invoice approval"): it shows in the status bar with
        Cancel. `with_operation` hands `fn` the Operation first, to report progress and notice Cancel.
        """
        operation = Operation(label)
        operation.failure_without_listener = self._report
        operation.ended.connect(self._forget_ended)
        self.operations.append(operation)
        self.collector.hold()
        self.operations_changed.emit()
        work = partial(fn, operation, *args) if with_operation else partial(fn, *args)
        self._pool().submit(operation.perform, work)
        return operation

    def _pool(self) -> ThreadPoolExecutor:
        """The workers; made with the first work, so that the first window does not wait for them."""
        from concurrent.futures import ThreadPoolExecutor

        if self._threads is None:
            self._threads = ThreadPoolExecutor(WORKERS, thread_name_prefix="millrace")
        return self._threads

    def _forget_ended(self) -> None:
        ended = [operation for operation in self.operations if not operation.is_running]
        self._ended.extend(ended)
        for _ in ended:
            self.collector.release()
        self.operations = [operation for operation in self.operations if operation.is_running]
        self.operations_changed.emit()

    def _report(self, failure: Failure) -> None:
        if failure.details:
            self.unexpected.emit(failure.text, failure.details)
        else:
            notify(failure.text, Severity.ERROR)

    def close(self) -> None:
        """Cancel what runs, wait for it, and stop listening."""
        for operation in tuple(self.operations):
            operation.cancel()
        if self._threads is not None:
            self._threads.shutdown(wait=True, cancel_futures=True)
        self._forwarder.follow(None)
        for _ in self.operations:
            self.collector.release()
        self.operations = []
