"""What the window itself shows of the workspace: how much waits, what is late, what is stuck."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.session.session import Session

if TYPE_CHECKING:
    from app.workspace.protocol import Workspace
    from app.workspace.values import DefinitionInfo, Group, InstanceInfo, Person, TaskInfo

LIMIT = 1000
AT_RISK, OVERDUE = "at_risk", "overdue"
"""`DueState` values: the first window must not wait for the workspace's types."""
EVERY_MINUTE = 60_000
"""Tasks become late without anybody writing."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """One reading, for one person. `NOT_READ` stands in until the first one has come."""

    mine: tuple[TaskInfo, ...] = ()
    waiting_for_group: int = 0
    late_cases: tuple[TaskInfo, ...] = ()
    stuck: tuple[InstanceInfo, ...] = ()
    running: int = 0
    open_tasks: tuple[TaskInfo, ...] = ()
    cases: tuple[InstanceInfo, ...] = ()
    people: tuple[Person, ...] = ()
    groups: tuple[Group, ...] = ()
    definitions: tuple[DefinitionInfo, ...] = ()
    is_read: bool = True

    @property
    def my_overdue(self) -> int:
        """How many of my tasks are late."""
        return sum(task.due_state == OVERDUE for task in self.mine)

    @property
    def my_at_risk(self) -> int:
        """How many of my tasks will be late soon."""
        return sum(task.due_state == AT_RISK for task in self.mine)

    @property
    def incidents(self) -> int:
        """How many incidents are open."""
        return sum(instance.incident_count for instance in self.stuck)

    @property
    def cases_at_risk(self) -> int:
        """How many cases have a late task, or one that will be."""
        return len({task.root_instance_id for task in self.late_cases})

    def person(self, person_id: str | None) -> Person | None:
        """The person with this id."""
        return next((person for person in self.people if person.id == person_id), None)

    def group_name(self, group_id: str) -> str:
        """A group's name, or its id when it is unknown."""
        return next((group.name for group in self.groups if group.id == group_id), group_id)


NOT_READ = Pulse(is_read=False)


def read_pulse(workspace: Workspace, person: str | None) -> Pulse:
    """Ask the workspace everything at once; on a worker thread."""
    from app.workspace.values import InstanceQuery, TaskQuery, TaskScope

    everything = workspace.tasks(TaskQuery(TaskScope.ALL, limit=LIMIT))
    cases = workspace.instances(InstanceQuery(running=True, roots_only=True, limit=LIMIT))
    return Pulse(
        mine=tuple(workspace.tasks(TaskQuery(TaskScope.MINE, person=person))) if person else (),
        waiting_for_group=len(workspace.tasks(TaskQuery(TaskScope.GROUP, person=person))) if person else 0,
        late_cases=tuple(task for task in everything if task.due_state in (AT_RISK, OVERDUE)),
        stuck=tuple(workspace.instances(InstanceQuery(with_incidents=True, running=True))),
        running=len(cases),
        open_tasks=tuple(everything),
        cases=tuple(cases),
        people=tuple(workspace.people()),
        groups=tuple(workspace.groups()),
        definitions=tuple(workspace.definitions()),
    )


class PulseWatcher(QObject):
    """Keeps the latest reading: reads after every change, and once a minute. `beat(pulse)` tells of a new one."""

    beat = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._reading = False
        self._again = False
        self.latest = NOT_READ
        session.changed.connect(self.read)
        session.person_changed.connect(self.read)
        session.workspace_changed.connect(self._start_over)
        self._minute = QTimer(self, interval=EVERY_MINUTE)
        self._minute.timeout.connect(self.read)
        self._minute.start()

    def _start_over(self, *_: object) -> None:
        self.latest = NOT_READ
        self.beat.emit(self.latest)
        self.read()

    def read(self, *_: object) -> None:
        """Read now; while a reading is under way, once more after it."""
        if not self._session.has_workspace:
            return
        if self._reading:
            self._again = True
            return
        self._reading = True
        workspace = self._session.workspace
        operation = self._session.run(read_pulse, workspace, self._session.person)
        operation.on_success(self._arrived).on_failure(self._failed)

    def _arrived(self, pulse: Pulse) -> None:
        self.latest = pulse
        self.beat.emit(pulse)
        self._finish()

    def _failed(self, _text: str) -> None:
        """Whoever asked for something in front says what is wrong; the counters just keep their last values."""
        self._finish()

    def _finish(self) -> None:
        self._reading = False
        if self._again:
            self._again = False
            self.read()
