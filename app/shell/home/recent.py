"""What was worked on lately: files, and models that were published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.foundation.time import utc_now
from app.look.components import Badge, Button, Card, ClickRow, ElidedLabel, EmptyState, IconLabel, Label, Separator
from app.session.session import Session
from app.shell.places import place, place_of_file
from app.shell.pulse import Pulse
from app.shell.wording import count, moment

if TYPE_CHECKING:
    from app.workspace.values import DefinitionInfo

SHOWN = 6
KINDS = {"model": "Process", "rules": "Decision table", "forms": "Form"}


@dataclass(frozen=True, slots=True)
class Recent:
    """One line. `badge` is (kind, text, icon), or None when all is well."""

    icon: str
    title: str
    kind: str
    at: datetime
    place: str
    params: dict[str, Any]
    badge: tuple[str, str, str] | None = None


def recent_work(files: Sequence[tuple[Path, datetime]], pulse: Pulse) -> list[Recent]:
    """Files and models together, latest first."""
    published = {model.resource_name: model for model in pulse.definitions}
    own = {path.name for path, _ in files}
    models = [one for one in pulse.definitions if one.resource_name not in own]
    found = [*_files(files, published, pulse), *_models(models, pulse)]
    return sorted(found, key=lambda one: one.at, reverse=True)[:SHOWN]


def _files(
    files: Sequence[tuple[Path, datetime]], published: dict[str, DefinitionInfo], pulse: Pulse
) -> Iterator[Recent]:
    for path, at in files:
        key = place_of_file(path.name)
        if key is not None:
            model = published.get(path.name)
            kind = f"{KINDS[key]} · version {model.version}" if model else f"{KINDS[key]} · {path.name}"
            title = path.stem.replace("-", " ").replace("_", " ")
            title = model.name if model else title[:1].upper() + title[1:]
            badge = _badge(model.process_id, pulse) if model else None
            yield Recent(place(key).icon, title, kind, at, key, {"path": str(path)}, badge)


def _models(models: Sequence[DefinitionInfo], pulse: Pulse) -> Iterator[Recent]:
    for model in models:
        kind = f"Process · version {model.version}"
        params = {"definition_id": model.id}
        badge = _badge(model.process_id, pulse)
        yield Recent("model", model.name, kind, model.deployed_at, "model", params, badge)


def _badge(process_id: str, pulse: Pulse) -> tuple[str, str, str] | None:
    stuck = sum(one.incident_count for one in pulse.stuck if one.process_id == process_id)
    if stuck:
        return "incident", count(stuck, "incident"), "bolt"
    late = len({task.root_instance_id for task in pulse.late_cases if task.process_id == process_id})
    return ("warning", f"{late:,} at risk", "triangle") if late else None


class RecentList(QWidget):
    """The card with its lines; says what to do while there are none."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(Label("Recent", "heading"), 1)
        link = Button("Open repository", "link", small=True)
        link.clicked.connect(lambda: session.go("repository"))
        head.addWidget(link)
        column.addLayout(head)
        self.card = Card(padding=0)
        self.card.body.setContentsMargins(1, 1, 1, 1)
        self.card.body.setSpacing(0)
        column.addWidget(self.card)
        self._shown: list[Recent] | None = None

    def show_work(self, work: list[Recent]) -> None:
        """Show these lines; nothing is rebuilt when they are the same."""
        if work == self._shown:
            return
        self._shown = work
        while (item := self.card.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not work:
            self.card.body.addWidget(self._empty())
        for number, one in enumerate(work):
            if number:
                self.card.body.addWidget(Separator())
            self.card.body.addWidget(self._row(one))

    def _empty(self) -> QWidget:
        text = "Draw a process, or open a sample above: it comes with forms, rules and past cases."
        new = lambda: self._session.go("model", new=True)  # noqa: E731
        empty = EmptyState("history", "Nothing here yet", text, "New process", new)
        empty.setMinimumHeight(190)
        return empty

    def _row(self, one: Recent) -> ClickRow:
        row = ClickRow(f"{one.title}, {one.kind}", 40, margin=12)
        row.put(IconLabel(one.icon, "text.secondary", 18))
        row.row.addSpacing(10)
        row.put(ElidedLabel(one.title, "body", weight=500), 24)
        row.put(ElidedLabel(one.kind, "small", "text.secondary"), 25)
        row.put(_badge_slot(one.badge))
        at = Label(moment(one.at, utc_now()), "small", "text.secondary")
        at.setFixedWidth(112)
        at.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.put(at)
        row.clicked.connect(lambda: self._session.go(one.place, **one.params))
        return row


def _badge_slot(badge: tuple[str, str, str] | None) -> QWidget:
    slot = QWidget()
    slot.setFixedWidth(110)
    line = QHBoxLayout(slot)
    line.setContentsMargins(0, 0, 0, 0)
    if badge is not None:
        line.addWidget(Badge(*badge))
    line.addStretch()
    return slot
