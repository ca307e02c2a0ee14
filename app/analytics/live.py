"""The manager's dashboard over a workspace: reads what is new and measures again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from app.analytics.manager import ManagerView, manager_view
from app.analytics.period import Period
from app.analytics.reader import LogReader
from app.analytics.target import Target, load_target
from app.analytics.xes_write import write_xes
from app.foundation.time import Clock, utc_now
from app.workspace.protocol import Workspace
from app.workspace.values import DefinitionInfo, HistoryQuery


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a dashboard shows, read at `at`. `view` is None when nothing is deployed.

    `processes` are the newest versions of all deployed processes, by name; `process` the one shown.
    """

    at: datetime
    processes: tuple[DefinitionInfo, ...]
    process: DefinitionInfo | None = None
    target: Target | None = None
    view: ManagerView | None = None


class LiveMeasures:
    """Keeps the folded history of each process that was looked at. May be called from any thread."""

    def __init__(self, workspace: Workspace, clock: Clock = utc_now) -> None:
        self._workspace = workspace
        self._clock = clock
        self._readers: dict[str, LogReader] = {}
        self._lock = threading.Lock()

    def read(
        self,
        process_id: str | None,
        days: int = 30,
        *,
        zone: tzinfo = UTC,
        stopped: Callable[[], bool] = lambda: False,
    ) -> Snapshot:
        """Measure a process over the last `days` days; without an id, or an unknown one, the first by name.

        Raises WorkspaceError when the workspace cannot be read.
        """
        processes = tuple(self._workspace.definitions())
        known = {process.process_id: process for process in processes}
        process = known.get(process_id or "") or (processes[0] if processes else None)
        if process is None:
            return Snapshot(self._clock(), processes)
        target = load_target(self._workspace, process.process_id)
        people = self._workspace.people()
        reader = self._reader(process.process_id)
        with reader.lock:
            reader.refresh(stopped)
            now = self._clock()
            view = manager_view(reader.log, Period.last_days(days, now, zone), now, target=target, people=people)
        return Snapshot(now, processes, process, target, view)

    def event_log(self, process: DefinitionInfo) -> bytes:
        """The whole history of a process as an XES event log. Raises WorkspaceError."""
        events = self._workspace.history(HistoryQuery(process_id=process.process_id))
        return write_xes((event for _, event in events), process.name)

    def _reader(self, process_id: str) -> LogReader:
        with self._lock:
            if process_id not in self._readers:
                self._readers[process_id] = LogReader(self._workspace, process_id)
            return self._readers[process_id]
