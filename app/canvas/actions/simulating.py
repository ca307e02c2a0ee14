"""Simulate: let tokens run through the model on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.bpmn.lint.rule import Finding
from app.bpmn.lint.rule import Severity as Weight
from app.canvas.actions.action import ModelAction
from app.canvas.simulate.beside import element_names, scenario_of
from app.canvas.simulate.mode import SimulateMode
from app.engine.compile import CompileRefused, compile_definitions
from app.engine.scenarios.host import HostRefused
from app.engine.scenarios.token_run import TokenRun
from app.foundation.notices import Severity, notify

if TYPE_CHECKING:
    from app.canvas.page import ModelPage
    from app.canvas.screen import ModelScreen


def simulate(screen: ModelScreen, page: ModelPage) -> None:
    """Begin a run, or end it."""
    if page.mode is not None and page.mode.key == SimulateMode.key:
        page.set_mode(None)
        page.view.setFocus()
        return
    try:
        compile_definitions(page.document)
        run = TokenRun(scenario_of(page.document))
    except CompileRefused as refusal:
        _show_obstacles(
            page, [Finding(each.rule, Weight.ERROR, each.element_id, each.message) for each in refusal.problems]
        )
    except (HostRefused, OSError) as reason:
        notify("The model cannot run yet.", Severity.WARNING, str(reason))
    else:
        page.set_mode(SimulateMode(screen, page, run))


def show_tests(screen: ModelScreen, page: ModelPage, *, run: bool = False) -> None:
    """The tests of a model beside its run; `run` them at once."""
    if page not in screen.pages:
        return
    screen.tabs.setCurrentIndex(screen.pages.index(page))
    if not isinstance(page.mode, SimulateMode):
        simulate(screen, page)
    mode = page.mode
    if isinstance(mode, SimulateMode):
        mode.tabs.setCurrentWidget(mode.tests if run else mode.run_panel)
        if run:
            mode.book.run_all()


def _show_obstacles(page: ModelPage, obstacles: list[Finding]) -> None:
    """The list below the canvas names every reason, until the next edit has it checked again."""
    page.problems.show_findings(obstacles, element_names(page.document))
    page.problems.open()
    many = f"{len(obstacles)} problems must" if len(obstacles) > 1 else "One problem must"
    notify("The model cannot run yet.", Severity.WARNING, f"{many} be solved first: see the list below the canvas.")


ACTIONS = (
    ModelAction(
        "simulate",
        "Simulate: let tokens run through the model",
        simulate,
        "button",
        "token",
        "F9",
        "Let tokens run through the model (F9)",
        words="token simulation debug step breakpoint test coverage",
        button="Simulate",
    ),
)
