"""Saving a run as a test beside its model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.canvas.simulate.ask import ask_name
from app.engine.scenarios import ScenarioError, read
from app.engine.scenarios.files import file_for, keep
from app.engine.scenarios.host import HostRefused
from app.engine.scenarios.recording import record
from app.engine.scenarios.token_run import TokenRun
from app.foundation.notices import Severity, notify
from app.look.components import confirm

if TYPE_CHECKING:
    from app.canvas.page import ModelPage
    from app.canvas.screen import ModelScreen


def save_as_test(screen: ModelScreen, page: ModelPage, run: TokenRun) -> tuple[Path, str] | None:
    """Ask for a name and write the test; (file, name), or None when it was not written. The reason is told."""
    if not run.steps:
        notify("There is nothing to save yet.", Severity.INFO, "Start a case first: what you do becomes the test.")
        return None
    if page.document.path is None and not screen.saved(page):
        return None
    assert page.document.path is not None
    path = file_for(page.document.path)
    name = ask_name(screen, "Save the run as a test", "Save test", _suggested(run))
    if name is None or not _may_write(screen, path, name):
        return None
    try:
        recorded = record(run, name)
        keep(path, {**recorded.data, "file": page.document.path.name})
    except (HostRefused, ScenarioError, OSError) as reason:
        notify("The test was not saved.", Severity.ERROR, str(reason))
        return None
    if recorded.differs:
        notify(f"\u201c{name}\u201d is saved, but it is not quite what you saw.", Severity.WARNING, recorded.differs)
    else:
        notify(f"\u201c{name}\u201d is saved.", Severity.SUCCESS, f"{path.name}, beside the model.")
    return path, name


def _may_write(screen: ModelScreen, path: Path, name: str) -> bool:
    try:
        names = [each.id for each in read(path)] if path.exists() else []
    except ScenarioError as reason:
        notify("The test was not saved.", Severity.ERROR, str(reason))
        return False
    text = f"{path.name} has a test of this name already. The old one is lost."
    return name not in names or confirm(
        screen, f"Replace \u201c{name}\u201d?", text, "Replace", keep_text="Keep the old"
    )


def _suggested(run: TokenRun) -> str:
    """A first name: where the run has come to."""
    if not run.tokens():
        return "it runs to its end"
    return f"it comes to {', '.join(sorted(run.tokens()))}"
