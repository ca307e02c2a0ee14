"""Millrace as it starts for somebody who never had it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.look.theme import set_reduced_motion, set_theme
from app.shell.start import build_window
from tests.journeys.newcomer import Newcomer


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer on which Millrace never ran."""
    monkeypatch.setenv("MILLRACE_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def newcomer(home: Path, qapp: QApplication) -> Iterator[Newcomer]:
    """Somebody before the first window, its workspace open."""
    set_reduced_motion(True)
    window = build_window(qapp)
    someone = Newcomer(window)
    window.activateWindow()
    someone.wait(lambda: window.session.has_workspace and window.pulse.latest.is_read, "the workspace")
    yield someone
    for page in getattr(window.stage.screen_of("model"), "pages", ()):
        page.document.mark_saved()
    for editor in getattr(window.stage.screen_of("forms"), "editors", ()):
        editor.document.mark_saved()
    window.close()
    window.hide()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    set_theme("light")
    set_reduced_motion(False)
