"""What the palette can find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from app.session.session import Session
from app.shell.places import PLACES, place_of_file
from app.shell.preferences import Preferences
from app.shell.pulse import Pulse
from app.shell.registry import ActionRegistry
from app.shell.samples import samples


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what it is, what kind of thing, and what choosing it does."""

    title: str
    kind: str
    icon: str
    run: Callable[[], object]
    hint: str = ""
    words: str = ""


def all_entries(actions: ActionRegistry, session: Session, pulse: Pulse, preferences: Preferences) -> list[Entry]:
    """Everything that can be chosen now: actions first, then places, models, tasks, cases, files."""
    return [
        *_actions(actions),
        *_places(session),
        *_models(session, pulse),
        *_samples(session),
        *_tasks(session, pulse),
        *_cases(session, pulse),
        *_files(session, preferences),
    ]


def _actions(actions: ActionRegistry) -> Iterator[Entry]:
    for action in actions:
        if action.group != "Go" and action.enabled():
            keys = QKeySequence(action.shortcut.split(" / ")[0]).toString(QKeySequence.SequenceFormat.NativeText)
            run = _runner(actions, action.id)
            yield Entry(action.title, "Command", action.icon or "command", run, keys, action.words)


def _runner(actions: ActionRegistry, action_id: str) -> Callable[[], object]:
    return lambda: actions.run(action_id)


def _going(session: Session, place: str, **params: object) -> Callable[[], object]:
    return lambda: session.go(place, **params)


def _places(session: Session) -> Iterator[Entry]:
    for place in PLACES:
        yield Entry(place.title, "Go to", place.icon, _going(session, place.key), place.shortcut, "show open")


def _models(session: Session, pulse: Pulse) -> Iterator[Entry]:
    for model in pulse.definitions:
        run = _going(session, "model", definition_id=model.id)
        yield Entry(model.name, "Process", "model", run, f"Version {model.version}", model.process_id)


def _samples(session: Session) -> Iterator[Entry]:
    for sample in samples():
        run = _going(session, "home", sample=sample.name)
        yield Entry(f"Open the sample {sample.title}", "Sample", "star", run, "", sample.summary)


def _tasks(session: Session, pulse: Pulse) -> Iterator[Entry]:
    """My tasks first; a task that somebody else has is shown in its case."""
    mine = {task.id for task in pulse.mine}
    for task in (*pulse.mine, *(task for task in pulse.open_tasks if task.id not in mine)):
        case = f"{task.process_name} · {task.business_key}" if task.business_key else task.process_name
        run = _going(session, "inbox", task=task.id)
        if task.assignee not in (None, session.person):
            run = _going(session, "instances", instance=task.instance_id)
        yield Entry(task.name or task.element_id, "Task", "inbox", run, case, case)


def _cases(session: Session, pulse: Pulse) -> Iterator[Entry]:
    """Running cases, by their business key; one without is called by its process."""
    for case in pulse.cases:
        run = _going(session, "instances", instance=case.id)
        about = " ".join(str(value) for value in case.summary.values())
        name = case.business_key or f"{case.process_name} {case.id[-8:]}"
        yield Entry(name, "Case", "instances", run, case.process_name, f"{case.process_name} {about}")


def _files(session: Session, preferences: Preferences) -> Iterator[Entry]:
    for path, _ in preferences.recent_files:
        place = place_of_file(path.name)
        if place is not None:
            run = _going(session, place, path=str(path))
            yield Entry(path.name, "File", "file", run, str(path.parent), str(path))
