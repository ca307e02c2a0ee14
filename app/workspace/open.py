"""Open a workspace by its location."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from app.connectors.handlers import built_in
from app.engine.jobs import JobHandler
from app.foundation.notices import Severity, notify
from app.foundation.time import Clock, utc_now
from app.workspace.local import LocalWorkspace


def open_workspace(
    location: str | Path, *, clock: Clock = utc_now, handlers: Mapping[str, JobHandler] | None = None
) -> LocalWorkspace:
    """A path (created when absent), `postgresql://...`, or `memory`. Raises WorkspaceError with the reason.

    `handlers` are added to those that ship with Millrace (app/connectors).
    """
    workspace = LocalWorkspace(location, clock=clock, handlers=built_in() | dict(handlers or {}))
    if not workspace.lead():
        notify(
            f"{workspace.name} is open in another program",
            Severity.WARNING,
            "You can work here too; timers and jobs run there.",
        )
    return workspace
