"""When we made a mistake: it is logged whole, told in one sentence, and the window goes on."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO

from app.session.failure import explain

log = logging.getLogger("millrace.crash")

Report = Callable[[str, str], object]


MOST_BYTES = 1_000_000


def _log_file(folder: Path) -> Path:
    """The log, begun anew when it has grown; the one before is kept."""
    path = folder / "millrace.log"
    if path.is_file() and path.stat().st_size > MOST_BYTES:
        path.replace(folder / "millrace.old.log")
    return path


class CrashGuard:
    """Installs the log file, the exception hooks and faulthandler; `uninstall` puts all back."""

    def __init__(self, folder: Path) -> None:
        self.report: Report | None = None
        self._fault_path = folder / "crash.log"
        self.last_crash = self._read_last_crash()
        self._fault_file: IO[str] = self._fault_path.open("w", encoding="utf-8")
        self._handler = logging.FileHandler(_log_file(folder), encoding="utf-8", delay=True)
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        self._previous = (sys.excepthook, threading.excepthook)

    def _read_last_crash(self) -> str:
        """What faulthandler wrote when Millrace last died; empty after a clean exit."""
        try:
            return self._fault_path.read_text(encoding="utf-8", errors="replace").strip()
        except OSError:
            return ""

    def install(self) -> None:
        """From here on nothing fails unseen."""
        logging.getLogger().addHandler(self._handler)
        if not faulthandler.is_enabled():
            faulthandler.enable(self._fault_file)
        sys.excepthook = self.caught
        threading.excepthook = lambda hook: self.caught(hook.exc_type, hook.exc_value, hook.exc_traceback)

    def uninstall(self) -> None:
        """Give the hooks back; an empty crash file means a clean exit."""
        sys.excepthook, threading.excepthook = self._previous
        logging.getLogger().removeHandler(self._handler)
        self._handler.close()
        if faulthandler.is_enabled():
            faulthandler.disable()
        self._fault_file.close()

    def caught(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """The one exception hook: log it, then tell the person without stopping them."""
        if error is None or issubclass(kind, KeyboardInterrupt):
            self._previous[0](kind, error or kind(), trace)
            return
        failure = explain(error.with_traceback(trace))
        if self.report is not None:
            self.report(failure.text, failure.details)
