"""From the command line to a window. Shows first, then opens the workspace."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.foundation.folders import log_folder
from app.look.icons import icon
from app.look.theme import STYLE_VARIABLE, install, set_reduced_motion
from app.session.session import Session
from app.shell.crash import CrashGuard
from app.shell.preferences import Preferences
from app.shell.window import MainWindow

WORKER_SWITCH_SECONDS = 0.002
"""Threads that compute hold the interpreter this long at most, so that painting stays smooth."""


def make_application() -> QApplication:
    """The one QApplication, named."""
    os.environ.setdefault(STYLE_VARIABLE, "Fusion")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Millrace")
    app.setApplicationDisplayName("Millrace")
    app.setDesktopFileName("millrace")
    return app


def build_window(app: QApplication, workspace: str = "", files: Sequence[Path] = ()) -> MainWindow:
    """Dress the application, show the window; workspace and files open once it is painted."""
    preferences = Preferences()
    set_reduced_motion(preferences.reduced_motion)
    install(app, preferences.theme)
    app.setWindowIcon(icon("logo", "accent.default"))
    window = MainWindow(Session(), preferences, first_place="")
    window.show()
    QTimer.singleShot(0, window, lambda: window.after_first_paint(workspace, files))
    return window


def _close_on_signals(window: MainWindow) -> None:
    """Ctrl+C in the terminal and a polite kill close the window as its cross does."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: window.close())


def run(workspace: str = "", files: Sequence[Path] = ()) -> int:
    """Open the window and stay until it is closed; returns the exit code.

    Without a workspace of its own, a second start hands its files to the window that is open.
    """
    # Imported here: the network module costs as much as a quarter of an empty window.
    from app.shell.single import Listener, hand_over

    app = make_application()
    if not workspace and hand_over(files):
        return 0
    sys.setswitchinterval(WORKER_SWITCH_SECONDS)
    guard = CrashGuard(log_folder())
    guard.install()
    window = build_window(app, workspace, files)
    guard.report = window.report
    _close_on_signals(window)
    if not workspace:
        Listener(window.receive_files, window).start()
    if guard.last_crash:
        window.report("Millrace ended unexpectedly last time.", guard.last_crash)
    try:
        return app.exec()
    finally:
        guard.uninstall()
