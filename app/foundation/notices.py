"""One way for any layer to tell the person something, whatever surface is there.

A core room calls `notify(...)`; the window shows a toast, the command line prints a line, a
test collects the list. No room without Qt ever knows which.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

log = logging.getLogger(__name__)


class Severity(StrEnum):
    """How much a notice matters."""

    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence for a person: what happened, and in `detail` what to do about it.

    `action` names what can be done at once ("Open task"), `act` does it where the notice is shown.
    """

    severity: Severity
    text: str
    detail: str = ""
    action: str = ""
    act: Callable[[], object] | None = field(default=None, compare=False)


Listener = Callable[[Notice], None]
_listeners: list[Listener] = []


def notify(
    text: str,
    severity: Severity = Severity.INFO,
    detail: str = "",
    action: str = "",
    act: Callable[[], object] | None = None,
) -> None:
    """Tell the person `text`; with nobody listening it goes to the log."""
    notice = Notice(severity, text, detail, action, act)
    if not _listeners:
        log.info("%s: %s %s", severity, text, detail)
    for listener in tuple(_listeners):
        listener(notice)


def listen(listener: Listener) -> Callable[[], None]:
    """Call `listener` with every notice; returns the function that stops it."""
    _listeners.append(listener)
    return lambda: _listeners.remove(listener)
